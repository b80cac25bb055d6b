import { html, nothing, svg, type TemplateResult } from 'lit';
import { boxAdvices, hasTick, ticksOf, type AccessRow, type BoxAdvice } from '../../domain/access-rows.ts';
import type { ModuleAccess } from '../../domain/access.ts';
import { personioModuleLabels, personioRightLabels } from '../../domain/personio-screen.ts';
import type { Messages } from '../../locale/messages.ts';
import { richText } from '../../dom/rich-text.ts';

export interface AccessTableView {
  readonly rows: readonly AccessRow[];
  /** Rights that Personio had not granted at the last link, relink or check, or that `goTo` was called with. */
  readonly missing: readonly ModuleAccess[];
  /** Keys of the rows that are ticked off. */
  readonly ticked: readonly string[];
  readonly messages: Pick<Messages, 'access' | 'guide'>;
  readonly tickOff: (row: string, ticked: boolean) => void;
}

type BoxMessages = AccessTableView['messages']['guide']['boxes'];

/** The mark of a checkbox. */
type Mark = BoxAdvice | 'missing';

/** Contains the rights, so that a row is unticked when the host requests more. */
export function rowKey(row: AccessRow): string {
  const { module, read, write } = ticksOf(row);
  return `${module}:${[read && 'read', write && 'write'].filter(Boolean).join('+')}`;
}

/** Counts the rows that have a checkbox to tick. */
export function countTicked({ rows, ticked }: Pick<AccessTableView, 'rows' | 'ticked'>): {
  readonly ticked: number;
  readonly total: number;
} {
  const keys = rows.filter(hasTick).map(rowKey);
  return { ticked: keys.filter((key) => ticked.includes(key)).length, total: keys.length };
}

/**
 * The checkboxes to tick, in the rows of Personio's screen. The roles remain when a narrow layout changes `display`.
 *
 * @param keepsOthers whether the other boxes stay as they are, because the integration exists
 */
export function accessTable(view: AccessTableView, keepsOthers: boolean): TemplateResult {
  const { rows, messages } = view;
  const { access, guide } = messages;
  const boxes = keepsOthers ? keepingOthers(guide.boxes) : guide.boxes;
  const found = rows.flatMap((row) => marksOf(row, view));
  const legend = ([...boxAdvices, 'missing'] as const).filter((mark) => found.includes(mark));
  return html`
    <div class="access">
      <ul class="legend small" role="list">
        ${legend.map(
          (mark) =>
            html`<li>
              ${boxMark(mark)}<span>${mark === 'missing' ? boxes.missingMeaning : boxes.meaning[mark]}</span>
            </li>`,
        )}
      </ul>
      <table role="table" part="access-table">
        <caption class="visually-hidden">
          ${boxes.caption}
        </caption>
        <thead role="rowgroup" class="small">
          <tr role="row">
            <th role="columnheader" scope="col">${boxes.module}</th>
            <th role="columnheader" scope="col">${labelTemplate(personioRightLabels.read, access.read)}</th>
            <th role="columnheader" scope="col">${labelTemplate(personioRightLabels.write, access.write)}</th>
            <th role="columnheader" scope="col">${boxes.done}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row) => rowTemplate(row, view, boxes))}
        </tbody>
      </table>
    </div>
  `;
}

/** The boxes that need no tick stay as they are, ticked or not. */
function keepingOthers(boxes: BoxMessages): BoxMessages {
  const leave = boxes.keep;
  return { ...boxes, advice: { ...boxes.advice, leave }, meaning: { ...boxes.meaning, leave } };
}

function rowTemplate(row: AccessRow, view: AccessTableView, boxes: BoxMessages): TemplateResult {
  const { access } = view.messages;
  const label = personioModuleLabels[row.module];
  const [read, write] = marksOf(row, view);
  const key = rowKey(row);
  return html`
    <tr role="row" class=${hasTick(row) ? 'wanted' : 'unwanted'}>
      <th role="rowheader" scope="row">
        ${labelTemplate(label, access.modules[row.module])}
        ${row.essential ? html`<p class="small">${richText(boxes.essential)}</p>` : nothing}
        ${row.onScreen ? nothing : html`<p class="small">${richText(boxes.notOnScreen)}</p>`}
        ${row.reasons.map((reason) => html`<p class="small muted" dir="auto">${reason}</p>`)}
      </th>
      <td role="cell">${cellTemplate(read, boxes)}</td>
      <td role="cell">${cellTemplate(write, boxes)}</td>
      <td role="cell">
        ${
          hasTick(row)
            ? html`<label class="tick-off"
                ><input
                  part="checkbox"
                  type="checkbox"
                  .checked=${view.ticked.includes(key)}
                  @change=${(event: Event) => view.tickOff(key, (event.target as HTMLInputElement).checked)}
                /><span class="visually-hidden">${boxes.tickOff(access.list([ticksOf(row)]))}</span></label
              >`
            : nothing
        }
      </td>
    </tr>
  `;
}

function marksOf(row: AccessRow, { missing }: AccessTableView): readonly [read: Mark, write: Mark] {
  const lacks = missing.find(({ module }) => module === row.module);
  return [lacks?.read ? 'missing' : row.read, lacks?.write ? 'missing' : row.write];
}

function cellTemplate(mark: Mark, boxes: BoxMessages): TemplateResult {
  // Visually, the mark is enough where there is nothing to tick.
  const wordClass = mark === 'leave' || mark === 'not-offered' ? 'visually-hidden' : 'word small';
  const word = mark === 'missing' ? boxes.missing : boxes.advice[mark];
  return html`<span class="box ${mark}">${boxMark(mark)}<span class=${wordClass}>${word}</span></span>`;
}

/** Personio's English label, with a translation if it differs. */
export function labelTemplate(label: string, translation: string): TemplateResult {
  return html`<span lang="en" translate="no">${label}</span>${
      label === translation ? nothing : html` <span class="translation">${translation}</span>`
    }`;
}

const marks: Readonly<Record<Mark, TemplateResult>> = {
  required: svg`<rect class="filled" x="2" y="2" width="16" height="16" rx="3.5"/><path class="on-filled" d="m5.8 10.4 2.8 2.8 5.6-6.2"/>`,
  recommended: svg`<rect x="2.8" y="2.8" width="14.4" height="14.4" rx="3"/><path d="m6.2 10.4 2.5 2.5 5.1-5.7"/>`,
  leave: svg`<rect x="2.8" y="2.8" width="14.4" height="14.4" rx="3"/>`,
  'not-offered': svg`<path d="M6 10h8"/>`,
  missing: svg`<rect x="2.8" y="2.8" width="14.4" height="14.4" rx="3"/><path d="M10 6.2v4.6M10 13.8v.01"/>`,
};

/** The shapes differ without relying on color. */
function boxMark(mark: Mark): TemplateResult {
  return html`<svg class="mark ${mark}" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    ${marks[mark]}
  </svg>`;
}
