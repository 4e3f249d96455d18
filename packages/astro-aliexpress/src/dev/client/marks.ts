import type { PageItem } from '../messages.ts';
import { create, offer, paragraph } from './create.ts';
import { keyOf, markedElements } from './marked.ts';
import { STATES } from './states.ts';

/** A mark on each element that shows a product. */
export interface Marks {
  show(items: readonly PageItem[]): void;
  hide(): void;
}

/** Elements that are lower than this many px stand in a line of text: their marks have no words. */
const LINE = 60;
/** Room that the details want, in px. */
const DETAILS = 300;

/** @param select called with the key of a mark that is pressed */
export function createMarks(layer: HTMLElement, select: (key: string) => void): Marks {
  let placed: { readonly element: HTMLElement; readonly mark: HTMLElement }[] = [];
  // So that the window need not cover the end of the page.
  const room = create('div', { class: 'room' });
  let waits = false;
  const placeAll = () => {
    waits = false;
    room.style.top = `${document.documentElement.offsetHeight}px`;
    for (const { element, mark } of placed) place(mark, element);
  };
  const placeSoon = () => {
    if (!waits) requestAnimationFrame(placeAll);
    waits = true;
  };
  const resized = new ResizeObserver(placeSoon);

  function hide(): void {
    resized.disconnect();
    removeEventListener('scroll', placeSoon, true);
    placed = [];
    layer.replaceChildren();
  }

  return {
    show(items) {
      hide();
      const byKey = new Map(items.map((item) => [item.key, item]));
      placed = markedElements().flatMap((element, at) => {
        const item = byKey.get(keyOf(element));
        if (!item) return [];
        const mark = toMark(item, `details-${at}`, () => select(item.key));
        return [{ element, mark }];
      });
      layer.replaceChildren(room, ...placed.map(({ mark }) => mark));
      for (const { element } of placed) resized.observe(element);
      resized.observe(document.body);
      // Strips and tables scroll by themselves.
      addEventListener('scroll', placeSoon, true);
      placeAll();
    },
    hide,
  };

  function place(mark: HTMLElement, element: HTMLElement): void {
    const box = element.getBoundingClientRect();
    const origin = layer.getBoundingClientRect();
    mark.style.left = `${box.left - origin.left}px`;
    mark.style.top = `${box.top - origin.top}px`;
    mark.style.width = `${box.width}px`;
    mark.style.height = `${box.height}px`;
    mark.hidden = box.width === 0;
    mark.classList.toggle('line', box.height < LINE);
    mark.classList.toggle('left', box.right < DETAILS);
  }
}

function toMark(item: PageItem, detailsId: string, press: () => void): HTMLElement {
  const { sign } = STATES[item.state];
  const { state, age, id, title, market, reason } = item;
  const chip = create(
    'button',
    {
      type: 'button',
      class: 'chip',
      'aria-label': `${state}: ${title ?? id}`,
      'aria-describedby': detailsId,
    },
    create('span', { 'aria-hidden': 'true' }, sign),
    create('span', { class: 'words' }, age ? `${state} · ${age}` : state),
  );
  chip.addEventListener('click', press);
  const details = create(
    'div',
    { class: 'details', role: 'tooltip', id: detailsId },
    create('strong', {}, title ?? id),
    create('span', {}, [state, age, market].filter(Boolean).join(' · ')),
    offer(item),
    reason && paragraph(reason, 'reason'),
  );
  return create('div', { class: `mark ${state}`, 'data-key': item.key }, chip, details);
}
