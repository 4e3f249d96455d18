import { drawChart } from '../../render/chart.ts';
import { languageTag } from '../../render/locale.ts';
import { plain } from '../../files/plain.ts';
import { describeChange } from '../../report/summary.ts';
import {
  agoText,
  count,
  countryText,
  dayText,
  marketText,
  moneyText,
  numberText,
  shareText,
} from '../../core/author-text.ts';
import { isNonEmpty, lastOf } from '../../core/non-empty.ts';
import { type EditorName, editorLink } from './editor.ts';
import { html, type Html } from './html.ts';
import type { ReportRow } from './report-rows.ts';

/** What cells need to know about the page. */
export interface Surroundings {
  readonly generatedAt: string;
  /** null before the first build. */
  readonly builtAt: string | null;
  /** `data:` URLs by original URL. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Folder that usages are relative to. */
  readonly root: string;
  readonly editor: EditorName;
}

const NOTHING = html`<span class="quiet">–</span>`;

export interface ReportColumn {
  readonly key: string;
  readonly head: string;
  readonly isNumber?: boolean;
  /** Sort value; rows without one come last. */
  readonly value: (row: ReportRow) => string | number | undefined;
  /** Values with different units can't be compared, so rows are grouped by unit. */
  readonly unit?: (row: ReportRow) => string | undefined;
  readonly cell: (row: ReportRow, page: Surroundings) => Html;
}

export const STATES: Readonly<Record<ReportRow['state'], string>> = {
  fresh: 'Fresh',
  stale: 'Stale',
  unavailable: 'Unavailable',
  unresolved: 'Unresolved',
  invalid: 'Invalid',
  unknown: 'Never fetched',
};

export const COLUMNS: readonly ReportColumn[] = [
  {
    key: 'title',
    head: 'Product',
    value: ({ title, id }) => plain(title ?? id),
    cell: productCell,
  },
  { key: 'state', head: 'State', value: ({ state }) => state, cell: stateCell },
  {
    key: 'price',
    head: 'Price',
    isNumber: true,
    value: ({ price }) => price?.amount,
    unit: ({ price }) => price?.currency,
    cell: ({ price, lowest30Days }) =>
      html`${price ? html`<b>${moneyText(price)}</b>` : NOTHING}${
        lowest30Days && html`<small>30-day low ${moneyText(lowest30Days)}</small>`
      }`,
  },
  {
    key: 'change',
    head: 'Change',
    isNumber: true,
    value: ({ changes }) => changes.find(({ percent }) => percent !== undefined)?.percent,
    cell: changeCell,
  },
  {
    key: 'age',
    head: 'Age',
    isNumber: true,
    value: ({ fetchedAt }) => fetchedAt && -Date.parse(fetchedAt),
    cell: ({ fetchedAt }, { generatedAt }) =>
      fetchedAt
        ? html`<time datetime="${fetchedAt}" title="${minute(fetchedAt)}"
            >${agoText(Date.parse(fetchedAt), Date.parse(generatedAt)).replace(/ ago$/, '')}</time
          >`
        : NOTHING,
  },
  {
    key: 'commission',
    head: 'Commission',
    isNumber: true,
    value: ({ commission }) => commission,
    cell: ({ commission }) => html`${commission === undefined ? NOTHING : shareText(commission)}`,
  },
  {
    key: 'orders',
    head: 'Orders',
    isNumber: true,
    value: ({ orders30d }) => orders30d,
    cell: ({ orders30d }) => html`${orders30d === undefined ? NOTHING : numberText(orders30d)}`,
  },
  {
    key: 'where',
    head: 'Where',
    value: ({ usages: [usage], pages: [page] }) => (usage ? placeText(usage) : page),
    cell: whereCell,
  },
];

