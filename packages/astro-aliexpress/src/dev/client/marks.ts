import type { PageItem } from '../messages.ts';
import { create, offer, paragraph, pressable } from './create.ts';
import { keyOf, markedElements } from './marked.ts';
import { STATES } from './states.ts';

/** Marks on all elements that show a product. */
export interface Marks {
  show(items: readonly PageItem[]): void;
  hide(): void;
}

/** px. Elements below this height are inline: their marks have no text. */
const LINE = 60;
/** Width of the details, in px. */
const DETAILS = 300;

/** @param select called with the key of a clicked mark */
export function createMarks(layer: HTMLElement, select: (key: string) => void): Marks {
  let placed: { readonly element: HTMLElement; readonly mark: HTMLElement }[] = [];
  // Extra room, so that the window doesn't cover the end of the page.
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
      // Capture, since strips and tables scroll separately.
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
  const chip = pressable(
    {
      class: 'chip',
      'aria-label': `${state}: ${title ?? id}`,
      'aria-describedby': detailsId,
    },
    press,
    create('span', { 'aria-hidden': 'true' }, sign),
    create('span', { class: 'words' }, age ? `${state} · ${age}` : state),
  );
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
