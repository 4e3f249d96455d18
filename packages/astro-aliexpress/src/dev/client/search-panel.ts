import type { FoundProduct, MarketChoice, SearchAnswer } from '../messages.ts';
import type { SendQuestion } from './ask.ts';
import { button, create, offer, picture } from './create.ts';

/** The tab that searches for products. */
export interface SearchPanel {
  readonly element: HTMLElement;
  /** Shows a choice of markets if there are several. */
  offer(markets: readonly MarketChoice[]): void;
  search(text: string): Promise<void>;
  focus(): void;
}

const SORTS = [
  ['', 'Best match'],
  ['commission', 'Commission'],
  ['orders', 'Orders'],
  ['feedback', 'Feedback'],
  ['price', 'Price, lowest'],
  ['-price', 'Price, highest'],
] as const;

export interface SearchPanelOptions {
  readonly ask: SendQuestion;
  /** Announces a text to screen readers. */
  readonly announce: (text: string) => void;
  /** Called after each search, which may have used calls. */
  readonly asked: () => void;
}

export function createSearchPanel({ ask, announce, asked }: SearchPanelOptions): SearchPanel {
  const text = create('input', {
    type: 'search',
    name: 'text',
    placeholder: 'Keywords, id, address or alias',
    'aria-label': 'Keywords, id, address or alias',
    autocomplete: 'off',
  });
  const sort = create(
    'select',
    { 'aria-label': 'Sort by' },
    ...SORTS.map(([value, name]) => create('option', { value }, name)),
  );
  const market = create('select', { 'aria-label': 'Market', hidden: true });
  const submit = create('button', { type: 'submit' }, 'Search');
  const form = create('form', { class: 'search' }, text, submit, sort, market);
  const said = create('p', { class: 'said', role: 'status' });
  const list = create('ul', { class: 'rows' });
  const element = create('section', { 'aria-label': 'Search' }, form, said, list);
  let latest = 0;

  async function search(): Promise<void> {
    latest += 1;
    const mine = latest;
    say('Searching…');
    try {
      const answer = await ask({
        kind: 'search',
        text: text.value,
        sort: sort.value || undefined,
        market: market.value || undefined,
      });
      if (mine === latest) show(answer);
    } catch (error) {
      const verdict = { good: false, text: (error as Error).message };
      if (mine === latest) show({ verdict, products: [] });
    }
    asked();
  }

  function show({ verdict, products }: SearchAnswer): void {
    say(verdict?.text ?? '', verdict && (verdict.good ? 'good' : 'bad'));
    list.replaceChildren(...products.map((it) => toRow(it, announce)));
    if (products.length > 0) announce(`${products.length} found`);
  }

  function say(words: string, kind?: 'good' | 'bad'): void {
    said.textContent = words;
    said.className = `said ${kind ?? ''}`;
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void search();
  });
  for (const choice of [sort, market]) {
    choice.addEventListener('change', () => {
      if (text.value.trim()) void search();
    });
  }

  return {
    element,
    offer(markets) {
      if (market.childElementCount > 0) return;
      market.append(...markets.map((it) => create('option', { value: it.name }, it.text)));
      market.hidden = markets.length < 2;
    },
    async search(words) {
      text.value = words;
      await search();
    },
    focus: () => text.focus(),
  };
}

function toRow(product: FoundProduct, announce: SearchPanelOptions['announce']): HTMLElement {
  const { id, title, tag } = product;
  const code = create('code', {}, tag);
  const copy = button('Copy tag', { label: `Copy the tag of ${title}` }, async () => {
    try {
      await navigator.clipboard.writeText(tag);
      copy.textContent = 'Copied';
    } catch {
      // The clipboard needs localhost or https.
      getSelection()?.selectAllChildren(code);
      copy.textContent = 'Selected';
    }
    announce(`${copy.textContent}: ${tag}`);
  });
  const page = `https://www.aliexpress.com/item/${id}.html`;
  return create(
    'li',
    { class: 'row', 'data-id': id },
    picture(product.picture),
    create(
      'div',
      { class: 'about' },
      create(
        'a',
        { class: 'name', href: page, target: '_blank', rel: 'noopener noreferrer' },
        title,
      ),
      offer(product),
      create('p', {}, code),
    ),
    create('div', { class: 'actions' }, copy),
  );
}
