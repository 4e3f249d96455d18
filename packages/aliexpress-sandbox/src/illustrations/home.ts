import { at, box, disc, group, lightness, line, oval, repeat, shape, tone } from './brush.ts';
import type { Brush, Draw, Model } from './brush.ts';

/** Steam. */
function wisp(x: number, height: number): string {
  const [low, high] = [-410 - height * 0.35, -410 - height * 0.6];
  const d = `M${x} -410 C${x - 36} ${low} ${x + 40} ${high} ${x + 4} ${-410 - height}`;
  return line(d, '#ffffff', 15, 'opacity=".5"');
}

/** What is printed on a mug: waves, dots or a band. */
const prints: Readonly<Record<Model, (brush: Brush, accent: string) => string>> = {
  0: (brush, accent) =>
    shape(
      'M-180 -150 C-110 -220 -60 -110 0 -160 S110 -220 170 -150 V0 H-180Z',
      brush.drum(accent),
    ) +
    shape(
      'M-180 -96 C-110 -150 -60 -60 0 -100 S110 -150 170 -96 V0 H-180Z',
      brush.drum(tone(accent, -0.3)),
    ),
  1: (_, accent) =>
    repeat(15, (dot) =>
      disc(
        -142 + (dot % 5) * 66 + (Math.floor(dot / 5) % 2) * 33,
        -280 + Math.floor(dot / 5) * 92,
        19,
        accent,
      ),
    ),
  2: (brush, accent) =>
    box(-180, -250, 350, 120, 0, brush.drum(accent)) +
    box(-180, -118, 350, 16, 0, brush.drum(tone(accent, -0.3))),
};

export const mug: Draw = (brush, { body, accent }, model = 0) => {
  const hull = 'M-170 -372 H150 L138 -56 Q134 -4 80 -4 H-100 Q-154 -4 -158 -56Z';
  return (
    wisp(-80, 120) +
    wisp(-8, 170) +
    wisp(66, 110) +
    line('M138 -300 C282 -330 286 -90 122 -110', tone(body, -0.35), 46) +
    line('M138 -302 C276 -330 278 -98 122 -116', brush.shades('down', body, 0.35, -0.1), 34) +
    shape(hull, brush.drum(body)) +
    group(
      brush.clip(shape(hull, '#000')),
      prints[model](brush, accent),
      box(-142, -380, 24, 380, 12, '#ffffff', 'opacity=".22"'),
    ) +
    oval(-10, -372, 160, 40, tone(body, 0.35)) +
    oval(-10, -368, 144, 32, tone(body, -0.35)) +
    oval(-10, -360, 134, 25, brush.glow(0.4, 0.4, 0.7, '#8a5a3a', '#4a2b1b')) +
    shape(
      'M-90 -362 C-50 -376 10 -376 30 -366 C0 -360 -50 -356 -90 -362Z',
      '#d9b48a',
      'opacity=".75"',
    )
  );
};

export const coffeeGrinder: Draw = (brush, { body, accent }) => {
  const wood = woodFor(accent);
  const bean = (x: number, y: number, turn: number) =>
    at(
      x,
      y,
      turn,
      1,
      oval(0, 0, 24, 16, brush.ball('#5b3522')),
      line('M-18 0 C-6 -7 6 7 18 0', '#2c170d', 4),
    );
  return at(
    0,
    0,
    0,
    0.92,
    // Crank.
    box(-12, -560, 24, 70, 8, brush.drum('#9ba1aa')) +
      line('M0 -556 H214', '#7b8089', 22) +
      line('M0 -560 H214', '#d7dade', 9) +
      box(200, -640, 30, 84, 10, brush.drum('#8a8f98')) +
      box(184, -660, 62, 92, 30, brush.drum(wood)) +
      disc(0, -556, 22, brush.ball('#c3c8ce')) +
      // Head, barrel, wooden grip, jar.
      shape(
        'M-122 -452 C-122 -510 -70 -520 0 -520 C70 -520 122 -510 122 -452Z',
        brush.drum('#c3c8ce'),
      ) +
      box(-128, -460, 256, 210, 16, brush.drum(body)) +
      box(-134, -400, 268, 96, 14, brush.drum(wood)) +
      repeat(9, (groove) =>
        line(`M${-116 + groove * 29} -396 V-308`, tone(wood, -0.4), 3, 'opacity=".4"'),
      ) +
      box(-136, -262, 272, 34, 12, brush.drum('#aab0b8')) +
      box(
        -118,
        -230,
        236,
        226,
        30,
        brush.fade('across', '#dfe7ea/.85', '#ffffff/.35', '#f4f8f9/.5', '#a9b6bc/.8'),
      ) +
      shape(
        'M-106 -110 C-60 -134 -20 -96 30 -118 S90 -116 106 -108 V-40 Q106 -16 82 -16 H-82 Q-106 -16 -106 -40Z',
        brush.drum('#6a4029'),
      ) +
      box(-96, -220, 18, 190, 9, '#ffffff', 'opacity=".5"') +
      box(-122, -26, 244, 22, 10, brush.drum('#8f959d')) +
      bean(-222, -10, -16) +
      bean(-176, -2, 20) +
      bean(-252, 8, 40) +
      bean(196, 0, -30) +
      bean(242, -8, 12),
  );
};