function productCell(row: ReportRow, { pictures }: Surroundings): Html {
  const { id, market, title, url, picture } = row;
  const source = picture === undefined ? undefined : pictures.get(picture);
  const name = html`<bdi lang="${languageTag(market)}">${plain(title ?? (id || 'No id'))}</bdi>`;
  const isWeb = url !== undefined && /^https?:/.test(url);
  return html`<div class="product">
    ${
      source
        ? html`<img src="${source}" alt="" width="56" height="56" />`
        : html`<span class="no-picture"></span>`
    }
    <div>
      <span class="name"
        >${
          isWeb ? html`<a href="${url}" rel="noopener noreferrer nofollow">${name}</a>` : name
        }</span
      ><small
        >${copyButton(id || '""', 'id')} ·
        <abbr title="${countryText(market)}">${marketText(market)}</abbr></small
      >
    </div>
  </div>`;
}

function stateCell(
  { state, reason, isShown, needsFix }: ReportRow,
  { builtAt }: Surroundings,
): Html {
  const kind = needsFix ? 'bad' : state === 'fresh' ? 'good' : '';
  // Its data is fresh, and still needs a fix.
  const text = needsFix && state === 'fresh' ? 'Other currency' : STATES[state];
  return html`<span class="badge ${kind}">${text}</span>${
      !isShown && builtAt !== null && html`<small>not on any page of the last build</small>`
    }${
      reason !== undefined &&
      html`<details>
        <summary>Why?</summary>
        <p>${plain(reason)}</p>
      </details>`
    }`;
}

function changeCell({ changes, history }: ReportRow): Html {
  const texts = changes.map((it) => {
    const { what, was } = describeChange(it);
    return html`<span class="move ${it.change}">${what}</span
      >${was && html`<small>was ${was}</small>`}`;
  });
  return html`${texts}${sparkline(history)}${changes.length === 0 && history.length < 2 && NOTHING}`;
}

function sparkline(history: ReportRow['history']): Html | undefined {
  if (!isNonEmpty(history) || history.length < 2) return undefined;
  const [first, last] = [history[0], lastOf(history)];
  const { line, latest } = drawChart(history, last.to);
  const amounts = history.map(({ amount }) => Number(amount));
  const label =
    `Price since ${dayText(first.from)}: lowest ${Math.min(...amounts)}, ` +
    `highest ${Math.max(...amounts)}, now ${last.amount}`;
  return html`<svg
    class="spark"
    role="img"
    aria-label="${label}"
    viewBox="0 0 100 100"
    preserveAspectRatio="none"
  >
    <title>${label}</title>
    <path class="line" d="${line}" />
    <path class="dot" d="M${latest.x} ${latest.y}h0" />
  </svg>`;
}

/** Usages shown before "more". */
const MOST_PLACES = 4;

function whereCell({ usages, pages }: ReportRow, { root, editor }: Surroundings): Html {
  const places = usages.map((usage) => {
    const text = placeText(usage);
    const link = editorLink(editor, root, usage);
    return html`<li>
      ${link && html`<a class="edit" href="${link}" title="Open in the editor" aria-label="Open ${text} in the editor">✎</a>`}
      ${copyButton(text, 'place')}
    </li>`;
  });
  const [first, rest] = [places.slice(0, MOST_PLACES), places.slice(MOST_PLACES)];
  return html`${
    first.length > 0 &&
    html`<ul class="places">
      ${first}
    </ul>`
  }${
    rest.length > 0 &&
    html`<details>
      <summary>${rest.length} more</summary>
      <ul class="places">
        ${rest}
      </ul>
    </details>`
  }${
    pages.length > 0 &&
    html`<details>
      <summary>${count(pages.length, 'page')}</summary>
      <ul>
        ${pages.map((page) => html`<li>${plain(page)}</li>`)}
      </ul>
    </details>`
  }${usages.length + pages.length === 0 && NOTHING}`;
}

function copyButton(text: string, what: string): Html {
  return html`<button
    type="button"
    class="copy"
    data-copy="${plain(text)}"
    title="Copy the ${what}"
  >
    ${plain(text)}
  </button>`;
}

function placeText({ file, line, column }: ReportRow['usages'][number]): string {
  return `${file}:${line}:${column}`;
}

/** "2026-01-15 12:00 UTC" */
export function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ') + ' UTC';
}
