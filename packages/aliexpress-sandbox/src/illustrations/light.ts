import { box, disc, type Draw, group, line, oval, shape, tone } from './brush.ts';

const warm = '#ffe9b0';

/** On two arms. */
const armLamp: Draw = (brush, { body, accent }) => {
  const arm = brush.shades('across', body, 0.2, -0.25);
  return (
    // The light first: everything else stands in front of it.
    oval(150, -6, 250, 36, brush.glow(0.5, 0.5, 0.5, `${warm}/.95`, `${warm}/.5`, `${warm}/0`)) +
    shape(
      'M62 -352 L250 -352 L392 0 L-92 0Z',
      brush.fade('down', `${warm}/.8`, `${warm}/.28`, `${warm}/.04`),
    ) +
    oval(-150, -8, 132, 27, tone(body, -0.45)) +
    oval(-150, -22, 132, 27, brush.shades('across', body, 0.3, 0, -0.3)) +
    oval(-150, -26, 104, 19, tone(body, 0.1), 'opacity=".6"') +
    disc(-84, -22, 8, accent) +
    line('M-150 -30 L-236 -300', tone(body, -0.3), 20) +
    line('M-153 -34 L-238 -300', tone(body, 0.16), 9) +
    line('M-236 -300 L118 -468', tone(body, -0.3), 18) +
    line('M-236 -304 L118 -472', tone(body, 0.18), 8) +
    disc(-236, -300, 25, brush.ball(accent)) +
    disc(-236, -300, 9, tone(accent, -0.45)) +
    disc(-150, -38, 18, brush.ball(tone(body, -0.15))) +
    group(
      'transform="rotate(0 156 -420)"',
      box(128, -516, 56, 46, 14, arm),
      shape(
        'M112 -478 H200 C226 -470 262 -392 268 -352 H44 C50 -392 86 -470 112 -478Z',
        brush.drum(body),
      ),
      oval(156, -352, 112, 20, tone(body, -0.35)),
      oval(156, -350, 102, 15, brush.glow(0.5, 0.5, 0.5, '#fffdf2', '#ffeebd', '#ffd98a')),
      shape(
        'M112 -474 C92 -450 70 -400 62 -362 L84 -360 C90 -400 106 -446 124 -474Z',
        '#ffffff',
        'opacity=".28"',
      ),
    ) +
    disc(118, -472, 15, brush.ball(accent))
  );
};

/** A dome on a stem. */
const domeLamp: Draw = (brush, { body, accent }) =>
  oval(0, -4, 300, 40, brush.glow(0.5, 0.5, 0.5, `${warm}/.95`, `${warm}/.5`, `${warm}/0`)) +
  shape(
    'M-190 -330 H190 L300 0 H-300Z',
    brush.fade('down', `${warm}/.75`, `${warm}/.25`, `${warm}/.04`),
  ) +
  oval(0, -8, 128, 26, tone(body, -0.45)) +
  oval(0, -20, 128, 26, brush.shades('across', body, 0.3, 0, -0.3)) +
  box(-13, -350, 26, 332, 8, brush.drum(accent)) +
  oval(0, -336, 206, 34, brush.glow(0.5, 0.5, 0.5, '#fffdf2', '#ffeebd', '#ffd98a')) +
  shape(
    'M-214 -336 C-206 -590 206 -590 214 -336 C140 -302 -140 -302 -214 -336Z',
    brush.drum(body),
  ) +
  shape(
    'M-176 -352 C-160 -470 -96 -520 -40 -524 C-96 -490 -128 -430 -138 -346Z',
    '#ffffff',
    'opacity=".26"',
  ) +
  disc(0, -536, 17, brush.ball(accent));

/** A bar of light on a post. */
const barLamp: Draw = (brush, { body, accent }) =>
  oval(70, -4, 280, 36, brush.glow(0.5, 0.5, 0.5, `${warm}/.95`, `${warm}/.5`, `${warm}/0`)) +
  shape(
    'M-120 -470 H250 L370 0 H-210Z',
    brush.fade('down', `${warm}/.75`, `${warm}/.22`, `${warm}/.04`),
  ) +
  box(-254, -34, 210, 34, 17, brush.shades('down', body, 0.2, -0.35)) +
  box(-168, -500, 30, 476, 15, brush.drum(body)) +
  disc(-153, -500, 33, brush.ball(accent)) +
  disc(-153, -500, 12, tone(accent, -0.45)) +
  box(-150, -524, 420, 48, 24, brush.shades('down', body, 0.38, 0, -0.35)) +
  box(-96, -486, 346, 14, 7, '#fff6d8') +
  disc(-212, -30, 9, accent);

export const deskLamp: Draw = (brush, colours, model = 0) =>
  [armLamp, domeLamp, barLamp][model]?.(brush, colours) ?? '';

export const monitorLightBar: Draw = (brush, { body, accent }) => {
  const screen = box(-306, -486, 612, 336, 6, '#000');
  return (
    shape('M-60 -150 H60 L78 -16 H-78Z', brush.fade('across', '#8b9099', '#c9cdd3', '#757a83')) +
    box(-140, -24, 280, 22, 11, brush.fade('down', '#c3c7cd', '#7d828b')) +
    box(-322, -502, 644, 372, 18, brush.fade('down', '#30333b', '#17191f')) +
    group(
      brush.clip(screen),
      box(
        -306,
        -486,
        612,
        336,
        6,
        brush.fade('down', tone(body, -0.55), tone(body, -0.2), tone(accent, 0.1)),
      ),
      disc(150, -292, 60, tone(accent, 0.45), 'opacity=".9"'),
      shape(
        'M-306 -240 C-180 -360 -90 -250 10 -300 S210 -330 306 -250 V-150 H-306Z',
        tone(body, -0.35),
      ),
      shape(
        'M-306 -200 C-190 -270 -60 -190 60 -240 S240 -240 306 -200 V-150 H-306Z',
        tone(body, -0.6),
      ),
    ) +
    // Light falls in front of the screen, on the desk.
    shape(
      'M-236 -508 H236 L420 0 H-420Z',
      brush.fade('down', `${warm}/.55`, `${warm}/.2`, `${warm}/.06`, `${warm}/.2`),
    ) +
    oval(0, 2, 400, 40, brush.glow(0.5, 0.5, 0.5, `${warm}/.85`, `${warm}/.4`, `${warm}/0`)) +
    box(-40, -566, 80, 84, 14, brush.drum(tone(body, -0.15))) +
    box(-26, -500, 52, 30, 8, tone(body, -0.4)) +
    box(-250, -556, 500, 46, 23, brush.shades('down', body, 0.42, 0, -0.4)) +
    box(-250, -556, 30, 46, 15, tone(accent, -0.05)) +
    box(220, -556, 30, 46, 15, tone(accent, -0.05)) +
    box(-208, -518, 416, 12, 6, '#fff6d8') +
    disc(0, -538, 6, accent)
  );
};
