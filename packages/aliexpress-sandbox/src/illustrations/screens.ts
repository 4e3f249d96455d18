import { at, box, bright, disc, group, line, oval, repeat, shape, tone } from './brush.ts';
import type { Brush, Colours, Draw } from './brush.ts';

export const laptopStand: Draw = (brush, { body, accent }) => {
  const screen = box(-246, -560, 492, 296, 8, '#000');
  const alloy = tone(body, 0.3);
  return (
    // Stand: foot, upright, plate.
    shape(
      'M-200 -26 Q-196 -34 -184 -34 H184 Q196 -34 200 -26 L236 -8 Q240 0 226 0 H-226 Q-240 0 -236 -8Z',
      brush.shades('down', alloy, 0.35, -0.2),
    ) +
    shape('M-120 -190 H-66 L-40 -24 H-118Z', brush.shades('across', alloy, 0.2, -0.25)) +
    shape('M120 -190 H66 L40 -24 H118Z', brush.shades('across', alloy, 0.1, -0.35)) +
    box(-104, -118, 208, 26, 13, brush.shades('down', alloy, 0.1, -0.35)) +
    // Laptop: lid, deck, and the lip that keeps it.
    box(-262, -578, 524, 334, 22, brush.fade('down', '#3a3d45', '#1b1d23')) +
    group(
      brush.clip(screen),
      box(
        -246,
        -560,
        492,
        296,
        8,
        brush.fade('slant', tone(accent, 0.55), tone(accent, 0.05), tone(body, -0.3)),
      ),
      disc(-96, -440, 66, '#fff4da', 'opacity=".85"'),
      shape(
        'M-246 -360 C-140 -470 -40 -330 60 -400 S200 -420 246 -380 V-264 H-246Z',
        tone(body, -0.05),
        'opacity=".9"',
      ),
      shape(
        'M-246 -316 C-150 -380 -20 -290 90 -340 S210 -330 246 -320 V-264 H-246Z',
        tone(body, -0.4),
      ),
      shape('M-246 -560 H20 L-150 -264 H-246Z', '#ffffff', 'opacity=".12"'),
    ) +
    shape('M-262 -246 H262 L316 -182 H-316Z', brush.fade('down', '#c2c6cc', '#e7e9ec')) +
    shape('M-232 -238 H232 L262 -204 H-262Z', '#3b3e46') +
    repeat(3, (row) =>
      line(
        `M${-240 - row * 9} ${-229 + row * 10} H${240 + row * 9}`,
        '#6a6e77',
        4,
        'stroke-dasharray="20 6" stroke-linecap="butt"',
      ),
    ) +
    box(-62, -200, 124, 14, 4, '#aeb3ba') +
    shape(
      'M-316 -182 H316 Q318 -164 296 -164 H-296 Q-318 -164 -316 -182Z',
      brush.fade('down', '#b2b7be', '#7b8089'),
    ) +
    box(-190, -176, 64, 34, 10, brush.sheet(alloy)) +
    box(126, -176, 64, 34, 10, brush.sheet(alloy)) +
    box(-186, -178, 56, 10, 5, accent) +
    box(130, -178, 56, 10, 5, accent)
  );
};

/** A phone on its lower edge. */
function phone(brush: Brush, { body, accent }: Colours): string {
  const glass = box(-98, -430, 196, 410, 22, '#000');
  return (
    box(-108, -442, 216, 434, 32, brush.fade('across', '#40444d', '#191b21', '#34373f')) +
    group(
      brush.clip(glass),
      box(
        -98,
        -430,
        196,
        410,
        22,
        brush.fade('down', tone(accent, 0.5), tone(accent, -0.05), tone(body, -0.2)),
      ),
      oval(40, -290, 62, 62, '#fff3d6', 'opacity=".9"'),
      shape('M-98 -180 C-40 -250 10 -170 98 -230 V-20 H-98Z', tone(body, 0.1)),
      shape('M-98 -120 C-30 -180 40 -90 98 -150 V-20 H-98Z', tone(body, -0.25)),
      shape('M-98 -430 L10 -430 L-98 -190Z', '#ffffff', 'opacity=".16"'),
    ) +
    box(-30, -424, 60, 14, 7, '#14161b')
  );
}

export const phoneStand: Draw = (brush, colours) => {
  const { body, accent } = colours;
  return at(
    0,
    0,
    0,
    1.12,
    oval(0, -18, 200, 38, tone(body, -0.5)) +
      oval(0, -34, 200, 38, brush.shades('across', body, 0.35, 0, -0.35)) +
      oval(0, -38, 152, 26, tone(body, 0.12), 'opacity=".55"') +
      box(-34, -230, 68, 196, 24, brush.drum(body)) +
      box(-34, -166, 68, 14, 0, brush.drum(accent)) +
      box(-84, -330, 168, 230, 28, brush.sheet(tone(body, -0.12))) +
      group('transform="translate(0 -96) skewX(-2)"', phone(brush, colours)) +
      // The lip in front of the phone.
      box(-116, -122, 232, 34, 17, brush.shades('down', body, 0.4, 0, -0.35)) +
      box(-92, -118, 40, 12, 6, accent) +
      box(52, -118, 40, 12, 6, accent),
  );
};

