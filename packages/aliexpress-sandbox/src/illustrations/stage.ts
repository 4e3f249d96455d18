import { at, box, disc, group, lightness, mix, oval, shape, tone } from './brush.ts';
import type { Brush, Colours, Draw } from './brush.ts';

/** Colours of a body, its accent and a matching backdrop. */
export interface Scheme extends Colours {
  readonly backdrop: string;
}

export const schemes: readonly [Scheme, ...Scheme[]] = [
  { body: '#3d424e', accent: '#ff7f5c', backdrop: '#e9dfd2' },
  { body: '#ece4d6', accent: '#d88c4a', backdrop: '#b9cdd0' },
  { body: '#8fa88e', accent: '#f2be4c', backdrop: '#eee6d6' },
  { body: '#5c7c9c', accent: '#f6a45c', backdrop: '#e3e7ec' },
  { body: '#cb6d4e', accent: '#2f5567', backdrop: '#f2dfcd' },
  { body: '#e0ad40', accent: '#38525e', backdrop: '#d5e0dc' },
  { body: '#32604f', accent: '#eab86f', backdrop: '#dde6d8' },
  { body: '#e3a39c', accent: '#7c4a6a', backdrop: '#f3e7de' },
  { body: '#9a90c4', accent: '#f7c667', backdrop: '#e7e2f0' },
  { body: '#30446c', accent: '#ef706c', backdrop: '#d8e3ec' },
  { body: '#c6cbd1', accent: '#3e82ad', backdrop: '#e6ddd4' },
  { body: '#4fa0a0', accent: '#f4796b', backdrop: '#f4e9d8' },
];

/** The setup of a photo. */
export const setups = ['studio', 'arch', 'sun', 'close', 'night', 'trio', 'podium'] as const;
export type Setup = (typeof setups)[number];

/** Those of a product's first picture. */
export const quiet: readonly [Setup, ...Setup[]] = ['studio', 'arch', 'sun'];

/** Stands on the floor, or lies on a table, seen from above. */
export type Pose = 'stands' | 'lies';

interface Subject {
  readonly draw: Draw;
  readonly pose: Pose;
  readonly brush: Brush;
  readonly scheme: Scheme;
  /** The other colours of a `trio`. */
  readonly siblings: readonly Scheme[];
  readonly mirrored: boolean;
  /** Beside it, where there is room. */
  readonly prop: { readonly draw: Draw; readonly isLeft: boolean };
}

/** The whole 960 × 960 picture with its background. */
export function compose(setup: Setup, subject: Subject): string {
  const { pose, scheme } = subject;
  const night = mix(scheme.backdrop, tone(scheme.body, -0.55), 0.86);
  const backdrop = setup === 'night' ? night : scheme.backdrop;
  const beside = quiet.includes(setup) ? besides(subject) : '';
  if (pose === 'lies') return table(setup, subject, backdrop) + beside + lying(setup, subject);
  return cove(setup, subject, backdrop) + beside + standing(setup, subject);
}

function besides({ pose, prop, brush, scheme }: Subject): string {
  const { draw, isLeft } = prop;
  const drawing = draw(brush, scheme);
  if (drawing === '') return '';
  const x = isLeft ? 150 : 810;
  return pose === 'lies'
    ? at(x, isLeft ? 812 : 150, isLeft ? -24 : 32, 0.92, drawing)
    : at(x, 752, 0, 0.95, shadow(brush, 110), drawing);
}

function lying(setup: Setup, subject: Subject): string {
  const { draw, brush, scheme, siblings } = subject;
  const [left = scheme, right = scheme] = siblings;
  switch (setup) {
    case 'trio':
      return (
        at(300, 226, -4, 0.6, draw(brush, left)) +
        at(662, 486, 5, 0.6, draw(brush, right)) +
        at(300, 734, -2, 0.6, draw(brush, scheme))
      );
    case 'close':
      return at(400, 430, 14, 1.75, product(setup, subject));
    case 'podium':
      return at(480, 480, 90, 1, product(setup, subject));
    default:
      return at(480, 480, 0, 1.06, product(setup, subject));
  }
}

