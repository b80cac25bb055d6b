import { css } from 'lit';
import { accessTableStyles } from './access-table-styles.ts';
import { fieldStyles } from './field-styles.ts';
import { frame } from './pictures/frame.ts';

/*
 * A size container has no intrinsic width in a parent that shrinks to fit: `contain-intrinsic-inline-size` sets one.
 * Below 43em the titles in the list of steps are visually hidden.
 */
const layout = css`
  :host {
    min-inline-size: 0;
  }
  .guide {
    container-type: inline-size;
    contain-intrinsic-inline-size: 288px;
  }
  .guide,
  .columns,
  .panel,
  .all-steps,
  .all-steps > li,
  .blocks,
  .access,
  .self-check,
  .company,
  .intro,
  section,
  .points,
  dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(3 * var(--_space));
  }
  .guide {
    gap: calc(6 * var(--_space));
    max-inline-size: calc(120 * var(--_font-size));
  }
  .columns,
  .panel {
    align-content: start;
    gap: calc(5 * var(--_space));
  }
  .intro,
  .points {
    gap: calc(2 * var(--_space));
  }
  p,
  dl,
  .points,
  .notice {
    max-inline-size: 62ch;
  }
  b,
  dt,
  code,
  .number,
  thead th,
  [aria-current],
  .wanted th > :first-child {
    font-weight: var(--_font-weight-strong);
  }
  h3 {
    scroll-margin-block-start: calc(12 * var(--_space));
  }

  .points {
    padding-inline-start: calc(5 * var(--_space));
    list-style: disc;
  }
  .document a {
    display: inline-block;
    padding-block: max(2px, (var(--_min-target) - 1.5 * var(--_font-size)) / 2);
  }
  .points ::marker {
    color: var(--_color-text-muted);
  }
  dl {
    gap: var(--_space);
  }
  dd + dt {
    margin-block-start: calc(3 * var(--_space));
  }

  .prerequisites,
  code {
    padding: calc(2 * var(--_space)) calc(3 * var(--_space));
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
  .prerequisites {
    max-inline-size: calc(62ch + 8 * var(--_space));
    padding: calc(4 * var(--_space));
  }
  .prerequisites > p {
    font-size: var(--_font-size-small);
    color: var(--_color-text-muted);
  }
  .number {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(2 * var(--_font-size));
    block-size: calc(2 * var(--_font-size));
    border: 1px solid var(--_color-control-border);
    border-radius: 50%;
    font-size: var(--_font-size-small);
    line-height: 1;
  }
  .number.done {
    border-color: currentcolor;
    color: var(--_color-success-text);
  }
  [aria-current] .number {
    border-color: var(--_color-accent-border);
    background-color: var(--_color-accent);
    color: var(--_color-on-accent);
  }

  nav ol {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-inline-start: -6px;
  }
  nav button {
    justify-content: start;
    min-inline-size: max(40px, var(--_min-target));
    min-block-size: max(40px, var(--_min-target));
    padding: 5px;
    border-color: transparent;
    text-align: start;
  }
  nav button:not([aria-current]) {
    font-weight: inherit;
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(3 * var(--_space));
    align-items: center;
    justify-content: space-between;
    min-block-size: 32px;
  }
  /* Where it wraps, its text is aligned with the line above. */
  .progress .quiet {
    margin-inline-start: calc(-2 * var(--_space));
    font-size: inherit;
    font-weight: inherit;
  }
  .progress + .blocks {
    margin-block-start: calc(-4 * var(--_space));
  }
  .progress:not(:has(button)):has(p:empty) {
    display: none;
  }
  .progress:not(:has(button)):has(p:empty) + .blocks {
    margin-block-start: 0;
  }
  .more > .row {
    border-block-end: 1px solid var(--_color-border);
  }
  .more > .row .quiet {
    inline-size: 100%;
    padding: calc(2.5 * var(--_space)) 0;
    border: 0;
    align-items: start;
    justify-content: start;
    text-align: start;
  }
  .attributes {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 104 * var(--_font-size) / 7), 1fr));
    gap: var(--_space) calc(5 * var(--_space));
    max-inline-size: calc(40 * var(--_font-size));
  }
  .attributes label {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: start;
    min-block-size: max(32px, var(--_min-target));
    padding-block: calc(1.5 * var(--_space));
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .attributes input {
    flex: none;
    margin-block-start: 2px;
  }
  /* On the line of its label at every width, so that no line starts with the mark's dot. */
  .attributes .translation {
    display: inline;
  }
  .attributes .translation::before {
    content: '(';
  }
  .attributes .translation::after {
    content: ')';
  }
  .attributes code {
    font-weight: inherit;
    padding: 0;
    border: 0;
  }
  .reason {
    display: block;
  }
  .more {
    border-block-start: 1px solid var(--_color-border);
  }
  details:not(.extra) {
    border-block-end: 1px solid var(--_color-border);
  }
  details[open]:not(.extra) {
    padding-block-end: calc(5 * var(--_space));
  }
  .prerequisites > details {
    margin-block-end: calc(-4 * var(--_space));
    border-block: 1px solid var(--_color-border);
    border-block-end: 0;
  }
  details > .blocks {
    padding-block-start: var(--_space);
  }
  /* A flex container has no marker of its own. With this one, a title of two lines is aligned. */
  summary {
    display: flex;
    gap: calc(2 * var(--_space));
    min-block-size: var(--_min-target);
    padding-block: max(2.5 * var(--_space), (var(--_min-target) - 1.5 * var(--_font-size)) / 2);
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  :where(summary, .more > .row .quiet)::before {
    content: '';
    flex: none;
    inline-size: 6px;
    block-size: 6px;
    margin: calc((1.5em - 6px) / 2) 3px 0;
    border: solid;
    border-width: 0 1.5px 1.5px 0;
    rotate: -45deg;
  }
  :dir(rtl) > :where(summary, .row .quiet)::before {
    rotate: 135deg;
  }
  [open] > summary::before {
    rotate: 45deg;
    translate: 0 -2px;
  }
  summary h3 {
    font-size: inherit;
  }
  .extra > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    padding-block: max(var(--_space), (var(--_min-target) - 1.5 * var(--_font-size)) / 2);
  }
  .extra > .blocks {
    padding-block: var(--_space);
    padding-inline-start: calc(12px + 2 * var(--_space));
  }

  .page,
  .all-steps {
    gap: calc(8 * var(--_space));
  }
  .all-steps h3 {
    display: flex;
    gap: calc(3 * var(--_space));
    line-height: calc(2 * var(--_font-size));
  }

  .picture-place {
    max-inline-size: calc(40 * var(--_font-size));
  }

  @media (forced-colors: active) {
    [aria-current] .number {
      border: 2px solid Highlight;
    }
  }

  @container (inline-size >= 43em) {
    .columns {
      grid-template-columns: calc(15 * var(--_font-size)) minmax(0, 1fr);
      gap: calc(8 * var(--_space));
    }
    nav ol {
      display: grid;
    }
    nav button {
      gap: calc(2.5 * var(--_space));
      align-items: start;
      inline-size: 100%;
    }
    .name {
      padding-block: calc(3 * var(--_font-size) / 14);
    }
    .name .small {
      display: block;
    }
    .all-steps > li > .blocks,
    .finish {
      padding-inline-start: calc(2 * var(--_font-size) + 12px);
    }
  }
  /* Wide enough for the English titles on one line each, beside a picture in its full width. */
  @container (inline-size >= 64em) {
    .columns {
      grid-template-columns: calc(20 * var(--_font-size)) minmax(0, 1fr);
    }
  }
  @container (inline-size < 43em) {
    .name {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  }
  /* The steps stay: they say where the reader is. */
  @media print {
    button:not(nav *) {
      display: none;
    }
  }
`;

export const styles = css`
  ${layout}
  ${frame}
  ${fieldStyles}
  ${accessTableStyles}
`;
