import { at, box, disc, type Draw, group, line, oval, repeat, shape, tone } from './brush.ts';

export const headphones: Draw = (brush, { body, accent }) => {
  const cup = (side: number) =>
    at(
      side * 222,
      -196,
      side * 5,
      1,
      // Cushion towards the head, shell outward.
      box(
        -side * 66 - 44,
        -128,
        88,
        256,
        44,
        brush.fade('across', tone('#3a3a40', 0.12), '#2c2c32', '#1e1e24'),
      ),
      box(-side * 30 - 50, -138, 100, 276, 50, brush.drum(tone(body, -0.2))),
      oval(side * 18, 0, 72, 146, brush.shades('slant', body, 0.35, 0, -0.32)),
      oval(side * 26, 0, 52, 112, tone(body, -0.22), 'opacity=".55"'),
      oval(side * 30, 0, 40, 92, brush.shades('slant', accent, 0.3, 0, -0.3)),
      oval(side * 32, -4, 18, 44, tone(accent, -0.4), 'opacity=".5"'),
    );
  return at(
    0,
    46,
    0,
    1,
    line('M-236 -270 C-262 -640 262 -640 236 -270', tone(body, -0.4), 56) +
      line(
        'M-232 -280 C-252 -628 252 -628 232 -280',
        brush.shades('across', body, 0.1, 0.3, -0.25),
        40,
      ) +
      line(
        'M-178 -440 C-120 -560 120 -560 178 -440',
        tone(body, -0.55),
        22,
        'transform="translate(0 24)"',
      ) +
      line('M-170 -478 C-110 -566 30 -572 90 -544', '#ffffff', 8, 'opacity=".3"') +
      [-1, 1]
        .map((side) =>
          box(
            side * 238 - 17,
            -358,
            34,
            110,
            14,
            brush.fade('across', '#8b9098', '#eceef1', '#868b94'),
          ),
        )
        .join('') +
      cup(-1) +
      cup(1),
  );
};

export const earbuds: Draw = (brush, { body, accent }) => {
  const bud = (x: number, side: number) =>
    at(
      x,
      -268,
      side * 9,
      1,
      box(-25, 0, 50, 130, 25, brush.drum(body)),
      disc(0, -32, 66, brush.ball(body)),
      oval(
        side * -34,
        -44,
        34,
        44,
        brush.ball('#4a4d56'),
        `transform="rotate(${side * 22} ${side * -34} -44)"`,
      ),
      oval(
        side * -42,
        -46,
        15,
        25,
        '#1d1f25',
        `transform="rotate(${side * 22} ${side * -42} -46)"`,
      ),
      disc(side * 24, -22, 14, brush.ball(accent)),
      box(-14, 96, 28, 8, 4, '#c9cdd3'),
    );
  return (
    // Lid, hinge and inside, then the buds, then the front of the case.
    box(-222, -520, 444, 250, 110, brush.shades('down', body, 0.3, -0.12)) +
    box(-196, -496, 392, 226, 92, brush.shades('down', body, -0.52, -0.3)) +
    oval(0, -262, 226, 50, tone(body, -0.3)) +
    oval(0, -260, 204, 38, tone(body, -0.6)) +
    bud(-104, -1) +
    bud(104, 1) +
    shape(
      'M-226 -262 C-226 -206 226 -206 226 -262 V-112 C226 -40 180 -8 110 -8 H-110 C-180 -8 -226 -40 -226 -112Z',
      brush.drum(tone(body, 0.08)),
    ) +
    line('M-226 -262 C-226 -206 226 -206 226 -262', tone(body, 0.5), 6, 'opacity=".7"') +
    shape(
      'M-186 -190 C-196 -120 -186 -60 -150 -34 C-170 -90 -172 -140 -166 -186Z',
      '#ffffff',
      'opacity=".3"',
    ) +
    repeat(3, (led) =>
      disc(-26 + led * 26, -130, 7, led < 2 ? tone(accent, 0.2) : tone(body, -0.3)),
    ) +
    box(-40, -60, 80, 10, 5, tone(body, -0.28), 'opacity=".5"')
  );
};