export const webcam: Draw = (brush, { body, accent }) =>
  // Tripod.
  line('M0 -220 L-170 -14', tone(body, -0.5), 28) +
  line('M0 -220 L170 -14', tone(body, -0.55), 28) +
  line('M0 -220 L-166 -20', tone(body, -0.2), 12) +
  line('M0 -220 L164 -22', tone(body, -0.3), 12) +
  line('M0 -220 L20 -6', tone(body, -0.48), 28) +
  line('M-2 -220 L17 -10', tone(body, -0.18), 12) +
  oval(-172, -10, 24, 10, '#1d1f25') +
  oval(172, -10, 24, 10, '#1d1f25') +
  oval(21, -2, 24, 10, '#1d1f25') +
  box(-34, -290, 68, 86, 20, brush.drum(tone(body, -0.25))) +
  disc(0, -222, 30, brush.ball(accent)) +
  // Body and lens.
  box(-276, -520, 552, 246, 108, tone(body, -0.5)) +
  box(-276, -528, 552, 240, 106, brush.shades('slant', body, 0.4, 0, -0.3)) +
  box(-252, -506, 504, 196, 92, tone(body, -0.66)) +
  box(-252, -506, 504, 196, 92, brush.fade('slant', '#ffffff/.2', '#ffffff/0', '#ffffff/0')) +
  disc(0, -408, 118, brush.sheet('#5a5e68')) +
  disc(0, -408, 104, '#15171c') +
  disc(0, -408, 82, brush.glow(0.4, 0.35, 0.75, tone(accent, 0.15), '#2a3350', '#0c0e14')) +
  disc(0, -408, 46, brush.glow(0.4, 0.4, 0.7, '#46527c', '#0a0b10')) +
  disc(0, -408, 20, '#05060a') +
  disc(-30, -442, 19, '#ffffff', 'opacity=".75"') +
  disc(30, -378, 9, '#ffffff', 'opacity=".4"') +
  repeat(2, (side) =>
    repeat(9, (hole) =>
      disc((side ? 168 : -214) + (hole % 3) * 22, -430 + Math.floor(hole / 3) * 22, 5, '#4b4f59'),
    ),
  ) +
  disc(142, -340, 7, tone(accent, 0.25));

/** How much of a daily goal is done. */
function ring(radius: number, share: number, colour: string): string {
  const round = Math.round(2 * Math.PI * radius);
  const done = `stroke-dasharray="${Math.round(round * share)} ${round}" transform="rotate(-90)"`;
  return (
    disc(0, 0, radius, 'none', `stroke="${tone(colour, -0.65)}" stroke-width="19"`) +
    disc(
      0,
      0,
      radius,
      'none',
      `stroke="${colour}" stroke-width="19" stroke-linecap="round" ${done}`,
    )
  );
}

export const smartWatch: Draw = (brush, { body, accent }) => {
  const strap = brush.shades('across', body, -0.3, 0.2, 0.06, -0.35);
  return (
    shape(
      'M-86 -420 C-84 -500 -78 -560 -66 -588 Q-60 -600 -44 -600 H44 Q60 -600 66 -588 C78 -560 84 -500 86 -420Z',
      strap,
    ) +
    shape(
      'M-86 -180 C-84 -100 -78 -44 -66 -16 Q-60 -4 -44 -4 H44 Q60 -4 66 -16 C78 -44 84 -100 86 -180Z',
      strap,
    ) +
    repeat(4, (hole) => oval(0, -130 + hole * 28, 9, 7, tone(body, -0.6))) +
    line('M-60 -560 H60', tone(body, -0.35), 5, 'opacity=".5"') +
    box(152, -346, 26, 62, 11, brush.shades('down', accent, 0.2, -0.3)) +
    box(152, -268, 16, 56, 8, '#6f747d') +
    box(-160, -466, 320, 332, 92, brush.fade('slant', '#f4f5f7', '#a9aeb6', '#70757e')) +
    box(-146, -452, 292, 304, 80, '#0f1116') +
    at(
      0,
      -300,
      0,
      1,
      ring(104, 0.78, bright(accent)),
      ring(79, 0.6, bright(body)),
      ring(54, 0.86, '#8fd3c8'),
      line('M0 0 L0 -38', '#ffffff', 7),
      line('M0 0 L24 14', '#ffffff', 7),
      disc(0, 0, 7, '#ffffff'),
    ) +
    shape(
      'M-146 -372 C-146 -420 -114 -452 -66 -452 H40 L-110 -190 C-132 -206 -146 -220 -146 -240Z',
      '#ffffff',
      'opacity=".1"',
    )
  );
};