function standing(setup: Setup, subject: Subject): string {
  const { draw, brush, scheme, siblings } = subject;
  const [left = scheme, right = scheme] = siblings;
  switch (setup) {
    case 'trio':
      return (
        at(240, 706, 0, 0.6, shadow(brush, 250), draw(brush, left)) +
        at(720, 706, 0, 0.6, shadow(brush, 250), draw(brush, right)) +
        at(480, 846, 0, 0.78, shadow(brush, 270), draw(brush, scheme))
      );
    case 'close':
      return at(480, 960, 0, 1.6, shadow(brush, 250), product(setup, subject));
    case 'podium':
      return podium(subject) + at(480, 776, 0, 0.96, shadow(brush, 270), product(setup, subject));
    default:
      return at(480, 796, 0, 1.16, shadow(brush, 300), product(setup, subject));
  }
}

function product(setup: Setup, { draw, brush, scheme, mirrored }: Subject): string {
  // A dark product would vanish in front of a dark background.
  const faint = setup === 'night' && lightness(scheme.body) < 0.5;
  const drawing = draw(brush, faint ? { ...scheme, body: tone(scheme.body, 0.55) } : scheme);
  return mirrored ? group('transform="scale(-1 1)"', drawing) : drawing;
}

function podium({ brush, scheme }: Subject): string {
  const [light, pale] = [tone(scheme.backdrop, 0.4), tone(scheme.backdrop, 0.15)];
  const side = brush.drum(mix(scheme.backdrop, scheme.accent, 0.22));
  return (
    oval(480, 862, 420, 60, brush.glow(0.5, 0.5, 0.5, '#14151f/.3', '#14151f/0')) +
    shape('M130 760 H830 V830 A350 66 0 0 1 130 830Z', side) +
    oval(480, 760, 350, 66, brush.fade('across', light, pale))
  );
}

function shadow(brush: Brush, width: number): string {
  const wide = brush.glow(0.5, 0.5, 0.5, '#14151f/.34', '#14151f/.12', '#14151f/0');
  const close = brush.glow(0.5, 0.5, 0.5, '#14151f/.42', '#14151f/0');
  return oval(26, 6, width * 1.15, 46, wide) + oval(6, 0, width * 0.8, 20, close);
}

/** A photographer's cove: a wall that bends into the floor. */
function cove(setup: Setup, { brush, scheme }: Subject, colour: string): string {
  const dark = lightness(colour) < 0.45;
  const wall = brush.shades('down', colour, dark ? 0.02 : 0.34, 0, -0.05);
  const ground = brush.shades('down', colour, dark ? -0.12 : -0.07, dark ? 0.1 : 0.3);
  const halo = dark ? '#ffffff/.2' : '#ffffff/.75';
  const props: Partial<Record<Setup, string>> = {
    arch: box(
      190,
      120,
      580,
      900,
      290,
      brush.fade('down', mix(colour, scheme.body, 0.34), mix(colour, scheme.body, 0.1)),
    ),
    sun: disc(
      480,
      430,
      350,
      brush.fade('down', mix(colour, scheme.accent, 0.42), mix(colour, scheme.accent, 0.12)),
    ),
  };
  return (
    box(0, 0, 960, 700, 0, wall) +
    (props[setup] ?? oval(430, 380, 520, 440, brush.glow(0.5, 0.5, 0.5, halo, '#ffffff/0'))) +
    box(0, 672, 960, 288, 0, ground) +
    // The bend has no visible edge.
    box(
      0,
      640,
      960,
      90,
      0,
      brush.fade(
        'down',
        `${tone(colour, -0.05)}/0`,
        `${tone(colour, dark ? -0.12 : -0.07)}/.9`,
        `${tone(colour, -0.07)}/0`,
      ),
    )
  );
}

/** A table seen from above, lit from the upper left. */
function table(setup: Setup, { brush, scheme }: Subject, colour: string): string {
  const light = tone(colour, lightness(colour) < 0.45 ? 0.14 : 0.5);
  const props: Partial<Record<Setup, string>> = {
    arch: shape(
      'M0 640 L960 250 V960 H0Z',
      brush.fade('slant', mix(colour, scheme.body, 0.16), mix(colour, scheme.body, 0.34)),
    ),
    sun: disc(
      480,
      480,
      400,
      brush.fade('slant', mix(colour, scheme.accent, 0.3), mix(colour, scheme.accent, 0.14)),
    ),
    podium: shape('M0 0 H960 V300 L0 640Z', tone(colour, -0.1), 'opacity=".7"'),
  };
  return (
    box(0, 0, 960, 960, 0, brush.glow(0.3, 0.22, 1.05, light, colour, tone(colour, -0.12))) +
    (props[setup] ?? '')
  );
}