export const bluetoothSpeaker: Draw = (brush, { body, accent }) => {
  const mesh = brush.tile(
    16,
    disc(4, 4, 2.6, tone(body, -0.5), 'opacity=".55"') +
      disc(12, 12, 2.6, tone(body, 0.35), 'opacity=".4"'),
  );
  const strap =
    'M140 -452 C230 -470 316 -400 300 -270 C292 -206 246 -204 238 -264 C230 -340 206 -400 140 -424';
  return (
    line(strap, tone(accent, -0.32), 24) +
    line(strap, accent, 15) +
    box(-170, -520, 340, 516, 76, brush.drum(body)) +
    box(-170, -450, 340, 376, 0, mesh) +
    box(-170, -452, 340, 14, 0, brush.drum(accent)) +
    box(-170, -86, 340, 14, 0, brush.drum(accent)) +
    oval(0, -506, 128, 28, tone(body, -0.35)) +
    oval(0, -510, 122, 24, brush.shades('slant', body, -0.2, -0.5)) +
    line('M-60 -511 h26 M34 -511 h26 M47 -518 v14', '#ffffff', 6, 'opacity=".8"') +
    disc(0, -511, 9, tone(accent, 0.3)) +
    box(-62, -290, 124, 64, 16, brush.drum(tone(body, -0.35))) +
    repeat(3, (bar) =>
      box(
        -28 + bar * 22,
        -272 + (bar === 1 ? -4 : 2),
        12,
        bar === 1 ? 36 : 24,
        6,
        tone(accent, 0.25),
      ),
    ) +
    box(-146, -480, 20, 420, 10, '#ffffff', 'opacity=".13"') +
    oval(0, -8, 140, 10, '#000', 'opacity=".3"')
  );
};

export const microphone: Draw = (brush, { body, accent }) => {
  const grille = brush.tile(15, line('M0 0 L15 15 M15 0 L0 15', '#23252c', 2.6, 'opacity=".65"'));
  const head = box(-96, -594, 192, 262, 96, '#000');
  return (
    oval(0, -14, 172, 34, tone(body, -0.5)) +
    oval(0, -30, 172, 34, brush.shades('across', body, 0.24, 0, -0.4)) +
    oval(0, -34, 130, 23, tone(body, -0.1), 'opacity=".7"') +
    box(-15, -160, 30, 128, 8, brush.drum('#9aa0a8')) +
    line('M-134 -330 C-140 -120 140 -120 134 -330', tone(body, -0.35), 26) +
    line('M-138 -330 C-144 -126 136 -118 130 -330', tone(body, 0.1), 10) +
    group(
      '',
      box(-96, -594, 192, 262, 96, brush.drum('#b9bec6')),
      group(brush.clip(head), box(-96, -594, 192, 262, 0, grille)),
      oval(-42, -520, 20, 52, '#ffffff', 'opacity=".35"'),
    ) +
    box(-104, -440, 208, 26, 12, brush.drum(accent)) +
    shape(
      'M-100 -392 H100 V-250 C100 -194 60 -172 0 -172 C-60 -172 -100 -194 -100 -250Z',
      brush.drum(body),
    ) +
    box(-104, -404, 208, 24, 10, brush.drum(tone(body, -0.25))) +
    disc(0, -318, 34, brush.ball(tone(body, -0.3))) +
    line('M0 -344 V-326', tone(accent, 0.3), 7) +
    box(-16, -254, 32, 16, 8, tone(accent, 0.15)) +
    disc(-134, -330, 24, brush.ball(tone(body, -0.1))) +
    disc(134, -330, 24, brush.ball(tone(body, -0.1)))
  );
};
