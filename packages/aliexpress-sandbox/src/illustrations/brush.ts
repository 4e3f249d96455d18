/** The colours of a product. */
export interface Colours {
  /** The product itself. */
  readonly body: string;
  /** Details such as a key, a zip or a strap. */
  readonly accent: string;
}

/**
 * Paints one kind of product around its origin: on the floor (y = 0, up is negative), or lying.
 * @param model 0 to 2: its shape or print, where the kind has several
 */
export type Draw = (brush: Brush, colours: Colours, model?: Model) => string;

export const models = [0, 1, 2] as const;
export type Model = (typeof models)[number];

type Direction = 'down' | 'across' | 'slant';

/** Collects the gradients of one picture and gives each an id. */
export class Brush {
  readonly #defs = new Map<string, { id: string; markup: string }>();

  get defs(): string {
    return [...this.#defs.values()].map(({ markup }) => markup).join('');
  }

  /** Evenly spaced stops from one side to the other. */
  fade(direction: Direction, ...stops: readonly string[]): string {
    const [x, y] = { down: [0, 1], across: [1, 0], slant: [1, 1] }[direction];
    return this.#define('linearGradient', `x1="0" y1="0" x2="${x}" y2="${y}"`, stops);
  }

  /** The same with shades of one colour: how much lighter or darker (`tone`) each is. */
  shades(direction: Direction, colour: string, ...by: readonly number[]): string {
    return this.fade(direction, ...by.map((share) => tone(colour, share)));
  }

  /** Evenly spaced stops from the centre (fractions of the shape's box) outward. */
  glow(cx: number, cy: number, r: number, ...stops: readonly string[]): string {
    return this.#define('radialGradient', `cx="${cx}" cy="${cy}" r="${r}"`, stops);
  }

  /** Light from the upper left on a flat thing. */
  sheet(colour: string): string {
    return this.shades('slant', colour, 0.22, 0, -0.2);
  }

  /** Light from the left on an upright cylinder. */
  drum(colour: string): string {
    return this.shades('across', colour, -0.3, 0.12, 0.32, 0.05, -0.12, -0.42);
  }

  /** A soft light on a ball or a dome. */
  ball(colour: string): string {
    return this.glow(0.34, 0.28, 0.85, tone(colour, 0.42), colour, tone(colour, -0.38));
  }

  /** A small pattern, tiled. */
  tile(size: number, content: string): string {
    return this.#keep(content + size, (id) => {
      const place = `width="${size}" height="${size}" patternUnits="userSpaceOnUse"`;
      return `<pattern id="${id}" ${place}>${content}</pattern>`;
    });
  }

  /** Clips to a shape. Use it as an attribute. */
  clip(content: string): string {
    const url = this.#keep(content, (id) => `<clipPath id="${id}">${content}</clipPath>`);
    return `clip-path="${url}"`;
  }

  /** The shadow of a thing on a table. Use it as an attribute. */
  lift(height: number): string {
    const url = this.#keep(`lift${height}`, (id) => {
      const shadow = `dx="${height * 0.5}" dy="${height}" stdDeviation="${height * 0.9}"`;
      return (
        `<filter id="${id}" x="-20%" y="-20%" width="150%" height="160%">` +
        `<feDropShadow ${shadow} flood-color="#1a1a2a" flood-opacity=".34"/></filter>`
      );
    });
    return `filter="${url}"`;
  }

  #define(tag: string, geometry: string, stops: readonly string[]): string {
    const last = Math.max(1, stops.length - 1);
    const marks = stops.map((stop, index) => {
      // `#rrggbb/0.5`: a colour with an opacity.
      const [colour, opacity] = stop.split('/');
      const alpha = opacity === undefined ? '' : ` stop-opacity="${opacity}"`;
      return `<stop offset="${short(index / last)}" stop-color="${colour}"${alpha}/>`;
    });
    const rest = `${geometry}>${marks.join('')}</${tag}>`;
    return this.#keep(tag + rest, (id) => `<${tag} id="${id}" ${rest}`);
  }

  #keep(key: string, define: (id: string) => string): string {
    let kept = this.#defs.get(key);
    if (!kept) {
      const id = `d${this.#defs.size}`;
      kept = { id, markup: define(id) };
      this.#defs.set(key, kept);
    }
    return `url(#${kept.id})`;
  }
}

/** Lighter (towards white) above 0, darker (towards a cool black) below; −1 to 1. */
export function tone(colour: string, by: number): string {
  return mix(colour, by < 0 ? '#12131c' : '#ffffff', Math.abs(by));
}

/** `share` (0–1) of the second colour in the first. */
export function mix(colour: string, other: string, share: number): string {
  const channels = [1, 3, 5].map((start) => {
    const from = channel(colour, start);
    const mixed = Math.round(from + (channel(other, start) - from) * share);
    return mixed.toString(16).padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

function channel(colour: string, start: number): number {
  return Number.parseInt(colour.slice(start, start + 2), 16);
}

/** The light of a colour, 0–1: what stands out on what. */
export function lightness(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => channel(colour, start));
  return (0.3 * (red ?? 0) + 0.59 * (green ?? 0) + 0.11 * (blue ?? 0)) / 255;
}

/** How far apart two colours are: 0 to 1. */
export function distance(one: string, other: string): number {
  const squares = [1, 3, 5].map((start) => (channel(one, start) - channel(other, start)) ** 2);
  return Math.sqrt(squares.reduce((sum, it) => sum + it, 0) / 3) / 255;
}

/** Light enough to glow on black. */
export function bright(colour: string): string {
  return tone(colour, Math.max(0.1, 0.75 - lightness(colour)));
}

/** A rectangle with round corners. */
export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number,
  fill: string,
  more = '',
): string {
  const size = `width="${short(width)}" height="${short(height)}" rx="${short(radius)}"`;
  return `<rect x="${short(x)}" y="${short(y)}" ${size} fill="${fill}"${attributes(more)}/>`;
}

export function oval(cx: number, cy: number, rx: number, ry: number, fill: string, more = '') {
  const place = `cx="${short(cx)}" cy="${short(cy)}" rx="${short(rx)}" ry="${short(ry)}"`;
  return `<ellipse ${place} fill="${fill}"${attributes(more)}/>`;
}

export function disc(cx: number, cy: number, radius: number, fill: string, more = ''): string {
  return oval(cx, cy, radius, radius, fill, more);
}

export function shape(d: string, fill: string, more = ''): string {
  return `<path d="${d}" fill="${fill}"${attributes(more)}/>`;
}

/** A stroke with round ends. */
export function line(d: string, colour: string, width: number, more = ''): string {
  const ends = more.includes('stroke-linecap') ? '' : ' stroke-linecap="round"';
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${short(width)}"${ends} stroke-linejoin="round"${attributes(more)}/>`;
}

export function group(more: string, ...content: readonly string[]): string {
  return `<g${attributes(more)}>${content.join('')}</g>`;
}

/** Moved, turned (degrees) and scaled. */
export function at(x: number, y: number, turn: number, scale: number, ...content: string[]) {
  return group(
    `transform="translate(${short(x)} ${short(y)}) rotate(${short(turn)}) scale(${short(scale)})"`,
    ...content,
  );
}

/** `count` things, by index. */
export function repeat(count: number, paint: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => paint(index)).join('');
}

function attributes(more: string): string {
  return more === '' ? '' : ` ${more}`;
}

/** Two decimals are plenty in a picture of 960 units. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}
