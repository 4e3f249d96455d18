import { at, box, disc, group, line, oval, repeat, shape, tone } from './brush.ts';
import type { Brush, Draw } from './brush.ts';

/** A USB-C plug, cable end at the origin, pointing up. */
export function plug(brush: Brush, colour: string): string {
  return (
    box(-13, -26, 26, 34, 9, tone(colour, -0.35)) +
    repeat(3, (ring) => line(`M-12 ${-16 + ring * 8} h24`, tone(colour, 0.2), 2, 'opacity=".6"')) +
    box(-27, -104, 54, 82, 15, brush.shades('across', colour, -0.25, 0.3, -0.3)) +
    box(-18, -142, 36, 42, 9, brush.fade('across', '#868b94', '#eceef1', '#f7f8f9', '#848992')) +
    box(-11, -138, 22, 7, 3.5, '#4a4e57')
  );
}

/** A braided cable along a path. */
export function cable(d: string, colour: string, width = 20): string {
  return (
    line(d, tone(colour, -0.35), width) +
    line(d, colour, width * 0.74) +
    line(
      d,
      tone(colour, 0.5),
      width * 0.42,
      `stroke-dasharray="${width * 0.16} ${width * 0.3}" stroke-linecap="butt" opacity=".5"`,
    )
  );
}

/** A ring of loops, as a cable is wound for sale. */
function coil(radius: number, loops: number, colour: string, width: number): string {
  return repeat(loops, (loop) => {
    const r = radius - loop * width * 0.82;
    const [dx, dy] = [Math.sin(loop * 2.4) * width * 0.4, Math.cos(loop * 2.4) * width * 0.4];
    return cable(`M${dx - r} ${dy} a${r} ${r} 0 1 1 0 .1Z`, colour, width);
  });
}

export const usbCCable: Draw = (brush, { body, accent }) =>
  group(
    brush.lift(12),
    cable('M-70 196 C-180 210 -290 150 -250 30 C-236 -10 -238 -40 -240 -80', body, 24),
    cable('M60 200 C190 220 300 130 262 0 C250 -50 252 -80 250 -110', body, 24),
    coil(206, 4, body, 24),
    at(-240, -80, -4, 1.16, plug(brush, body)),
    at(250, -110, 3, 1.16, plug(brush, body)),
  ) +
  group(
    brush.lift(5),
    box(-38, 104, 76, 122, 14, brush.shades('across', accent, -0.3, 0.15, -0.25)),
  ) +
  box(-26, 150, 52, 26, 7, tone(accent, -0.42)) +
  box(-18, 156, 36, 14, 4, tone(accent, 0.3));

export const cableBag: Draw = (brush, { body, accent }) => {
  const lining = tone(body, 0.62);
  const dark = tone(body, -0.5);
  const weave = brush.tile(14, line('M0 7 h14 M7 0 v14', tone(body, -0.25), 2, 'opacity=".35"'));
  const loop = (x: number, y: number, colour: string) =>
    at(
      x,
      y,
      0,
      1,
      coil(47, 2, colour, 12),
      at(-16, 40, 198, 0.42, plug(brush, colour)),
      at(18, 42, 162, 0.42, plug(brush, colour)),
      box(-13, -68, 26, 46, 6, dark),
    );
  return at(
    0,
    -4,
    -7,
    1,
    line('M-190 -222 C-190 -300 -90 -300 -90 -222', tone(body, -0.2), 24),
    group(brush.lift(20), box(-344, -226, 688, 452, 58, brush.sheet(tone(body, -0.12)))),
    box(
      -328,
      -210,
      656,
      420,
      46,
      'none',
      `stroke="${tone(accent, -0.1)}" stroke-width="7" stroke-dasharray="8 5"`,
    ),
    box(-310, -192, 300, 384, 32, brush.shades('slant', lining, 0, -0.16)),
    box(10, -192, 300, 384, 32, brush.shades('slant', lining, 0, -0.16)),
    box(-12, -214, 24, 428, 0, tone(body, -0.3)),
    // Left: a power bank and a stick behind a mesh pocket.
    box(-284, -154, 132, 250, 22, brush.sheet('#f2f2ef')),
    repeat(4, (dot) => disc(-250 + dot * 20, -128, 5, dot < 3 ? accent : '#c9c9c4')),
    box(-126, -140, 52, 120, 14, brush.sheet(accent)),
    box(-116, -168, 32, 32, 3, '#b9bec5'),
    box(-304, -10, 288, 196, 28, tone(body, -0.1), 'opacity=".82"'),
    box(-304, -10, 288, 196, 28, weave),
    line('M-294 -6 H-26', accent, 9),
    // Right: coils under elastic loops.
    loop(88, -92, accent),
    loop(222, -92, '#f4f1ea'),
    loop(88, 84, '#3a3f4b'),
    loop(222, 84, tone(body, -0.15)),
    line('M338 -90 C376 -80 376 -40 352 -26', tone(accent, -0.15), 12),
    box(334, -34, 26, 58, 9, brush.sheet('#c7ccd2')),
  );
};

