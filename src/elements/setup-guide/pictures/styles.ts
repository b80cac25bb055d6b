import { css } from 'lit';
import { frame } from './frame.ts';

/*
 * Names start with drawn-, because the sheets of the guide and its controls act in the same shadow root. Text is at least
 * 11 px and no label is cut off: what does not fit wraps. The spot is the only thing in the accent colour.
 */
export const styles = css`
  ${frame}
  .picture {
    background: var(--_color-surface);
    color: var(--_color-text);
    line-height: 1.25;
    overflow-wrap: anywhere;
    user-select: none;
  }
  .drawn-label {
    display: grid;
    align-content: start;
    justify-items: start;
    min-inline-size: 0;
  }
  .drawn-translation {
    color: var(--_color-text-muted);
    font-size: max(11px, 0.875em);
    font-weight: 400;
  }
  .drawn-bar,
  .drawn-tile {
    max-inline-size: 100%;
    block-size: 8px;
    border-radius: 4px;
    background: color-mix(in srgb, currentcolor 14%, transparent);
  }
  .drawn-short {
    inline-size: 48px;
  }
  .drawn-medium {
    inline-size: 80px;
  }
  .drawn-long {
    inline-size: 128px;
  }
  .drawn-tile {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }
  .drawn-mark {
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .drawn-button,
  .drawn-field {
    display: block;
    padding: calc(1.25 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  .drawn-button {
    background: var(--_color-surface-muted);
    font-weight: var(--_font-weight-strong);
  }
  .drawn-field {
    padding-inline: calc(2 * var(--_space));
    overflow: hidden;
    border-color: var(--_color-control-border);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* What does not fit goes to a second line that is not seen, so that no character is cut. */
  .drawn-masked {
    display: block;
    block-size: 1.25em;
    overflow: hidden;
    line-break: anywhere;
    white-space: normal;
  }
  .drawn-caret {
    display: block;
    inline-size: 1px;
    block-size: 1.25em;
    background: currentcolor;
  }
  .drawn-spot {
    border-radius: var(--_radius);
    outline: 2px solid var(--_color-accent);
    outline-offset: 2px;
    box-shadow: 0 0 0 7px color-mix(in srgb, var(--_color-accent) 18%, transparent);
  }
  .drawn-button + .drawn-translation {
    margin-block: 2px;
  }
  .drawn-spot + .drawn-translation {
    margin-block-start: calc(2 * var(--_space));
  }

  .drawn-page {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    block-size: 100%;
    mask-image: linear-gradient(#000 calc(100% - 48px), transparent);
  }
  .drawn-menu {
    inline-size: 16em;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space)) 0 calc(2 * var(--_space));
    border-inline-end: 1px solid var(--_color-border);
    background: var(--_color-surface-muted);
  }
  .drawn-folded {
    inline-size: auto;
    padding-inline: calc(2 * var(--_space));
  }
  .drawn-entry {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-block-size: 32px;
    padding: var(--_space) calc(2 * var(--_space));
  }
  .drawn-group {
    padding-inline-start: calc(6 * var(--_space));
  }
  .drawn-entry.drawn-spot {
    margin-block: var(--_space);
    background: var(--_color-surface);
    font-weight: var(--_font-weight-strong);
  }
  .drawn-content {
    grid-column: 2;
    min-inline-size: 232px;
    padding: calc(4 * var(--_space));
  }
  .drawn-heading {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    align-items: baseline;
    margin-block-end: calc(3 * var(--_space));
    font-weight: var(--_font-weight-strong);
  }
  .drawn-heading > :nth-child(2) {
    justify-items: end;
    margin-inline-start: auto;
  }
  .drawn-row {
    display: flex;
    gap: calc(3 * var(--_space));
    align-items: center;
    block-size: 40px;
    border-block-start: 1px solid var(--_color-border);
  }
  .drawn-row > :last-child {
    margin-inline-start: auto;
  }

  .drawn-backdrop {
    display: grid;
    block-size: 100%;
    padding: calc(3 * var(--_space));
    background: color-mix(in srgb, currentcolor 8%, transparent);
  }
  .drawn-dialog,
  .drawn-form,
  .drawn-body {
    overflow: clip;
  }
  .drawn-dialog,
  .drawn-form {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }
  .drawn-dialog {
    display: grid;
    grid-template: minmax(0, 1fr) auto / 15.75em minmax(0, 1fr);
    min-block-size: 0;
  }
  .drawn-rail {
    display: grid;
    grid-row: 1 / 3;
    align-content: start;
    gap: calc(3 * var(--_space)) calc(1.5 * var(--_space));
    padding: calc(3 * var(--_space));
    border-inline-end: 1px solid var(--_color-border);
  }
  .drawn-title {
    margin-block-end: var(--_space);
    font-weight: var(--_font-weight-strong);
  }
  .drawn-part {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_color-text-muted);
  }
  .drawn-part .drawn-label {
    padding-block-start: 2px;
  }
  .drawn-part .drawn-translation {
    color: inherit;
  }
  .drawn-current {
    color: inherit;
    font-weight: var(--_font-weight-strong);
  }
  .drawn-disc {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 20px;
    block-size: 20px;
    border: 1px solid var(--_color-control-border);
    border-radius: 50%;
    font-size: 11px;
    line-height: 1;
  }
  .drawn-current .drawn-disc {
    border-color: transparent;
    background: var(--_color-text);
    color: var(--_color-surface);
  }
  .drawn-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: max-content;
    gap: calc(2 * var(--_space));
    min-block-size: 0;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
  }
  .drawn-body > .drawn-label,
  .drawn-credential > .drawn-label {
    display: block;
  }
  .drawn-credential {
    display: grid;
    gap: calc(1.5 * var(--_space));
  }
  .drawn-credential + .drawn-credential {
    margin-block-start: var(--_space);
  }
  .drawn-pair {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(3 * var(--_space));
    align-items: start;
  }
  .drawn-pair > :last-child {
    justify-items: end;
    margin-inline-start: auto;
  }
  .picture-access .drawn-pair {
    display: flex;
    flex-wrap: wrap;
    row-gap: var(--_space);
  }
  .drawn-field + .drawn-bar {
    margin-block-start: var(--_space);
  }
  .drawn-footer {
    padding: calc(2 * var(--_space)) calc(4 * var(--_space));
    border-block-start: 1px solid var(--_color-border);
  }
  .drawn-footer > .drawn-label,
  .picture-access .drawn-pair > :last-child {
    display: flex;
    flex-flow: row-reverse wrap;
    column-gap: calc(2 * var(--_space));
    align-items: center;
  }

  .picture-access .drawn-body {
    grid-template-rows: minmax(0, 1fr) auto;
  }
  .drawn-table {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    grid-auto-rows: max-content;
    column-gap: calc(3 * var(--_space));
    min-block-size: 0;
    overflow: clip;
    mask-image: linear-gradient(#000 calc(100% - 16px), transparent);
  }
  .drawn-columns {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    justify-items: center;
    min-block-size: 32px;
    padding-block: 2px;
    border-block-end: 1px solid var(--_color-border);
  }
  .drawn-columns > .drawn-label {
    justify-items: center;
  }
  .drawn-columns > :first-child {
    justify-self: start;
    justify-items: start;
  }
  .drawn-box rect {
    fill: none;
  }
  .drawn-ticked rect {
    fill: currentcolor;
  }
  .drawn-ticked path {
    stroke: var(--_color-surface);
  }

  .drawn-form {
    display: grid;
    align-content: center;
    gap: calc(4 * var(--_space));
    inline-size: min(100%, 26em);
    margin-inline: auto;
    padding-inline: calc(5 * var(--_space));
  }
  .drawn-fields {
    display: grid;
    gap: calc(3 * var(--_space));
    margin-inline: calc(-2 * var(--_space));
    padding: calc(2 * var(--_space));
  }
  .drawn-form .drawn-button {
    justify-self: start;
  }

  @container picture (inline-size < 40em) {
    .drawn-folded,
    .drawn-title,
    .drawn-part:not(.drawn-current) > * {
      display: none;
    }
    .picture-name .drawn-title {
      display: block;
      grid-column: 1 / -1;
    }
    .drawn-backdrop {
      padding: calc(2 * var(--_space));
    }
    .drawn-dialog {
      grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    .drawn-rail {
      grid-row: auto;
      grid-template-columns: repeat(3, auto);
      column-gap: 6px;
      justify-content: start;
      padding-block-end: 0;
      border: 0;
    }
    .drawn-part:not(.drawn-current) {
      inline-size: 6px;
      block-size: 6px;
      margin-block-start: 7px;
      border-radius: 50%;
      background: currentcolor;
    }
    .drawn-body,
    .drawn-footer {
      padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    }
    .drawn-table {
      column-gap: calc(2 * var(--_space));
    }
  }
  @media (forced-colors: active) {
    .drawn-spot {
      outline: 3px solid Highlight;
    }
    .drawn-bar,
    .drawn-tile {
      background: CanvasText;
      opacity: 0.25;
    }
    /* Keeps the plate behind text from covering the discs. */
    .drawn-part {
      color: CanvasText;
      forced-color-adjust: none;
    }
    .drawn-current .drawn-disc {
      background: CanvasText;
      color: Canvas;
    }
    .drawn-ticked path {
      stroke: Canvas;
    }
  }
`;
