import { at, box, disc, group, line, oval, repeat, shape, tone } from './brush.ts';
import type { Brush, Colours, Draw, Model } from './brush.ts';
import { cable, plug } from './cables.ts';

/** Key widths per row, in units of one key; `!` marks the accented keys, `-` the darker ones. */
const keyboardRows = [
  '1! 1 1 1 1 1 1 1 1 1 1 1 1 2-',
  '1.5- 1 1 1 1 1 1 1 1 1 1 1 1 1.5-',
  '1.75- 1 1 1 1 1 1 1 1 1 1 1 2.25!',
  '2.25- 1 1 1 1 1 1 1 1 1 1 1.75- 1-',
  '1.25- 1.25- 1.25- 6.25 1- 1- 1- 1- 1-',
];

/** Without function keys, as usual, or with a number pad, by model. */
const layouts: Readonly<Record<Model, readonly string[]>> = {
  0: keyboardRows,
  1: keyboardRows.slice(1),
  2: keyboardRows.map(
    (row, y) => `${row} ${['1! 1 1 1!', '1 1 1 1-', '1 1 1 1-', '1 1 1 1-', '2 1 1!'][y]}`,
  ),
};

/** Seen from above, at most 690 × 270, as it is turned on a desk. */
function keyboard(brush: Brush, { body, accent }: Colours, model: Model = 0): string {
  const rows = layouts[model];
  const [width, height] = [model === 2 ? 19 : 15, rows.length];
  const unit = 645 / width;
  const [left, top] = [(-width / 2) * unit, (-height / 2) * unit];
  const light = tone(body, 0.78);
  const keys = rows.map((row, y) => {
    let x = left;
    return row.split(' ').map((key) => {
      const size = Number.parseFloat(key) * unit;
      const colour = key.endsWith('!') ? accent : key.endsWith('-') ? body : light;
      const from = { x: x + 2, y: top + y * unit + 1 };
      x += size;
      return (
        box(from.x, from.y, size - 4, unit - 3, 8, tone(colour, -0.26)) +
        box(from.x + 4, from.y + 1, size - 12, unit - 13, 6, brush.shades('down', colour, 0.22, 0))
      );
    });
  });
  return at(
    0,
    0,
    -11,
    1,
    group(
      brush.lift(18),
      box(left - 24, top - 24, width * unit + 48, height * unit + 56, 30, tone(body, -0.34)),
      box(
        left - 24,
        top - 24,
        width * unit + 48,
        height * unit + 44,
        30,
        brush.sheet(tone(body, 0.12)),
      ),
    ),
    box(left - 6, top - 6, width * unit + 12, height * unit + 10, 14, tone(body, -0.5)),
    ...keys.flat(),
  );
}

export const mechanicalKeyboard: Draw = (brush, colours, model) => {
  const sleeve = tone(colours.body, -0.12);
  const wire = 'M0 -140 C0 -240 -190 -190 -180 -290 C-172 -370 -40 -350 60 -340';
  return at(
    0,
    70,
    0,
    1.06,
    at(
      0,
      0,
      -11,
      1,
      group(brush.lift(8), cable(wire, sleeve, 17), at(60, -340, 96, 0.86, plug(brush, sleeve))),
      box(-24, -160, 48, 36, 8, brush.fade('across', '#8a8f98', '#d9dde2', '#7b8089')),
    ),
    keyboard(brush, colours, model),
  );
};

