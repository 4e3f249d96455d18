/** What the search page does. https://pagefind.app/docs/api/ */
import { fileHref } from './file-href';

interface Pagefind {
  /** `null` where another search has begun meanwhile. */
  debouncedSearch(query: string): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}

interface Found {
  url: string;
  meta: { title: string };
  /** HTML: escaped text with `<mark>`. */
  excerpt: string;
}

const MOST = 20;
/** `search-index.js` makes it, when all pages are built. */
const INDEX = fileHref('pagefind/pagefind.js');

export function startSearch(): void {
  const input = element('#query', HTMLInputElement);
  const status = element('[role=status]', HTMLElement);
  const list = element('[data-results]', HTMLElement);
  const all = element('[data-all]', HTMLElement);
  const { none = '', found = '', failed = '' } = status.dataset;

  let loading: Promise<Pagefind> | undefined;
  const pagefind = () => (loading ??= import(/* @vite-ignore */ INDEX) as Promise<Pagefind>);

  async function search(): Promise<void> {
    const query = input.value.trim();
    keepInAddress(query);
    if (query === '') return show([], '');
    const answer = await (await pagefind()).debouncedSearch(query);
    if (answer === null || query !== input.value.trim()) return;
    const posts = await Promise.all(answer.results.slice(0, MOST).map((it) => it.data()));
    show(posts, posts.length === 0 ? none : `${found} ${answer.results.length}`);
  }

  function show(posts: readonly Found[], text: string): void {
    status.textContent = text;
    list.replaceChildren(...posts.map(toItem));
    list.hidden = posts.length === 0;
    all.hidden = posts.length > 0;
  }

  const run = () => void search().catch(() => show([], failed));
  input.addEventListener('input', run);
  input.value = new URL(location.href).searchParams.get('q') ?? '';
  run();
}

function element<E extends HTMLElement>(selector: string, type: new () => E): E {
  const found = document.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`The search page has no ${selector}`);
}

/** So that a search can be passed on, and is there again after "back". */
function keepInAddress(query: string): void {
  const address = new URL(location.href);
  if (query === '') address.searchParams.delete('q');
  else address.searchParams.set('q', query);
  history.replaceState(history.state, '', address);
}

function toItem({ url, meta, excerpt }: Found): HTMLLIElement {
  const link = Object.assign(document.createElement('a'), { href: url, textContent: meta.title });
  const text = Object.assign(document.createElement('p'), { innerHTML: excerpt });
  const item = document.createElement('li');
  item.append(link, text);
  return item;
}
