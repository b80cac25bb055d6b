import { html, nothing, svg, type TemplateResult } from 'lit';
import { boxAdvices, hasTick, type AccessRow, type BoxAdvice } from '../../domain/access-rows.ts';
import { personioModuleLabels, personioRightLabels } from '../../domain/personio-screen.ts';
import type { Messages } from '../../locale/messages.ts';
import { richText } from './rich-text-template.ts';

type TableMessages = Pick<Messages, 'access' | 'guide'>;

/** Which boxes to tick, row by row as on Personio's screen. */
export function accessTable(rows: readonly AccessRow[], messages: TableMessages): TemplateResult {
  const { access, guide } = messages;
  const { boxes } = guide;
  const found = boxAdvices.filter((advice) =>
    rows.some(({ read, write }) => read === advice || write === advice),
  );
  return html`
    <div class="access">
      <ul class="legend small" role="list">
        ${found.map((advice) => html`<li>${boxMark(advice)}<span>${boxes.meaning[advice]}</span></li>`)}
      </ul>
      <table part="access-table">
        <caption class="visually-hidden">
          ${boxes.caption}
        </caption>
        <thead class="small">
          <tr>
            <th scope="col">${boxes.module}</th>
            <th scope="col">${labelTemplate(personioRightLabels.read, access.read)}</th>
            <th scope="col">${labelTemplate(personioRightLabels.write, access.write)}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => rowTemplate(row, messages))}
        </tbody>
      </table>
    </div>
  `;
}

function rowTemplate(row: AccessRow, { access, guide }: TableMessages): TemplateResult {
  const { boxes } = guide;
  return html`
    <tr class=${hasTick(row) ? 'wanted' : 'unwanted'}>
      <th scope="row">
        ${labelTemplate(personioModuleLabels[row.module], access.modules[row.module])}
        ${row.essential ? html`<p class="small">${richText(boxes.essential)}</p>` : nothing}
        ${row.reasons.map((reason) => html`<p class="small muted">${reason}</p>`)}
      </th>
      <td>${cellTemplate(row.read, boxes.advice)}</td>
      <td>${cellTemplate(row.write, boxes.advice)}</td>
    </tr>
  `;
}

function cellTemplate(advice: BoxAdvice, words: Readonly<Record<BoxAdvice, string>>): TemplateResult {
  // What is left alone is quiet: its words are for those who cannot see the shape.
  const wordClass = advice === 'required' || advice === 'recommended' ? 'word small' : 'visually-hidden';
  return html`<span class="box">${boxMark(advice)}<span class=${wordClass}>${words[advice]}</span></span>`;
}

/** Personio's English label, and what it means where that is another word. */
function labelTemplate(label: string, translation: string): TemplateResult {
  return html`<span lang="en" translate="no">${label}</span>${
      label === translation ? nothing : html` <span class="translation">${translation}</span>`
    }`;
}

const marks: Readonly<Record<BoxAdvice, TemplateResult>> = {
  required: svg`<rect class="filled" x="2" y="2" width="16" height="16" rx="3.5"/><path class="on-filled" d="m5.8 10.4 2.8 2.8 5.6-6.2"/>`,
  recommended: svg`<rect x="2.8" y="2.8" width="14.4" height="14.4" rx="3"/><path d="m6.2 10.4 2.5 2.5 5.1-5.7"/>`,
  leave: svg`<rect x="2.8" y="2.8" width="14.4" height="14.4" rx="3"/>`,
  'not-offered': svg`<path d="M6 10h8"/>`,
};

/** A filled box with a tick, an outlined one, an empty one, a dash: told apart without colour. */
function boxMark(advice: BoxAdvice): TemplateResult {
  return html`<svg class="mark ${advice}" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    ${marks[advice]}
  </svg>`;
}
