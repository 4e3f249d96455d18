import { at, box, bright, disc, group, line, repeat, shape, tone } from './brush.ts';
import type { Brush, Draw } from './brush.ts';

function usbC(x: number, y: number, width: number): string {
  const height = width * 0.36;
  return (
    box(
      x - width / 2,
      y - height / 2,
      width,
      height,
      height / 2,
      '#23262d',
      'stroke="#b4b9c0" stroke-width="3"',
    ) + box(x - width * 0.3, y - height * 0.12, width * 0.6, height * 0.24, 2, '#7d828b')
  );
}

function usbA(x: number, y: number, width: number, tongue: string): string {
  const height = width * 0.42;
  return (
    box(
      x - width / 2,
      y - height / 2,
      width,
      height,
      4,
      '#1d2026',
      'stroke="#b4b9c0" stroke-width="4"',
    ) + box(x - width * 0.4, y - height * 0.3, width * 0.8, height * 0.36, 2, tongue)
  );
}

/** The front of a block with its right side: light on the first, shade on the second. */
function block(
  brush: Brush,
  x: number,
  y: number,
  width: number,
  height: number,
  depth: number,
  colour: string,
) {
  const [right, end] = [x + width, x + width + depth];
  const side = `M${right - 60} ${y} H${right} C${right + depth * 0.5} ${y} ${end} ${y + 30} ${end} ${y + 84} V${y + height - 70} C${end} ${y + height - 24} ${right + depth * 0.5} ${y + height} ${right} ${y + height} H${right - 60}Z`;
  return (
    shape(side, brush.shades('across', colour, -0.12, -0.16, -0.3, -0.5)) +
    box(x, y, width, height, 54, brush.shades('slant', colour, 0.45, 0.12, -0.08))
  );
}

export const wallCharger: Draw = (brush, { body, accent }) => {
  const metal = brush.fade('down', '#f3f4f6', '#a2a7af', '#dfe2e6');
  return (
    box(214, -340, 96, 30, 8, metal) +
    box(214, -190, 96, 30, 8, metal) +
    disc(296, -325, 5, '#6c717a') +
    disc(296, -175, 5, '#6c717a') +
    block(brush, -220, -470, 330, 470, 108, body) +
    box(-186, -434, 262, 402, 36, tone(body, -0.62)) +
    box(-186, -434, 262, 402, 36, brush.fade('slant', '#ffffff/.14', '#ffffff/0', '#ffffff/0')) +
    usbC(-55, -356, 124) +
    usbC(-55, -252, 124) +
    usbA(-55, -140, 136, accent) +
    box(-105, -70, 100, 10, 5, tone(accent, 0.35)) +
    line('M-214 -410 V-66', '#ffffff', 6, 'opacity=".4"')
  );
};

export const powerBank: Draw = (brush, { body, accent }) => {
  const lead =
    'M-6 -540 C-6 -620 -210 -600 -250 -430 C-290 -250 -330 -40 -250 -12 C-210 0 -180 -6 -150 -8';
  const weave = brush.tile(10, line('M0 10 L10 0', '#ffffff', 1.4, 'opacity=".12"'));
  return (
    // A cable leads away along the floor.
    line(lead, tone(accent, -0.35), 22) +
    line(lead, accent, 15) +
    group(
      'transform="rotate(3 0 0)"',
      box(-150, -532, 338, 528, 52, brush.shades('across', body, -0.2, -0.3, -0.55)),
      box(-150, -532, 300, 528, 44, brush.shades('slant', body, 0.36, 0, -0.24)),
      box(-150, -532, 300, 528, 44, weave),
      box(-110, -490, 220, 132, 24, '#14161b'),
      box(-110, -490, 220, 132, 24, brush.fade('slant', '#ffffff/.22', '#ffffff/0', '#ffffff/0')),
      // A battery gauge instead of digits: no text in these pictures.
      box(-76, -450, 130, 54, 12, 'none', 'stroke="#e8ebee" stroke-width="6"'),
      box(60, -436, 10, 26, 4, '#e8ebee'),
      repeat(4, (bar) =>
        box(-64 + bar * 28, -440, 20, 34, 4, bar < 3 ? bright(accent) : '#444850'),
      ),
      line('M-122 -480 V-60', '#ffffff', 7, 'opacity=".26"'),
      box(-28, -560, 60, 40, 12, brush.shades('across', accent, -0.3, 0.2, -0.3)),
      disc(98, -62, 16, tone(body, -0.25)),
      disc(98, -62, 9, accent),
    )
  );
};

export const usbHub: Draw = (brush, { body, accent }) => {
  const alloy = tone(body, 0.15);
  const lead = 'M-320 -128 C-420 -128 -440 -250 -330 -280 C-230 -306 -200 -340 -206 -402';
  return at(
    40,
    32,
    0,
    1,
    line(lead, tone(body, -0.5), 26) +
      line(lead, tone(body, -0.25), 17) +
      at(
        -206,
        -396,
        -3,
        1,
        box(-17, -24, 34, 36, 10, tone(body, -0.5)),
        box(-32, -104, 64, 84, 16, brush.drum(alloy)),
        box(-20, -146, 40, 44, 10, brush.fade('across', '#868b94', '#f2f3f5', '#848992')),
        box(-12, -142, 24, 8, 4, '#4a4e57'),
      ) +
      // The top, then the front with its ports.
      shape(
        'M-262 -250 H250 Q266 -250 278 -238 L318 -172 H-332 L-290 -238 Q-278 -250 -262 -250Z',
        brush.shades('slant', alloy, 0.55, 0.1, 0.25),
      ) +
      shape('M-256 -240 H244 L258 -218 H-272Z', '#ffffff', 'opacity=".25"') +
      box(-334, -190, 654, 150, 26, brush.shades('down', alloy, 0.3, 0, -0.3)) +
      box(-316, -174, 618, 118, 18, tone(body, -0.55), 'opacity=".22"') +
      shape(
        'M-290 -142 H-200 V-112 L-212 -92 H-278 L-290 -112Z',
        '#1d2026',
        'stroke="#c3c7cd" stroke-width="4" stroke-linejoin="round"',
      ) +
      box(-270, -126, 50, 10, 2, '#6b7078') +
      usbA(-122, -116, 94, accent) +
      usbA(-8, -116, 94, accent) +
      usbA(106, -116, 94, '#dfe2e6') +
      usbC(206, -116, 62) +
      box(254, -146, 12, 62, 5, '#1d2026', 'stroke="#c3c7cd" stroke-width="3"') +
      disc(287, -116, 6, tone(accent, 0.4)) +
      box(-300, -42, 110, 14, 6, '#22252b') +
      box(180, -42, 110, 14, 6, '#22252b'),
  );
};
