import { css } from 'lit';

/** What the frames have in common, then each brand's own. They use the same tokens as the elements. */
export const styles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .portal {
    --line: color-mix(in srgb, currentcolor 16%, transparent);
    display: grid;
    align-content: start;
    min-block-size: 100vh;
    font-family: var(--personio-link-font-family);
    font-size: var(--personio-link-font-size);
    line-height: 1.5;
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 32px;
    align-items: center;
    justify-content: space-between;
    /* In line with the content. */
    padding: 16px max(clamp(16px, 5cqi, 64px), (100cqi - 1200px) / 2 + 64px);
  }
  .wordmark {
    display: flex;
    gap: 12px;
    align-items: center;
    margin: 0;
    font-weight: 600;
  }
  svg {
    flex: none;
    inline-size: 28px;
    block-size: 28px;
  }
  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 20px;
  }
  a {
    display: inline-flex;
    align-items: center;
    min-block-size: 32px;
    color: inherit;
    text-decoration: none;
  }
  a:hover {
    text-decoration: underline;
  }
  a:focus-visible {
    outline: 2px solid;
    outline-offset: 2px;
  }
  .content {
    display: grid;
    gap: 24px;
    align-items: start;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: 1200px;
    margin-inline: auto;
    padding: 32px clamp(16px, 5cqi, 64px) 64px;
  }
  h1 {
    margin: 0;
    font-size: 2em;
    line-height: 1.2;
  }
  .card {
    min-inline-size: 0;
  }
  @container (width >= 900px) {
    .content {
      grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
    }
    h1,
    linked-accounts-notice,
    .wide {
      grid-column: 1 / -1;
    }
  }

  /* Paper, hairlines, and capitals with space between them. */
  .bank .bar {
    padding-block: 24px;
    border-block-end: 1px solid #b08d3c;
  }
  .bank .wordmark {
    color: var(--personio-link-color-accent);
    font-size: 1.25em;
    font-weight: 400;
    letter-spacing: 0.14em;
    text-transform: uppercase;
  }
  .bank a[aria-current='page'] {
    border-block-end: 1px solid #b08d3c;
  }
  .bank h1 {
    padding-block: 16px;
    color: var(--personio-link-color-accent);
    font-weight: 400;
  }
  .bank .content {
    gap: 40px 64px;
  }
  .bank .card {
    padding-block-start: 32px;
    border-block-start: 1px solid var(--line);
  }

  /* Round, warm and large. */
  .payroll .wordmark {
    font-size: 1.375em;
    font-weight: 800;
    letter-spacing: -0.02em;
  }
  .payroll .wordmark svg {
    color: var(--personio-link-color-accent);
  }
  .payroll nav {
    gap: 0;
    padding: 4px;
    border-radius: 99px;
    background: #ffffff;
  }
  .payroll a {
    min-block-size: 36px;
    padding-inline: clamp(8px, 3cqi, 16px);
    border-radius: 99px;
  }
  .payroll a[aria-current='page'] {
    background: var(--personio-link-color-text);
    color: #ffffff;
  }
  .payroll h1 {
    padding-block: 24px 8px;
    font-size: clamp(2.25em, 7cqi, 4em);
    font-weight: 800;
    letter-spacing: -0.035em;
  }
  .payroll .card {
    --personio-link-color-background: #ffffff;
    padding: clamp(20px, 3cqi, 36px);
    border-radius: 28px;
    background: #ffffff;
  }

  /* Black on white, heavy rules, one column for the text. */
  .authority .bar {
    border-block-end: 8px solid var(--personio-link-color-accent);
    background: #0b0c0c;
    color: #ffffff;
  }
  .authority .wordmark {
    font-size: 1.25em;
    font-weight: 700;
  }
  .authority a {
    font-weight: 700;
  }
  .authority a[aria-current='page'] {
    text-decoration: underline;
    text-decoration-thickness: 3px;
    text-underline-offset: 6px;
  }
  .authority h1 {
    font-size: clamp(1.75em, 5cqi, 2.667em);
    font-weight: 700;
  }
  .authority .content {
    gap: 40px 48px;
  }
  .authority .card {
    padding-block-start: 24px;
    border-block-start: 3px solid currentcolor;
  }

  /* A sidebar, panes and no pixel to spare. */
  .developer .bar {
    border-block-end: 1px solid var(--line);
    background: #11171d;
  }
  .developer .wordmark svg {
    inline-size: 20px;
    block-size: 20px;
    color: var(--personio-link-color-accent);
  }
  .developer nav {
    gap: 0 16px;
  }
  .developer nav a {
    text-transform: lowercase;
  }
  .developer a[aria-current='page'] {
    color: var(--personio-link-color-accent);
  }
  .developer h1 {
    font-size: 1.25em;
    font-weight: 600;
  }
  .developer h1::before {
    content: '~/' / '';
    opacity: 0.7;
  }
  .developer .content {
    gap: 12px;
    max-inline-size: none;
    padding: 20px clamp(12px, 2cqi, 24px) 48px;
  }
  .developer .card {
    padding: 16px;
    border: 1px solid var(--line);
    border-radius: 6px;
  }
  @media (pointer: coarse) {
    .portal a {
      justify-content: center;
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
  @container (width >= 900px) {
    .developer {
      grid-template-columns: 200px minmax(0, 1fr);
    }
    .developer .bar {
      flex-direction: column;
      flex-wrap: nowrap;
      align-items: stretch;
      justify-content: start;
      padding: 20px 16px;
      border-block-end: 0;
      border-inline-end: 1px solid var(--line);
    }
    .developer nav {
      flex-direction: column;
    }
  }
`;