/** Seen from above, nose up, 230 × 380. */
function mouse(brush: Brush, { body, accent }: Colours): string {
  const hull =
    'M0 -190 C78 -190 112 -140 114 -50 C116 60 108 190 0 190 C-108 190 -116 60 -114 -50 C-112 -140 -78 -190 0 -190Z';
  return (
    group(
      brush.lift(20),
      shape(hull, brush.glow(0.36, 0.3, 0.85, tone(body, 0.5), body, tone(body, -0.45))),
    ) +
    group(
      brush.clip(shape(hull, '#000')),
      shape('M-124 -70 C-90 -40 -84 60 -110 140 L-130 140Z', tone(body, -0.45)),
      box(-118, -44, 19, 56, 9, accent, 'transform="rotate(-2 -108 -20)"'),
      box(-117, 22, 19, 56, 9, accent, 'transform="rotate(6 -108 50)"'),
    ) +
    line('M0 -188 L0 -20', tone(body, -0.5), 5, 'opacity=".75"') +
    line('M-112 -34 C-60 6 60 6 112 -34', tone(body, -0.5), 4, 'opacity=".5"') +
    box(-17, -140, 34, 82, 17, tone(body, -0.62)) +
    box(-10, -132, 20, 66, 10, brush.shades('down', accent, -0.3, 0.25, -0.35)) +
    repeat(6, (row) => line(`M-8 ${-124 + row * 10} h16`, tone(accent, -0.4), 2, 'opacity=".6"')) +
    disc(0, -34, 5, tone(accent, 0.3)) +
    shape(
      'M-70 -128 C-50 -166 -30 -172 -14 -174 C-22 -120 -30 -70 -76 -56 C-84 -80 -82 -104 -70 -128Z',
      '#ffffff',
      'opacity=".2"',
    ) +
    oval(
      10,
      90,
      74,
      84,
      brush.glow(0.45, 0.4, 0.6, `${tone(body, 0.4)}/.35`, `${tone(body, 0.4)}/0`),
    )
  );
}

export const wirelessMouse: Draw = (brush, colours) =>
  at(-40, 10, 17, 1.25, mouse(brush, colours)) +
  at(
    232,
    150,
    38,
    1.1,
    group(brush.lift(8), box(-22, -20, 44, 56, 9, brush.sheet(colours.body))) +
      box(-16, -62, 32, 44, 3, brush.fade('across', '#9aa0a8', '#e6e9ed', '#8b9098')) +
      box(-10, -54, 6, 12, 1, '#3b3f47') +
      box(4, -54, 6, 12, 1, '#3b3f47'),
  );

/** What is printed on a mat: hills, stripes or a target. */
const prints: Readonly<Record<Model, (colours: Colours) => string>> = {
  0: ({ body, accent }) =>
    repeat(5, (step) => {
      const y = 60 + step * 38;
      const d = `M-330 ${y} C-220 ${y - 120} -120 ${y + 30} 0 ${y - 70} S 220 ${y - 40} 330 ${y - 150} V210 H-330Z`;
      return shape(d, tone(body, -0.1 - step * 0.09), 'opacity=".55"');
    }) + disc(190, -110, 46, accent, 'opacity=".9"'),
  1: ({ body, accent }) =>
    repeat(7, (step) =>
      shape(
        `M${-420 + step * 120} 210 L${-260 + step * 120} -210 h46 L${-374 + step * 120} 210Z`,
        step === 5 ? accent : tone(body, -0.22),
        'opacity=".6"',
      ),
    ),
  2: ({ body, accent }) =>
    repeat(5, (step) =>
      disc(
        200,
        -80,
        250 - step * 46,
        step % 2 ? tone(body, -0.18) : tone(accent, 0.15),
        'opacity=".7"',
      ),
    ),
};

export const deskMat: Draw = (brush, { body, accent }, model = 0) => {
  const sheet =
    'M-330 -196 Q-330 -210 -316 -210 L316 -210 Q330 -210 330 -196 L330 96 L216 210 L-316 210 Q-330 210 -330 196Z';
  const pale = { body: tone(body, 0.86), accent };
  return at(
    0,
    0,
    -8,
    1.02,
    group(brush.lift(12), shape(sheet, brush.sheet(body))),
    group(brush.clip(shape(sheet, '#000')), prints[model]({ body, accent })),
    line(
      'M-318 -198 L318 -198 L318 92 M208 198 L-318 198 L-318 -198',
      tone(body, 0.5),
      3,
      'stroke-dasharray="9 7" opacity=".8"',
    ),
    // The lifted corner shows the rubber underneath.
    shape(
      'M330 96 L216 210 C204 176 208 130 232 112 C256 92 302 88 330 96Z',
      brush.shades('slant', accent, 0.3, -0.25),
    ),
    line(
      'M330 96 C302 88 256 92 232 112 C208 130 204 176 216 210',
      tone(body, -0.4),
      4,
      'opacity=".35"',
    ),
    at(-70, 26, 0, 0.6, keyboard(brush, pale)),
    at(206, -6, 10, 0.42, mouse(brush, pale)),
  );
};