/** A light wood beside a dark accent, and the other way round. */
function woodFor(accent: string): string {
  return lightness(accent) < 0.5 ? '#b98455' : '#8a5a3c';
}

export const backpack: Draw = (brush, { body, accent }) => {
  const hull =
    'M-206 -410 C-206 -540 -110 -566 0 -566 C110 -566 206 -540 206 -410 V-70 Q206 -4 140 -4 H-140 Q-206 -4 -206 -70Z';
  const zip = (d: string) =>
    line(d, tone(body, -0.55), 12) + line(d, tone(accent, 0.1), 4, 'stroke-dasharray="7 5"');
  const weave = brush.tile(9, line('M0 9 L9 0', '#000000', 1.6, 'opacity=".1"'));
  return (
    line('M-62 -556 C-62 -640 62 -640 62 -556', tone(body, -0.45), 26) +
    line('M-62 -560 C-62 -634 62 -634 62 -560', tone(body, -0.1), 12) +
    shape(
      'M-200 -350 C-262 -330 -282 -120 -244 -52 Q-234 -30 -204 -26 L-180 -24 V-340Z',
      tone(body, -0.5),
    ) +
    shape(
      'M200 -350 C262 -330 282 -120 244 -52 Q234 -30 204 -26 L180 -24 V-340Z',
      tone(body, -0.58),
    ) +
    shape(hull, brush.drum(body)) +
    shape(hull, weave) +
    zip('M-172 -360 C-176 -490 -100 -522 0 -522 C100 -522 176 -490 172 -360') +
    box(-14, -352, 20, 52, 9, accent, 'transform="translate(-170 -10) rotate(6)"') +
    // Side pocket with a bottle would be too much: a front pocket, two straps.
    box(-160, -292, 320, 262, 46, tone(body, -0.42), 'opacity=".55"') +
    box(-160, -300, 320, 262, 46, brush.shades('slant', body, 0.26, 0, -0.22)) +
    box(-160, -300, 320, 262, 46, weave) +
    zip('M-134 -246 H134') +
    box(104, -250, 18, 54, 8, accent) +
    box(-116, -412, 34, 132, 8, tone(body, -0.35)) +
    box(82, -412, 34, 132, 8, tone(body, -0.35)) +
    box(-122, -352, 46, 34, 8, brush.sheet('#c7ccd2')) +
    box(76, -352, 46, 34, 8, brush.sheet('#c7ccd2')) +
    box(-44, -180, 88, 62, 12, brush.sheet(accent)) +
    box(-30, -166, 60, 34, 6, 'none', `stroke="${tone(accent, 0.5)}" stroke-width="4"`) +
    shape(
      'M-184 -430 C-180 -500 -140 -530 -90 -542 C-140 -500 -160 -440 -160 -360 L-184 -360Z',
      '#ffffff',
      'opacity=".14"',
    )
  );
};

export const screwdriverSet: Draw = (brush, { body, accent }) => {
  const steel = brush.fade('across', '#787d86', '#eef0f2', '#858a93');
  const tips = [
    (x: number) => shape(`M${x - 5} 0 L${x} -22 L${x + 5} 0Z`, '#d7dade'),
    (x: number) => box(x - 7, -18, 14, 18, 1, '#d7dade'),
    (x: number) => disc(x, -9, 9, '#d7dade') + disc(x, -9, 3, '#5d626b'),
  ];
  const bits = (y: number, shift: number) =>
    repeat(12, (slot) => {
      const x = -264 + slot * 48;
      const tip = tips[(slot + shift) % 3] ?? tips[0];
      return group(
        `transform="translate(0 ${y})"`,
        box(x - 17, -8, 34, 74, 10, tone(body, -0.72)),
        box(x - 10, 0, 20, 58, 4, steel),
        box(x - 10, 40, 20, 10, 2, (slot + shift) % 4 === 0 ? accent : tone(accent, 0.45)),
        tip?.(x) ?? '',
      );
    });
  return at(
    0,
    0,
    -9,
    1,
    group(brush.lift(20), box(-334, -240, 668, 480, 40, brush.sheet(body))),
    box(-312, -218, 624, 436, 28, tone(body, -0.55)),
    box(-312, -218, 624, 436, 28, brush.fade('slant', '#ffffff/.1', '#ffffff/0', '#000000/.15')),
    bits(-158, 0),
    bits(-44, 1),
    // The driver in its tray.
    box(-292, 74, 584, 112, 30, tone(body, -0.75)),
    group(
      brush.lift(7),
      box(-10, 118, 236, 24, 5, brush.fade('down', '#f4f5f7', '#9aa0a8', '#c9cdd3')),
      shape('M226 118 L270 124 V136 L226 142Z', '#8a8f98'),
      box(-276, 92, 250, 76, 32, brush.shades('down', accent, 0.35, 0, -0.4)),
      box(-44, 102, 42, 56, 12, brush.shades('down', body, 0.3, -0.3)),
    ),
    repeat(5, (rib) => box(-236 + rib * 36, 94, 14, 72, 7, tone(accent, -0.45), 'opacity=".5"')),
    disc(-262, 130, 9, tone(accent, -0.5)),
    box(-60, -252, 120, 24, 10, brush.sheet('#c7ccd2')),
  );
};
