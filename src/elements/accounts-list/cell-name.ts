import { html, type TemplateResult } from 'lit';

/** In a narrow list the column's name stands in the cell; screen readers have it from the table. */
export function cellName(name: string): TemplateResult {
  return html`<span class="cell-name" aria-hidden="true">${name}</span>`;
}
