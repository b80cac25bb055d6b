import { css } from 'lit';

/**
 * The base of every element, which inherits font, text color and background from the page. What the page has set for its
 * own text around the element, such as `text-transform` on a card, ends here: IDs and values to copy must stay as they are.
 * Not `all: initial`, which would also undo `visibility`, `color-scheme` and the page's font.
 */
export const base = css`
  :host {
    display: block;
    max-inline-size: 100%;
    font-family: var(--_font-family);
    font-variant: normal;
    line-height: 1.5;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    /* Without a last line of one word, where browsers can. */
    text-wrap: pretty;
    word-break: normal;
    overflow-wrap: break-word;
    hyphens: manual;
    writing-mode: horizontal-tb;
    cursor: auto;
    -webkit-text-fill-color: currentcolor;
    -webkit-user-select: text;
    user-select: text;
    --_font-size-input: var(--_font-size);
    /* WCAG 2.2, 2.5.8. */
    --_min-target: 24px;
    --_control-size: max(var(--_control-height), var(--_min-target));
  }
  :host > * {
    font-size: var(--_font-size);
  }
  @media (pointer: coarse) {
    :host {
      /* WCAG 2.2, 2.5.5: a fingertip. */
      --_min-target: 44px;
      /* Safari on iOS zooms into the page when an input with smaller text gets the focus. */
      --_font-size-input: max(16px, var(--_font-size));
    }
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  p,
  ol,
  ul,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  a {
    color: inherit;
    text-underline-offset: 0.18em;
  }
  svg {
    display: block;
    flex: none;
  }
  :focus-visible {
    outline: 2px solid var(--_color-focus);
    outline-offset: 2px;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
