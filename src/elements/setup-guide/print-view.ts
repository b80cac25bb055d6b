import { css, html, render, type CSSResult, type TemplateResult } from 'lit';
import { shared } from '../../styles/shared.ts';
import { blockTemplates } from './block-templates.ts';
import { withoutDetails } from './content.ts';
import type { GuideView } from './guide-view.ts';
import * as pictures from './pictures/pictures.ts';
import { richText } from '../../dom/rich-text.ts';
import { styles } from './styles.ts';

/** Removed before the next print at the latest: not every browser fires `afterprint`. */
let lastFrame: HTMLIFrameElement | undefined;

/** Not the colors of background and text, because the page may be dark. Other colors derive from these. */
const printedTokens = ['color-accent', 'color-danger', 'color-success', 'color-warning', 'radius'];

/** Prints the instructions without the rest of the page, in a frame without a URL, which a strict CSP allows. */
export async function printGuide(guide: Element, view: GuideView, language: string): Promise<void> {
  lastFrame?.remove();
  const frame = document.createElement('iframe');
  lastFrame = frame;
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Off screen, but laid out: a frame with `display: none` prints empty pages.
  Object.assign(frame.style, {
    position: 'fixed',
    inset: 'auto auto 100% 100%',
    inlineSize: '180mm',
    blockSize: '260mm',
    border: '0',
  });
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { contentWindow } = frame;
  // For example while the page is being unloaded.
  if (!contentWindow) throw new Error('The print frame has no window.');
  const printWindow = contentWindow as Window & typeof globalThis;
  const host = renderForPrint(printWindow, view, language);
  const computedStyle = getComputedStyle(guide);
  for (const name of printedTokens.map((token) => `--personio-link-${token}`))
    host.style.setProperty(name, computedStyle.getPropertyValue(name));
  host.style.setProperty('--personio-link-font-family', computedStyle.fontFamily);
  // Not the frame's own `requestAnimationFrame`: WebKit delays it by up to ten seconds in a frame off screen
  // (https://github.com/WebKit/WebKit/blob/main/Source/WebCore/platform/graphics/AnimationFrameRate.h).
  await new Promise(requestAnimationFrame);
  printWindow.addEventListener('afterprint', () => frame.remove(), { once: true });
  printWindow.print();
}

/** Renders the instructions into an empty document, and returns the element that contains them. */
function renderForPrint(
  printWindow: Window & typeof globalThis,
  view: GuideView,
  language: string,
): HTMLElement {
  const { document: printDocument } = printWindow;
  printDocument.documentElement.lang = language;
  printDocument.title = view.content.title;
  const host = printDocument.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  printDocument.body.append(host);
  printDocument.adoptedStyleSheets = [sheet(printWindow, pageStyles)];
  root.adoptedStyleSheets = [...shared, styles, pictures.styles, printStyles].map((part) =>
    sheet(printWindow, part),
  );
  const printed: GuideView = {
    ...view,
    pictures: view.pictures === 'hidden' ? 'hidden' : pictures,
    formReachable: false,
    copied: undefined,
    ticked: [],
  };
  render(printTemplate(printed), root, { creationScope: printDocument });
  return host;
}

/** A constructed sheet can only be adopted by the document it was created in. */
function sheet(printWindow: Window & typeof globalThis, { cssText }: CSSResult): CSSStyleSheet {
  const created = new printWindow.CSSStyleSheet();
  created.replaceSync(cssText);
  return created;
}

function printTemplate(view: GuideView): TemplateResult {
  const { content, messages } = view;
  const { prerequisites, steps, notes, help } = content;
  return html`
    <main class="guide">
      <div class="intro">
        <h1>${content.title}</h1>
        <p>${content.intro}</p>
      </div>
      <section>
        <h2>${prerequisites.title}</h2>
        ${blockTemplates(view, withoutDetails(prerequisites.blocks), 'prerequisites')}
      </section>
      ${steps.map(
        ({ id, title, blocks }, index) =>
          html`<section>
            <h2><span class="number">${index + 1}</span> ${title}</h2>
            ${blockTemplates(view, withoutDetails(blocks), id)}
          </section>`,
      )}
      <p class="hand-over">${richText(messages.guide.share.handOver)}</p>
      <section>
        <h2>${notes.title}</h2>
        ${blockTemplates(view, withoutDetails(notes.blocks), 'notes')}
      </section>
      <section>
        <h2>${help.title}</h2>
        <dl>
          ${help.answers.map(
            ({ problem, advice }) =>
              html`<dt>${richText(problem)}</dt>
                <dd>${richText(advice)}</dd>`,
          )}
        </dl>
      </section>
    </main>
  `;
}

const pageStyles = css`
  @page {
    margin: 16mm 18mm;
  }
  html {
    color-scheme: light;
    font:
      10.5pt/1.45 system-ui,
      sans-serif;
  }
  body {
    margin: 0;
  }
`;

/** Hides controls, and prints URLs. */
const printStyles = css`
  :host {
    --_font-size: 10.5pt;
    --_font-size-small: 9.5pt;
    --_font-size-large: 12.5pt;
    --_font-size-heading: 18pt;
  }
  /* Browsers break grids across pages badly. Documents without a URL are in quirks mode, where tables do not inherit fonts. */
  .guide,
  section,
  .access,
  .points,
  dl {
    display: block;
  }
  .guide > * + *,
  section > * + *,
  .access > * + * {
    margin-block-start: calc(3 * var(--_space));
  }
  section,
  .hand-over {
    margin-block-start: calc(6 * var(--_space));
  }
  table {
    font: inherit;
  }
  p,
  li,
  h2 {
    break-inside: avoid;
  }
  .picture-screen {
    contain: size;
  }
  h1 {
    margin: 0;
    font-size: var(--_font-size-heading);
    line-height: 1.25;
  }
  h2 {
    display: flex;
    gap: calc(2 * var(--_space));
    align-items: center;
    font-size: var(--_font-size-large);
    break-after: avoid;
  }
  p,
  dl,
  .points,
  .notice {
    max-inline-size: none;
  }
  button,
  .extra,
  .copied,
  .by-hand {
    display: none;
  }
  .button {
    display: inline;
    padding: 0;
    border: 0;
    font-weight: inherit;
  }
  a .small,
  .ticked {
    display: none;
  }
  a[href]::after {
    content: ' ' attr(href);
    overflow-wrap: anywhere;
  }
  .page-link > p {
    display: none;
  }
  .picture,
  .notice,
  .value,
  .hand-over,
  tr,
  dd {
    break-inside: avoid;
  }
  dt,
  :has(+ .picture-place) {
    break-after: avoid;
  }
  /* Smaller than on screen, so that two steps fit on a page. */
  .picture-place {
    max-inline-size: 480px;
    font-size: 9pt;
  }
  .picture,
  .notice,
  .number {
    print-color-adjust: exact;
  }
  .hand-over {
    padding: calc(3 * var(--_space)) calc(4 * var(--_space));
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
  }
`;
