import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { marketName } from 'aliexpress-affiliate';
import { agoText, count, marketText, numberText } from '../../core/author-text.ts';
import type { Finding } from '../../report/finding.ts';
import { html, Html } from './html.ts';
import { COLUMNS, minute, STATES, type Surroundings } from './report-columns.ts';
import { findingsSection } from './report-findings.ts';
import type { ReportRow } from './report-rows.ts';

export interface ReportPage extends Surroundings {
  /** When the build that `changes` compare with ended; null if there is none. */
  readonly comparedWith: string | null;
  readonly isSample: boolean;
  /** null if offline. */
  readonly callsLeft: number | null;
  readonly dailyQuota: number;
  readonly rows: readonly ReportRow[];
  /** Those of the last build. */
  readonly findings: readonly Finding[];
}

/** A self-contained page: it loads nothing and works from any folder. */
export function reportPage(page: ReportPage): string {
  // Unchanged: the content security policy contains their digests.
  const style = asset('page.css');
  const script = asset('page.js');
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src '${digest(style)}'`,
    `script-src '${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        <title>AliExpress products of this site</title>
        ${new Html(`<style>${style}</style>`)}
      </head>
      <body>
        <header>
          <h1>AliExpress products</h1>
          <p class="quiet">${subtitle(page)}</p>
          ${figures(page)}
        </header>
        <main>
          ${findingsSection(page.findings, page)} ${toolbar(page.rows)} ${table(page)}
          <p id="none" class="quiet" hidden>
            ${page.rows.length > 0 ? 'No products match.' : 'No page shows a product yet.'}
          </p>
        </main>
        <footer class="quiet">
          <p>This page shows your commission. Keep it to yourself.</p>
        </footer>
        ${new Html(`<script>${script}</script>`)}
      </body>
    </html>`;
  return `${text}\n`;
}

function subtitle({ builtAt, isSample, generatedAt }: ReportPage): string {
  const build = builtAt
    ? `Last build ${agoText(Date.parse(builtAt), Date.parse(generatedAt))}`
    : 'No build yet: based on your sources and the store';
  return [build, ...(isSample ? ['sample data'] : []), `as of ${minute(generatedAt)}`].join(' · ');
}

function figures({ rows, builtAt, comparedWith, callsLeft, dailyQuota }: ReportPage): Html {
  const problems = rows.filter(({ needsFix }) => needsFix).length;
  const changed = rows.filter(({ changes }) => changes.length > 0);
  const moves = (kind: string) =>
    changed.filter(({ changes }) => changes.some(({ change }) => change === kind)).length;
  const markets = new Set(rows.map(({ market }) => marketName(market))).size;
  const all: [label: string, value: string, more: string, kind?: string][] = [
    ['Products', numberText(rows.length), `in ${count(markets, 'market')}`],
    [
      'Problems',
      numberText(problems),
      problems > 0 ? 'Listed first' : builtAt ? 'All good' : 'None known yet',
      problems > 0 ? 'bad' : 'good',
    ],
    [
      'Changed',
      comparedWith ? numberText(changed.length) : '–',
      comparedWith
        ? `${numberText(moves('cheaper'))} cheaper, ${numberText(moves('dearer'))} more expensive`
        : 'No build to compare with',
    ],
    [
      'Calls left today',
      callsLeft === null ? '–' : numberText(callsLeft),
      callsLeft === null ? 'no calls are made' : `of ${numberText(dailyQuota)}`,
    ],
  ];
  return html`<dl class="figures">
    ${all.map(
      ([label, value, more, kind]) =>
        html`<div class="${kind}">
          <dt>${label}</dt>
          <dd>${value} <small>${more}</small></dd>
        </div>`,
    )}
  </dl>`;
}

function toolbar(rows: readonly ReportRow[]): Html {
  const markets = new Map(rows.map(({ market }) => [marketName(market), market]));
  const states = [...new Set(rows.map(({ state }) => state))].toSorted();
  const problems = rows.filter(({ needsFix }) => needsFix).length;
  const changed = rows.filter(({ changes }) => changes.length > 0).length;
  const options: [value: string, text: string][] = [
    ['', `All (${rows.length})`],
    ['problem', `Problems (${problems})`],
    ['changed', `Changed (${changed})`],
    ...states.map((state): [string, string] => [
      state,
      `${STATES[state]} (${rows.filter((row) => row.state === state).length})`,
    ]),
  ];
  return html`<form class="tools" role="search">
    <label class="wide"
      >Find <input type="search" name="q" placeholder="Title, id, file or page" autocomplete="off"
    /></label>
    <label
      >Show
      <select name="state">
        ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
      </select></label
    >
    ${
      markets.size > 1 &&
      html`<label
        >Market
        <select name="market">
          <option value="">All</option>
          ${[...markets].map(
            ([name, market]) => html`<option value="${name}">${marketText(market)}</option>`,
          )}
        </select></label
      >`
    }
    <label class="sorting"
      >Sort
      <select name="sort">
        <option value="">Problems first</option>
        ${COLUMNS.map(
          ({ key, head }) =>
            html`<option value="${key}">${head}</option>
              <option value="-${key}">${head}, descending</option>`,
        )}
      </select></label
    >
    <output class="quiet">${count(rows.length, 'product')}</output>
  </form>`;
}

function table(page: ReportPage): Html {
  // CSS breaks up the table in narrow windows; the roles keep it a table for screen readers.
  return html`<table role="table">
    <caption class="hidden">
      Products of the site
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${COLUMNS.map(
          ({ key, head, isNumber }) =>
            html`<th role="columnheader" scope="col" class="${isNumber && 'number'}">
              <button type="button" data-sort="${key}">${head}</button>
            </th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${page.rows.map((row) => tableRow(row, page))}
    </tbody>
  </table>`;
}

function tableRow(row: ReportRow, page: ReportPage): Html {
  const tags = [row.state, row.needsFix && 'problem', row.changes.length > 0 && 'changed'];
  return html`<tr
    role="row"
    class="${row.needsFix && 'problem'}"
    data-market="${marketName(row.market)}"
    data-tags="${tags.filter(Boolean).join(' ')}"
  >
    ${COLUMNS.map(
      ({ key, head, isNumber, value, unit, cell }) =>
        html`<td
          role="cell"
          class="${key}${isNumber && ' number'}"
          data-label="${head}"
          data-value="${value(row)}"
          data-unit="${unit?.(row)}"
        >
          ${cell(row, page)}
        </td>`,
    )}
  </tr> `;
}

function asset(name: string): string {
  return readFileSync(new URL(`../../../report-page/${name}`, import.meta.url), 'utf8');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
