import { html, nothing, type TemplateResult } from 'lit';
import type { ListMessages } from '../../../locale/list-messages.ts';

interface TableView {
  readonly rows: unknown;
  readonly hasActions: boolean;
  readonly isHidden?: boolean;
  /** Set if not all rows are rendered: the number of all rows, -1 if unknown. */
  readonly count?: number | undefined;
  /** Set if not all rows are rendered: the height of all rows in pixels. */
  readonly height?: number | undefined;
}

/**
 * The table around the accounts or their skeleton. A virtualized one has a minimum height, because WebKit would otherwise
 * scroll back while rows are replaced.
 */
export function tableTemplate(
  { columns }: ListMessages,
  { rows, hasActions, isHidden = false, count, height }: TableView,
): TemplateResult {
  const names = [columns.account, columns.status, columns.access, columns.linked, columns.checked];
  const isVirtualized = count !== undefined;
  // The header counts as a row.
  const rowCount = isVirtualized ? (count < 0 ? -1 : count + 1) : nothing;
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
        <tr role="row" aria-rowindex=${isVirtualized ? 1 : nothing}>
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
      ${rows}
    </table>
  `;
}

/** Few, so that a short list does not shrink much when it has loaded. */
const skeletonRowCount = 3;

export function skeletonTemplate(messages: ListMessages): TemplateResult {
  const rows = Array.from({ length: skeletonRowCount }, () => skeletonRow(messages));
  return tableTemplate(messages, { rows, hasActions: true, isHidden: true });
}

/** A bar for each line of text, so that nothing moves when the accounts have loaded. */
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
        <td class="row-actions">${bar('stub')}</td>
      </tr>
    </tbody>
  `;
}

/** The column's name, shown in a narrow list. Screen readers announce the column header instead. */
export function cellName(name: string): TemplateResult {
  return html`<span class="cell-name" aria-hidden="true">${name}</span>`;
}
