import { css } from 'lit';
import { frame } from './frame.ts';

/*
 * Classes start with mock-, because the guide's own style sheets apply in the same shadow root. Text is at least 11 px and
 * wraps instead of being cut off. Only the highlighted part uses the accent color.
 */
export const styles = css`
  ${frame}
  .picture {
    background-color: var(--_color-surface);
    color: var(--_color-surface-text);
    line-height: 1.25;
    overflow-wrap: anywhere;
    user-select: none;
  }
  .mock-label {
    display: grid;
    align-content: start;
    justify-items: start;
    min-inline-size: 0;
  }
  .mock-translation {
    color: var(--_color-text-muted);
    font-size: max(11px, 0.875em);
    font-weight: 400;
  }
  .mock-bar,
  .mock-tile {
    max-inline-size: 100%;
    block-size: 8px;
    border-radius: 4px;
    background-color: color-mix(in srgb, currentcolor 14%, transparent);
  }
  .mock-short {
    inline-size: 48px;
  }
  .mock-medium {
    inline-size: 80px;
  }
  .mock-long {
    inline-size: 128px;
  }
  .mock-tile {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
  }
  .mock-mark {
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mock-button,
  .mock-field {
    display: block;
    padding: calc(1.25 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  .mock-button {
    background-color: var(--_color-surface-muted);
    font-weight: var(--_font-weight-strong);
  }
  .mock-field {
    padding-inline: calc(2 * var(--_space));
    overflow: hidden;
    border-color: var(--_color-control-border);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Text that does not fit wraps to a hidden second line, so that no character is cut off. */
  .mock-masked {
    display: block;
    block-size: 1.25em;
    overflow: hidden;
    line-break: anywhere;
    white-space: normal;
  }
  .mock-caret {
    display: block;
    inline-size: 1px;
    block-size: 1.25em;
    background: currentcolor;
  }
  .mock-spot {
    border-radius: var(--_radius);
    outline: 2px solid var(--_color-accent-border);
    outline-offset: 2px;
    box-shadow: 0 0 0 7px color-mix(in srgb, var(--_color-accent) 18%, transparent);
  }
  .mock-button + .mock-translation {
    margin-block: 2px;
  }
  .mock-spot + .mock-translation {
    margin-block-start: calc(2 * var(--_space));
  }

  .mock-page {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    block-size: 100%;
    mask-image: linear-gradient(#000 calc(100% - 48px), transparent);
  }
  .mock-menu {
    inline-size: 16em;
    padding: calc(2 * var(--_space)) calc(3 * var(--_space)) 0 calc(2 * var(--_space));
    border-inline-end: 1px solid var(--_color-border);
    background-color: var(--_color-surface-muted);
  }
  .mock-folded {
    inline-size: auto;
    padding-inline: calc(2 * var(--_space));
  }
  .mock-entry {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    min-block-size: 32px;
    padding: var(--_space) calc(2 * var(--_space));
  }
  .mock-group {
    padding-inline-start: calc(6 * var(--_space));
  }
  .mock-entry.mock-spot {
    margin-block: var(--_space);
    background-color: var(--_color-surface);
    font-weight: var(--_font-weight-strong);
  }
  .mock-content {
    grid-column: 2;
    min-inline-size: 232px;
    padding: calc(4 * var(--_space));
  }
  .mock-heading {
    display: flex;
    flex-wrap: wrap;
    gap: calc(3 * var(--_space));
    align-items: baseline;
    margin-block-end: calc(3 * var(--_space));
    font-weight: var(--_font-weight-strong);
  }
  .mock-heading > :nth-child(2) {
    justify-items: end;
    margin-inline-start: auto;
  }
  .mock-row {
    display: flex;
    gap: calc(3 * var(--_space));
    align-items: center;
    block-size: max(40px, 3em);
    border-block-start: 1px solid var(--_color-border);
  }
  .mock-row > :last-child {
    margin-inline-start: auto;
  }

  .mock-backdrop {
    display: grid;
    block-size: 100%;
    padding: calc(3 * var(--_space));
    background-color: color-mix(in srgb, currentcolor 8%, transparent);
  }
  .mock-dialog,
  .mock-form,
  .mock-body {
    overflow: clip;
  }
  .mock-dialog,
  .mock-form {
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background-color: var(--_color-surface);
  }
  .mock-dialog {
    display: grid;
    grid-template: minmax(0, 1fr) auto / 15.75em minmax(0, 1fr);
    min-block-size: 0;
  }
  .mock-plain {
    grid-template-columns: minmax(0, 1fr);
  }
  .mock-rail {
    display: grid;
    grid-row: 1 / 3;
    align-content: start;
    gap: calc(2 * var(--_space)) calc(1.5 * var(--_space));
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border-inline-end: 1px solid var(--_color-border);
  }
  .mock-title {
    margin-block-end: var(--_space);
    font-weight: var(--_font-weight-strong);
  }
  .mock-part {
    display: flex;
    gap: calc(2 * var(--_space));
    color: var(--_color-text-muted);
  }
  .mock-part .mock-label {
    padding-block-start: 2px;
  }
  .mock-part .mock-translation {
    color: inherit;
  }
  .mock-current {
    color: inherit;
    font-weight: var(--_font-weight-strong);
  }
  .mock-disc {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(20em / 11);
    block-size: calc(20em / 11);
    border: 1px solid var(--_color-control-border);
    border-radius: 50%;
    font-size: max(11px, 11em / 13);
    line-height: 1;
  }
  .mock-current .mock-disc {
    border-color: transparent;
    background-color: var(--_color-surface-text);
    color: var(--_color-surface);
  }
  .mock-body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-auto-rows: max-content;
    gap: calc(2 * var(--_space));
    min-block-size: 0;
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
  }
  .mock-body > .mock-label,
  .mock-credential > .mock-label {
    display: block;
  }
  .mock-credential {
    display: grid;
    gap: calc(1.5 * var(--_space));
  }
  .mock-credential + .mock-credential {
    margin-block-start: var(--_space);
  }
  .mock-inline {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: calc(3 * var(--_space));
    align-items: start;
  }
  .mock-inline > :last-child {
    justify-items: end;
    margin-inline-start: auto;
  }
  :is(.picture-access, .picture-change-rights) .mock-inline {
    display: flex;
    flex-wrap: wrap;
    row-gap: var(--_space);
  }
  .mock-field + .mock-bar {
    margin-block-start: var(--_space);
  }
  .mock-footer {
    padding: calc(2 * var(--_space)) calc(4 * var(--_space));
    border-block-start: 1px solid var(--_color-border);
  }
  .mock-footer > .mock-label,
  :is(.picture-access, .picture-change-rights) .mock-inline > :last-child {
    display: flex;
    flex-flow: row-reverse wrap;
    column-gap: calc(2 * var(--_space));
    align-items: center;
  }

  .picture-access .mock-body {
    grid-template-rows: minmax(0, 1fr) auto;
  }
  .picture-change-rights .mock-body {
    grid-template-rows: auto minmax(0, 1fr) auto;
  }
  .mock-table {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto auto;
    grid-auto-rows: max-content;
    column-gap: calc(3 * var(--_space));
    min-block-size: 0;
    overflow: clip;
    mask-image: linear-gradient(#000 calc(100% - 16px), transparent);
  }
  .mock-columns {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    justify-items: center;
    min-block-size: 32px;
    padding-block: 2px;
    border-block-end: 1px solid var(--_color-border);
  }
  .mock-columns > .mock-label {
    justify-items: center;
  }
  .mock-columns > :first-child {
    justify-self: start;
    justify-items: start;
  }
  .mock-box rect {
    fill: none;
  }
  .mock-ticked rect {
    fill: currentcolor;
  }
  .mock-ticked path {
    stroke: var(--_color-surface);
  }

  .mock-form {
    display: grid;
    align-content: center;
    gap: calc(4 * var(--_space));
    inline-size: min(100%, 26em);
    margin-inline: auto;
    padding-inline: calc(5 * var(--_space));
  }
  .mock-fields {
    display: grid;
    gap: calc(3 * var(--_space));
    margin-inline: calc(-2 * var(--_space));
    padding: calc(2 * var(--_space));
  }
  .mock-form .mock-button {
    justify-self: start;
  }

  @container picture (inline-size < 40em) {
    .mock-folded,
    .mock-title,
    .mock-part:not(.mock-current) > * {
      display: none;
    }
    :is(.picture-name, .picture-change-rights) .mock-title {
      display: block;
      grid-column: 1 / -1;
    }
    .mock-backdrop {
      padding: calc(2 * var(--_space));
    }
    .mock-dialog {
      grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    }
    .mock-plain {
      grid-template-rows: minmax(0, 1fr) auto;
    }
    .mock-rail {
      grid-row: auto;
      grid-template-columns: repeat(3, auto);
      column-gap: 6px;
      justify-content: start;
      padding-block-end: 0;
      border: 0;
    }
    .mock-part:not(.mock-current) {
      inline-size: 6px;
      block-size: 6px;
      margin-block-start: 7px;
      border-radius: 50%;
      background: currentcolor;
    }
    .mock-body,
    .mock-footer {
      padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    }
    .mock-table {
      column-gap: calc(2 * var(--_space));
    }
  }
  @media (forced-colors: active) {
    .mock-spot {
      outline: 3px solid Highlight;
    }
    .mock-bar,
    .mock-tile {
      background: CanvasText;
      opacity: 0.25;
    }
    /* Keeps the backplate that browsers put behind text from covering the discs. */
    .mock-part {
      color: CanvasText;
      forced-color-adjust: none;
    }
    .mock-current .mock-disc {
      background: CanvasText;
      color: Canvas;
    }
    .mock-ticked path {
      stroke: Canvas;
    }
  }
`;
