import { html, svg, type TemplateResult } from 'lit';

/** On a 16 px grid, in `currentcolor`. */
function mark(shape: TemplateResult, name = ''): TemplateResult {
  return html`<svg class="mock-mark ${name}" width="16" height="16" viewBox="0 0 16 16">${shape}</svg>`;
}

export const settingsMark = mark(
  svg`<circle cx="8" cy="8" r="4"/><circle cx="8" cy="8" r="1.2"/><path d="M8 1.7V4m0 8v2.3M1.7 8H4m8 0h2.3M3.5 3.5l1.7 1.7m5.6 5.6 1.7 1.7m0-9-1.7 1.7m-5.6 5.6-1.7 1.7"/>`,
);
export const openMark = mark(svg`<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>`);
export const doneMark = mark(svg`<path d="m4.5 8.4 2.4 2.4 4.6-5.2"/>`);

const frame = svg`<rect x="1" y="1" width="14" height="14" rx="3"/>`;
export const emptyBox = mark(frame, 'mock-box');
export const tickedBox = mark(svg`${frame}<path d="m4.5 8.3 2.4 2.4 4.6-5.2"/>`, 'mock-box mock-ticked');
