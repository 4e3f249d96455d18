import { at, box, disc, type Draw, group, line, oval, repeat, shape, tone } from './brush.ts';

/** What stands or lies beside a product, so that two pictures of one kind differ. */

const leaf = '#5f8f6b';

const plant: Draw = (brush, { accent }) =>
  [-58, -34, -8, 18, 42, 62]
    .map((turn, index) =>
      at(
        0,
        -116,
        turn,
        1,
        shape(
          'M0 0 C-34 -60 -26 -128 0 -172 C26 -128 34 -60 0 0Z',
          brush.shades('across', leaf, index % 2 ? 0.22 : 0.02, index % 2 ? -0.05 : -0.3),
        ),
        line('M0 -10 L0 -140', tone(leaf, -0.35), 3, 'opacity=".5"'),
      ),
    )
    .join('') +
  shape('M-70 -124 H70 L54 -8 Q52 0 42 0 H-42 Q-52 0 -54 -8Z', brush.drum(tone(accent, 0.35))) +
  box(-78, -136, 156, 26, 8, brush.drum(tone(accent, 0.45)));

const books: Draw = (brush, { body, accent }) => {
  const spines = [tone(accent, 0.15), tone(body, 0.45), tone(accent, -0.4)];
  const widths = [210, 184, 200];
  const shifts = [0, 12, -8];
  return repeat(3, (index) => {
    const [colour = accent, width = 200, shift = 0] = [spines[index], widths[index], shifts[index]];
    const top = -44 * (index + 1);
    return (
      box(shift - width / 2, top, width, 42, 6, brush.shades('down', colour, 0.2, 0)) +
      box(shift - width / 2 + 10, top + 8, width - 14, 26, 2, '#f6f1e4') +
      box(shift - width / 2, top, 44, 42, 6, tone(colour, -0.12))
    );
  });
};

const cup: Draw = (brush, { accent }) =>
  line('M52 -104 C104 -112 104 -36 46 -42', tone(accent, 0.1), 17) +
  shape('M-62 -132 H62 L52 -14 Q50 0 34 0 H-34 Q-50 0 -52 -14Z', brush.drum(tone(accent, 0.3))) +
  oval(0, -132, 62, 15, tone(accent, 0.55)) +
  oval(0, -130, 54, 11, '#5c3a26');

const spheres: Draw = (brush, { body, accent }) =>
  disc(-34, -74, 74, brush.ball(tone(accent, 0.2))) +
  disc(66, -42, 42, brush.ball(tone(body, 0.5)));

const vase: Draw = (brush, { body, accent }) =>
  line('M0 -170 C-10 -250 -50 -290 -66 -340 M0 -170 C8 -260 36 -300 58 -366', tone(leaf, -0.1), 6) +
  disc(-68, -348, 26, brush.ball(tone(accent, 0.25))) +
  disc(60, -376, 30, brush.ball(tone(accent, 0.05))) +
  disc(-6, -290, 20, brush.ball(tone(accent, 0.4))) +
  shape(
    'M-24 -190 H24 C22 -140 74 -120 66 -52 C62 -14 46 0 30 0 H-30 C-46 0 -62 -14 -66 -52 C-74 -120 -22 -140 -24 -190Z',
    brush.drum(tone(body, 0.55)),
  );

const pencil: Draw = (brush, { accent }) =>
  group(
    brush.lift(7),
    box(-150, -13, 250, 26, 3, brush.shades('down', accent, 0.25, 0, -0.3)),
    shape('M100 -13 L150 0 L100 13Z', '#ecd3a8'),
    shape('M132 -5 L150 0 L132 5Z', '#2a2a30'),
    box(-172, -13, 26, 26, 8, '#e7a79c'),
  );

const note: Draw = (brush, { accent }) =>
  group(
    brush.lift(6),
    box(-92, -92, 184, 184, 4, brush.shades('slant', accent, 0.72, 0.5)),
    repeat(4, (row) =>
      line(
        `M-62 ${-48 + row * 32} h${[118, 96, 124, 60][row] ?? 90}`,
        tone(accent, -0.2),
        5,
        'opacity=".5"',
      ),
    ),
  );

const leaves: Draw = (brush) =>
  [-34, 12, 58]
    .map((turn) =>
      at(
        0,
        0,
        turn,
        1,
        group(
          brush.lift(6),
          shape(
            'M0 30 C-48 -40 -40 -140 0 -190 C40 -140 48 -40 0 30Z',
            brush.shades('across', leaf, 0.25, -0.12),
          ),
        ),
        line('M0 24 L0 -160', tone(leaf, -0.35), 3, 'opacity=".5"'),
      ),
    )
    .join('');

const saucer: Draw = (brush, { body, accent }) =>
  group(
    brush.lift(10),
    disc(0, 0, 132, brush.sheet(tone(body, 0.6))),
    disc(0, 0, 86, brush.sheet(tone(accent, 0.3))),
    box(78, -16, 62, 32, 16, tone(accent, 0.15)),
  ) + disc(0, 0, 72, brush.glow(0.4, 0.4, 0.7, '#8a5a3a', '#4a2b1b'));

const coins: Draw = (brush, { accent }) =>
  [
    [-64, 10, 46],
    [38, -48, 38],
    [44, 58, 52],
  ]
    .map(([x = 0, y = 0, radius = 40]) =>
      group(
        brush.lift(6),
        disc(x, y, radius, brush.sheet(tone(accent, 0.35))),
        disc(x, y, radius * 0.72, 'none', `stroke="${tone(accent, -0.1)}" stroke-width="4"`),
      ),
    )
    .join('');

const nothing: Draw = () => '';

export const standingProps = [nothing, plant, books, cup, spheres, vase] as const;
export const lyingProps = [nothing, pencil, note, leaves, saucer, coins] as const;
