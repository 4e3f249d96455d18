import { Names } from './names.ts';

/** A text file of a built site. */
export interface Text {
  readonly path: string;
  readonly text: string;
}

export interface PlacedText extends Text {
  /** Names what is met in it first. */
  readonly place: string;
}

export interface Assets {
  /** Pages in the order of their paths, then assets as those ask for them. */
  readonly texts: readonly PlacedText[];
  /** A text or a path, with the names of assets replaced. */
  rename(text: string): string;
}

const FOLDER = '_astro/';
/** A style sheet or a script. A picture is named after its own content alone. */
const NAME = /[\w.-]+\.(?:css|js)\b/g;

/**
 * Names style sheets and scripts by where they are asked for first. Their own names have hashes of
 * what is in them, and often the name of a module.
 */
export function nameAssets(texts: readonly Text[]): Assets {
  const isAsset = ({ path }: Text) => path.startsWith(FOLDER) && /\.(?:css|js)$/.test(path);
  const unnamed = new Map(texts.filter(isAsset).map((it) => [it.path.slice(FOLDER.length), it]));
  const names = new Names();
  const renamed = new Map<string, string>();
  const queue = texts.filter((it) => !isAsset(it)).toSorted((a, b) => inOrder(a.path, b.path));
  const placed: PlacedText[] = [];

  const rename = (text: string) => text.replaceAll(NAME, (name) => renamed.get(name) ?? name);
  const name = (original: string, place: string) => {
    const asset = unnamed.get(original);
    if (asset === undefined) return;
    unnamed.delete(original);
    renamed.set(original, `${names.of(original, place)}.${original.split('.').at(-1)}`);
    queue.push(asset);
  };
  const read = () => {
    for (let it = queue[placed.length]; it !== undefined; it = queue[placed.length]) {
      const place = placeOf(rename(it.path));
      placed.push({ ...it, place });
      for (const [original] of it.text.matchAll(NAME)) name(original, place);
    }
  };

  read();
  const unused = [...unnamed].toSorted(([, a], [, b]) => inOrder(rename(a.text), rename(b.text)));
  for (const [original] of unused) {
    name(original, 'unused');
    read();
  }
  return { texts: placed, rename };
}

/** `tags/cards/index.html` → `tags_cards` */
function placeOf(path: string): string {
  const place = path.startsWith(FOLDER) ? path.slice(FOLDER.length) : path;
  return place.replace(/(?<=[^])\/index\.html$|\.\w+$/, '').replaceAll('/', '_');
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