/** Where the slots of a clip are. */
function slotX(slot: number): number {
  return -216 + slot * 108;
}

export const cableClips: Draw = (brush, { body, accent }) => {
  const colours = ['#3a3f4b', accent, '#f6f3ec', tone(accent, -0.45)];
  const ends = [196, 124, 226, 156];
  return at(
    0,
    -20,
    -5,
    1.06,
    group(
      brush.lift(10),
      ...colours.map((colour, slot) => {
        const x = slotX(slot);
        const end = ends[slot] ?? 150;
        const sway = slot % 2 ? 26 : -22;
        return (
          cable(
            `M${x - sway} -430 C${x + sway} -240 ${x} -120 ${x} 0 S${x + sway} 90 ${x} ${end}`,
            colour,
            19,
          ) +
          at(x - sway, -430, 0, 0.9, plug(brush, colour)) +
          at(x, end, 180, 0.9, plug(brush, colour))
        );
      }),
    ),
    group(
      brush.lift(14),
      box(-300, -66, 600, 132, 66, tone(body, -0.35)),
      box(-300, -70, 600, 124, 62, brush.shades('down', body, 0.34, 0, -0.16)),
    ),
    ...[0, 1, 2, 3, 4].map((slot) => {
      const x = slotX(slot);
      const lip = (side: -1 | 1) => {
        const [outer, middle, inner] = [x + side * 44, x + side * 10, x + side * 7];
        const d = `M${outer} -34 Q${middle} -36 ${inner} -8 Q${middle} 20 ${outer} 18Z`;
        return shape(d, brush.shades('down', body, 0.42, -0.08));
      };
      const filled = colours[slot];
      return (
        box(x - 17, -70, 34, 124, 10, tone(body, -0.42)) +
        (filled === undefined
          ? ''
          : box(x - 10, -72, 20, 130, 4, brush.shades('across', filled, -0.25, 0.3, -0.25))) +
        // Two soft lips hold each cable.
        lip(-1) +
        lip(1)
      );
    }),
    line('M-262 -46 H262', '#ffffff', 7, 'opacity=".28"'),
  );
};

/** One silicone spool with its cable wound on: 220 × 300. */
function spool(brush: Brush, colour: string, wire: string): string {
  const cap = (y: number, turn: number) =>
    at(
      0,
      y,
      turn,
      1,
      shape(
        'M-112 40 C-130 -20 -84 -62 0 -62 C84 -62 130 -20 112 40 C100 62 60 34 0 34 C-60 34 -100 62 -112 40Z',
        brush.sheet(colour),
      ),
      shape(
        'M-84 4 C-70 -34 -30 -46 10 -46',
        'none',
        'stroke="#fff" stroke-width="9" stroke-linecap="round" opacity=".35"',
      ),
      oval(0, -10, 17, 11, tone(colour, -0.45)),
    );
  return (
    box(-60, -110, 120, 220, 20, tone(colour, -0.3)) +
    repeat(8, (turn) =>
      cable(`M-84 ${-70 + turn * 20} Q0 ${-52 + turn * 20} 84 ${-72 + turn * 20}`, wire, 19),
    ) +
    cap(-112, 0) +
    cap(112, 180)
  );
}

export const cableOrganizer: Draw = (brush, { body, accent }) =>
  group(
    brush.lift(14),
    cable('M-210 60 C-330 110 -330 230 -200 244 C-120 252 -60 230 -10 250', '#f4f1ea', 19),
    at(-10, 250, 98, 0.95, plug(brush, '#f4f1ea')),
    at(-150, -36, -16, 1.12, spool(brush, body, '#f4f1ea')),
  ) +
  group(
    brush.lift(14),
    cable('M240 90 C330 60 350 -60 300 -150 C286 -180 290 -200 294 -214', '#3a3f4b', 19),
    at(294, -214, 6, 0.95, plug(brush, '#3a3f4b')),
    at(150, 60, 13, 1.04, spool(brush, accent, '#3a3f4b')),
  ) +
  group(
    brush.lift(8),
    at(
      92,
      -250,
      62,
      0.9,
      box(-26, -120, 52, 240, 26, brush.sheet(tone(body, 0.25))),
      disc(0, -92, 13, tone(body, -0.3)),
      disc(0, 90, 16, brush.ball('#c7ccd2')),
    ),
  );
