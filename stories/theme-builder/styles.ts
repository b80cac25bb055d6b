import { css } from 'lit';

export const styles = css`
  :host {
    --line: light-dark(#d9dde4, #323945);
    --control: light-dark(#7b8494, #7d8797);
    --panel: light-dark(#ffffff, #161a20);
    --strong: light-dark(#1b1f27, #f0f2f5);
    --quiet: light-dark(#5b6472, #a4adbb);
    --passed: light-dark(#1a6b3c, #7fd6a0);
    --failed: light-dark(#a8201a, #ffb0a8);
    display: block;
    background: light-dark(#f4f5f7, #0f1216);
    color: var(--strong);
    font:
      14px/1.5 system-ui,
      sans-serif;
  }
  * {
    box-sizing: border-box;
  }
  .builder {
    display: grid;
    align-items: start;
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    padding: 20px 16px 32px;
    border-block-end: 1px solid var(--line);
    background: var(--panel);
  }
  .preview {
    min-inline-size: 0;
    padding: 16px;
  }
  @media (width >= 1000px) {
    .builder {
      grid-template-columns: 368px minmax(0, 1fr);
    }
    .panel {
      position: sticky;
      inset-block-start: 0;
      max-block-size: 100vh;
      overflow: auto;
      padding-inline: 24px;
      border-block-end: 0;
      border-inline-end: 1px solid var(--line);
    }
    .preview {
      padding: 24px;
    }
  }
  h1,
  h2,
  p,
  ul,
  figure,
  fieldset {
    margin: 0;
    padding: 0;
  }
  h1 {
    font-size: 20px;
    line-height: 1.3;
  }
  header p,
  .quiet,
  small,
  caption {
    color: var(--quiet);
  }
  h2 {
    margin-block-end: 4px;
    font-size: 14px;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    container-type: inline-size;
  }
  :focus-visible {
    outline: 2px solid light-dark(#2b50c8, #9db6ff);
    outline-offset: 2px;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .verdict {
    position: sticky;
    z-index: 1;
    inset-block-start: 0;
    margin-inline: -16px;
    padding: 10px 16px;
    border-block: 1px solid var(--line);
    background: var(--panel);
  }
  @media (width >= 1000px) {
    .verdict {
      inset-block-start: -20px;
      margin-inline: -24px;
      padding-inline: 24px;
    }
  }
  .summary {
    display: flex;
    gap: 8px;
    align-items: center;
    font-weight: 600;
  }
  .passed :is(.mark, .result),
  .summary.passed {
    color: var(--passed);
  }
  .failed :is(.mark, .result),
  .summary.failed {
    color: var(--failed);
  }
  .mark {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 2;
  }
  .failures {
    padding-inline-start: 24px;
    list-style: none;
  }

  button {
    min-block-size: 40px;
    padding: 6px 12px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  button:hover {
    background: light-dark(#f4f5f7, #1e242c);
  }
  .copy {
    justify-self: start;
    border-color: transparent;
    background: var(--strong);
    color: var(--panel);
    font-weight: 600;
  }
  .copy:hover {
    background: var(--quiet);
  }
  .copied {
    min-block-size: 1.5em;
  }
  .presets {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 208px), 1fr));
    gap: 8px;
    list-style: none;
  }
  .presets button {
    display: flex;
    gap: 10px;
    align-items: center;
    inline-size: 100%;
    block-size: 100%;
    padding: 8px;
    line-height: 1.3;
  }
  .presets svg {
    flex: none;
    inline-size: 36px;
    block-size: 24px;
  }
  .presets span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  small {
    display: block;
    font-size: 12px;
  }

  fieldset {
    border: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    color: var(--quiet);
  }
  .segments {
    display: flex;
    gap: 2px;
    padding: 2px;
    border-radius: 8px;
    background: light-dark(#eceef1, #232a33);
  }
  .segments label {
    position: relative;
    flex: 1;
    min-block-size: 32px;
    cursor: pointer;
  }
  .segments input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .segments span {
    display: grid;
    place-content: center;
    min-block-size: 32px;
    padding-inline: 8px;
    border-radius: 6px;
  }
  .segments :checked + span {
    background: var(--panel);
    box-shadow: 0 0 0 1px var(--control);
    font-weight: 600;
  }
  .segments :focus-visible + span {
    outline: 2px solid light-dark(#2b50c8, #9db6ff);
    outline-offset: 2px;
  }
  .color {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
  }
  .color > :first-child {
    flex: 1 0 74px;
  }
  @container (width < 310px) {
    .color > :first-child {
      flex-basis: 100%;
    }
  }
  .value {
    display: flex;
    gap: 4px;
  }
  input[type='color'] {
    inline-size: 32px;
    block-size: 32px;
    padding: 2px;
    border: 1px solid var(--control);
    border-radius: 6px;
    background: none;
    cursor: pointer;
  }
  input[type='text'],
  select {
    inline-size: 100%;
    min-block-size: 32px;
    padding: 4px 8px;
    border: 1px solid var(--control);
    border-radius: 6px;
    background: var(--panel);
    color: inherit;
    font: inherit;
  }
  .color input[type='text'] {
    inline-size: 72px;
    padding-inline: 6px;
    font:
      13px ui-monospace,
      monospace;
  }
  [aria-invalid='true'] {
    border-color: var(--failed);
    outline: 1px solid var(--failed);
  }
  .number {
    display: grid;
    grid-template-columns: 1fr auto;
  }
  .number input {
    grid-column: 1 / -1;
    inline-size: 100%;
    min-block-size: 24px;
    margin: 0;
    accent-color: var(--strong);
    cursor: pointer;
  }
  .font {
    display: grid;
    gap: 4px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 13px;
  }
  caption {
    padding-block-end: 8px;
    text-align: start;
  }
  th {
    font-weight: 400;
    text-align: start;
    overflow-wrap: anywhere;
  }
  thead th {
    color: var(--quiet);
  }
  th,
  td {
    padding: 6px 4px 6px 0;
    border-block-end: 1px solid var(--line);
    vertical-align: top;
  }
  td {
    inline-size: 100px;
  }
  .cell {
    display: grid;
    grid-template-columns: auto 1fr;
    column-gap: 6px;
    align-items: center;
    line-height: 1.35;
  }
  .sample {
    grid-row: span 2;
    inline-size: 36px;
    block-size: 24px;
    outline: 1px solid var(--line);
    border-radius: 3px;
    font-family: sans-serif;
  }
  .ratio {
    font-variant-numeric: tabular-nums;
  }
  .result {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    font-weight: 600;
  }
  .result .mark {
    inline-size: 12px;
    block-size: 12px;
  }
  pre {
    margin: 0;
    padding: 12px;
    border: 1px solid var(--line);
    border-radius: 6px;
    background: light-dark(#f4f5f7, #0f1216);
    font:
      12px/1.6 ui-monospace,
      monospace;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  .sample,
  .presets svg,
  input[type='color'] {
    forced-color-adjust: none;
  }
  @media (forced-colors: active) {
    .segments :checked + span {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
  @media (pointer: coarse) {
    :is(button, select, input[type='text'], input[type='range'], .segments :is(label, span)) {
      min-block-size: 44px;
    }
    input[type='color'] {
      inline-size: 44px;
      block-size: 44px;
    }
  }

  .scheme {
    max-inline-size: 240px;
    margin-block-end: 16px;
  }
  .stage {
    padding: clamp(12px, 2vw, 32px);
    border: 1px solid var(--line);
    border-radius: 10px;
    font-family: var(--personio-link-font-family, inherit);
  }
  .probe {
    position: absolute;
    visibility: hidden;
  }
  .probe.light {
    color-scheme: light;
  }
  .probe.dark {
    color-scheme: dark;
  }
  .states {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 340px), 1fr));
    gap: 40px;
    align-items: start;
  }
  figure {
    min-inline-size: 0;
  }
  .wide {
    grid-column: 1 / -1;
  }
`;
