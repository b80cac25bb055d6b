import { html, nothing, type TemplateResult } from 'lit';
import type { ListMessages } from '../../../locale/list-messages.ts';
import { cellName } from '../cell-name.ts';

interface TableView {
  readonly bodies: unknown;
  readonly hasActions: boolean;
  readonly isHidden?: boolean;
  /** How many accounts there are, where not all of them are drawn; -1 where nobody knows. */
  readonly count?: number | undefined;
  /** How high all rows are, in pixels, where not all of them are drawn. */
  readonly height?: number | undefined;
}

/**
 * The frame around the accounts, or around what stands in for them while they are awaited. It keeps its height while rows
 * come and go: WebKit lays out in between, and would then scroll back.
 */
export function tableTemplate(
  { columns }: ListMessages,
  { bodies, hasActions, isHidden = false, count, height }: TableView,
): TemplateResult {
  const names = [columns.account, columns.status, columns.access, columns.linked, columns.checked];
  const isPart = count !== undefined;
  // The line of names is a row too.
  const rowCount = isPart ? (count < 0 ? -1 : count + 1) : nothing;
  return html`
    <table
      role="table"
      part="table"
      class=${hasActions ? nothing : 'no-actions'}
      aria-labelledby="title"
      aria-rowcount=${rowCount}
      .style=${height === undefined ? '' : `min-block-size: ${String(height)}px`}
      aria-hidden=${isHidden ? 'true' : nothing}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex=${isPart ? 1 : nothing}>
          ${names.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          ${
            hasActions
              ? html`<th role="columnheader" scope="col">
                  <span class="visually-hidden">${columns.actions}</span>
                </th>`
              : nothing
          }
        </tr>
      </thead>
      ${bodies}
    </table>
  `;
}

/** As many as make plain that a list comes, and few enough that a short list does not shrink much. */
const skeletonRows = 3;

export function skeletonTemplate(words: ListMessages): TemplateResult {
  const bodies = Array.from({ length: skeletonRows }, () => skeletonRow(words));
  return tableTemplate(words, { bodies, hasActions: true, isHidden: true });
}

/** A row's cells with a bar for each line of text, so that nothing moves when the text comes. */
function skeletonRow({ columns }: ListMessages): TemplateResult {
  const bar = (width: string): TemplateResult => html`<span class="bar ${width}"></span>`;
  return html`
    <tbody>
      <tr>
        <th class="account">${bar('')}${bar('narrow')}</th>
        <td class="status">${bar('narrow')}</td>
        <td class="access">${cellName(columns.access)}${bar('')}</td>
        <td class="linked">${cellName(columns.linked)}${bar('narrow')}${bar('narrow')}</td>
        <td class="checked">${cellName(columns.checked)}${bar('narrow')}</td>
        <td class="row-actions"><div class="actions">${bar('stub')}</div></td>
      </tr>
    </tbody>
  `;
}
