import { count } from '../../core/author-text.ts';
import { type Cause, causesOf, placeText, subjectText } from '../../report/causes.ts';
import type { Finding } from '../../report/finding.ts';
import { editorLink } from './editor.ts';
import { html, type Html } from './html.ts';
import type { Surroundings } from './report-columns.ts';

/** What was wrong in the last build: each cause once, then its places. */
export function findingsSection(findings: readonly Finding[], page: Surroundings): Html {
  if (findings.length === 0) return html``;
  return html`<details class="findings">
    <summary>${count(findings.length, 'finding')} in the last build</summary>
    ${causesOf(findings).map((it) => causeOf(it, page))}
  </details>`;
}

function causeOf({ kind, severity, message, fix, findings }: Cause, page: Surroundings): Html {
  return html`<section class="${severity}">
    <h2>${severity}: ${kind}</h2>
    <p>${message}</p>
    <p class="quiet">${fix}</p>
    <ul>
      ${findings.map((it) => html`<li>${placeOf(it, page)} ${subjectText(it, true)}</li>`)}
    </ul>
  </section>`;
}

function placeOf(finding: Finding, { root, editor }: Surroundings): Html {
  const text = placeText(finding);
  const { usage } = finding;
  const link = usage && editorLink(editor, root, usage);
  return link ? html`<a href="${link}" title="Open in the editor">${text}</a>` : html`${text}`;
}
