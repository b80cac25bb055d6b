import { html, svg, type TemplateResult } from 'lit';

/** On a 20 px grid, in `currentcolor`. Decorative: the text beside an icon carries the meaning. */
function icon(shape: TemplateResult): TemplateResult {
  return html`<svg
    width="20"
    height="20"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${shape}
  </svg>`;
}

/** A disc with a tick. Each icon is a function, so that a bundle contains only the icons that it renders. */
export const successIcon = (): TemplateResult =>
  icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="m6.8 10.3 2.2 2.2 4.2-4.8"/>`);
/** A triangle with an exclamation mark. */
export const warningIcon = (): TemplateResult =>
  icon(svg`<path d="M10 2.9 17.6 16.4H2.4Z"/><path d="M10 8.2v3.6M10 14.2v.01"/>`);
/** An octagon with an exclamation mark. */
export const dangerIcon = (): TemplateResult =>
  icon(
    svg`<path d="M6.9 2.5h6.2l4.4 4.4v6.2l-4.4 4.4H6.9l-4.4-4.4V6.9Z"/><path d="M10 6.4v4.2M10 13.4v.01"/>`,
  );
/** A disc with an i. */
export const infoIcon = (): TemplateResult =>
  icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 9.4v4M10 6.6v.01"/>`);
/** A tick. */
export const tickIcon = (): TemplateResult => icon(svg`<path d="m5 10.4 3.4 3.4L15 6.8"/>`);
/** A dashed disc with a question mark: unknown. */
export const unknownIcon = (): TemplateResult =>
  icon(
    svg`<circle cx="10" cy="10" r="7.5" stroke-dasharray="3.4 2.5"/><path d="M8 8.2c.2-2.6 4-2.4 4 .1 0 1.6-2 1.7-2 3.2M10 13.9v.01"/>`,
  );
/** A clock: in progress, or still to come. */
export const pendingIcon = (): TemplateResult =>
  icon(svg`<circle cx="10" cy="10" r="7.5"/><path d="M10 5.8V10l2.8 1.8"/>`);
/** Points down: opens a list. */
export const chevronIcon = (): TemplateResult => icon(svg`<path d="m6 8 4 4 4-4"/>`);
/** A cross: close. */
export const closeIcon = (): TemplateResult => icon(svg`<path d="m5 5 10 10M15 5 5 15"/>`);
/** Three dots: more actions. */
export const moreIcon = (): TemplateResult =>
  icon(
    svg`<g fill="currentColor"><circle cx="4" cy="10" r=".8"/><circle cx="10" cy="10" r=".8"/><circle cx="16" cy="10" r=".8"/></g>`,
  );
