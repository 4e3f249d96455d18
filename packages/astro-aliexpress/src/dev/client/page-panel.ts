import type { RevalidateResult, PageAnswer, PageFinding, PageItem } from '../messages.ts';
import type { SendQuestion } from './ask.ts';
import { button, create, offer, paragraph, picture, pressable } from './create.ts';
import { markedElements, pointAt, renderAnew } from './marked.ts';
import { STATES } from './states.ts';

/** The tab with the page's products. */
export interface PagePanel {
  readonly element: HTMLElement;
  show(answer: PageAnswer): void;
  /** Scrolls to a product's row and focuses it. */
  select(key: string): void;
}

export interface PagePanelOptions {
  readonly ask: SendQuestion;
  /** Announces a text to screen readers. */
  readonly announce: (text: string) => void;
  /** Called after products are refetched. */
  readonly reload: () => Promise<void>;
  /** Searches for products similar to an unavailable one. */
  readonly findSimilar: (item: PageItem) => Promise<void>;
}

export function createPagePanel({
  ask,
  announce,
  reload,
  findSimilar,
}: PagePanelOptions): PagePanel {
  const list = create('ul', { class: 'rows' });
  const above = create('div', { class: 'above' });
  const lost = create('div');
  const said = create('p', { class: 'said', role: 'status' });
  const element = create('section', { 'aria-label': 'This page' }, above, said, lost, list);
  /** Results of refetching, by key. */
  const outcomes = new Map<string, RevalidateResult>();

  async function revalidate(keys: readonly string[]): Promise<void> {
    const [first] = keys;
    said.textContent = '';
    try {
      const answers = await ask({ kind: 'revalidate', keys: [...keys] });
      for (const outcome of answers) outcomes.set(outcome.key, outcome);
      await renderAnew();
      // `reload` replaces all rows, so restore the focus.
      const hadFocus = element.matches(':focus-within');
      await reload();
      if (hadFocus && first !== undefined)
        rowOf(first)?.querySelector<HTMLElement>('.refresh')?.focus();
      announce([...new Set(answers.map(({ text }) => text))].join(' '));
    } catch (error) {
      said.textContent = (error as Error).message;
    }
  }

  function rowOf(key: string): Element | undefined {
    return [...list.children].find((it) => it.getAttribute('data-key') === key);
  }

  function toRow(item: PageItem): HTMLElement {
    const { key, id, state, title, market, age, reason, fix, needsFix, usages } = item;
    const { sign, badge } = STATES[state];
    const name = title ?? (id || '(empty id)');
    const outcome = outcomes.get(key);
    const refresh = button('Refresh', { label: `Refresh ${name}`, busy: 'Refreshing…' }, () =>
      revalidate([key]),
    );
    refresh.classList.add('refresh');
    const isOnPage = markedElements(key).length > 0;
    const about = { class: 'name', title: 'Show on the page' };
    const show = pressable(about, () => pointAt(key), name);
    return create(
      'li',
      { class: 'row', 'data-key': key },
      picture(item.picture),
      create(
        'div',
        { class: 'about' },
        isOnPage ? show : create('span', { class: 'name' }, name),
        create(
          'p',
          { class: 'facts' },
          create('astro-dev-toolbar-badge', { 'badge-style': badge }, `${sign} ${state}`),
          age && create('span', {}, age),
          create('span', {}, market),
          id !== name && create('code', {}, id),
        ),
        offer(item),
        reason && paragraph(reason, needsFix ? 'reason' : undefined),
        needsFix && fix && paragraph(fix),
        outcome && paragraph(outcome.text, outcome.failed ? 'reason' : 'news'),
        usages.length > 0 && create('p', { class: 'places' }, ...usages.map(toUsage)),
      ),
      state !== 'invalid' &&
        create(
          'div',
          { class: 'actions' },
          refresh,
          state === 'unavailable' &&
            button('Similar', { label: `Similar to ${name}` }, () => findSimilar(item)),
        ),
    );
  }

  return {
    element,
    show({ items, findings }) {
      const stale = items.filter(({ state }) => state === 'stale').map(({ key }) => key);
      const worst = items.toSorted((a, b) => Number(b.needsFix) - Number(a.needsFix));
      above.replaceChildren(
        create('p', {}, items.length === 0 ? 'No products on this page.' : summary(items)),
        ...(stale.length > 0
          ? [button('Refresh all stale', { busy: 'Refreshing…' }, () => revalidate(stale))]
          : []),
      );
      lost.replaceChildren(...findings.flatMap(toFinding));
      list.replaceChildren(...worst.map(toRow));
    },
    select(key) {
      const row = rowOf(key);
      row?.scrollIntoView({ block: 'nearest' });
      row?.querySelector('button')?.focus();
    },
  };
}

/** "6 products: 4 fresh, 2 unavailable" */
function summary(items: readonly PageItem[]): string {
  const states = Object.keys(STATES).flatMap((state) => {
    const count = items.filter((it) => it.state === state).length;
    return count > 0 ? [`${count} ${state}`] : [];
  });
  return `${items.length} product${items.length === 1 ? '' : 's'}: ${states.join(', ')}`;
}

function toFinding({ message, fix, usage }: PageFinding): HTMLElement[] {
  const place = usage && create('p', { class: 'places' }, toUsage(usage));
  return [paragraph(message, 'reason'), paragraph(fix), ...(place ? [place] : [])];
}

function toUsage({ text, file }: PageItem['usages'][number]): HTMLElement {
  const open = () => void fetch(`/__open-in-editor?file=${encodeURIComponent(file)}`);
  return pressable({ class: 'place', title: 'Open in the editor' }, open, text);
}
