/** Runs in the page: what is measured in each story. Each check returns what is wrong, an empty array if nothing is. */
import { run } from '../support/axe-core.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** Rules for whole pages: a story is part of one. */
const pageRules = ['region', 'page-has-heading-one', 'landmark-one-main', 'bypass'];

export async function axe(): Promise<readonly string[]> {
  const { violations } = await run(document, {
    runOnly: { type: 'tag', values: tags },
    rules: {
      'target-size': { enabled: true },
      ...Object.fromEntries(pageRules.map((rule) => [rule, { enabled: false }])),
    },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const reasons = (failureSummary ?? '').split('\n').slice(1).join(' ').trim();
      return `${id}: ${target.flat().at(-1) ?? ''}: ${reasons}`;
    }),
  );
}

/**
 * In forced colors, Chromium 156 reports the system's `color`, but the page's own `-webkit-text-fill-color`, which axe reads
 * as the color of text. It paints the system's. Changes the elements until they are rendered again.
 */
export function exposeForcedColors(): void {
  for (const element of all()) element.style.webkitTextFillColor = getComputedStyle(element).color;
}

const targets =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=menuitem], [role=button]';

/**
 * Controls that are smaller than `min` CSS pixels in one direction, except links in a sentence
 * (https://www.w3.org/TR/WCAG22/#target-size-minimum). What counts is where a press arrives, which may be more than the box.
 */
export function findSmallTargets(min: number): readonly string[] {
  const { scrollX, scrollY } = globalThis;
  const found = interactive()
    .filter((element) => !isInSentence(element))
    .flatMap((element) => {
      const { width, height } = pressable(element).getBoundingClientRect();
      // Browsers round to 1/64 px.
      if (Math.min(width, height) >= min - 0.1 || receivesPresses(element, min)) return [];
      return `${describe(element)} has ${width.toFixed(0)} × ${height.toFixed(0)} px instead of ${String(min)}`;
    });
  // Text that scrolls behind a sticky box does not overlap it.
  scrollTo({ left: scrollX, top: scrollY, behavior: 'instant' });
  return found;
}

function interactive(): readonly HTMLElement[] {
  const controls = all().filter((element) => element.matches(targets) && isVisible(element));
  const modal = all().find((element) => element.matches('dialog:modal'));
  return modal ? controls.filter((element) => modal.contains(element)) : controls;
}

/** A label is part of the target of its radio or check box. */
function pressable(element: HTMLElement): HTMLElement {
  return element.matches('[type=radio], [type=checkbox]') ? (element.closest('label') ?? element) : element;
}

function receivesPresses(element: HTMLElement, min: number): boolean {
  const target = pressable(element);
  target.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const { left, right, top, bottom } = target.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const reach = min / 2 - 1;
  const hits = (dx: number, dy: number): boolean => {
    const found = (target.getRootNode() as ShadowRoot).elementFromPoint(x + dx, y + dy);
    return found !== null && target.contains(found);
  };
  return hits(-reach, 0) && hits(reach, 0) && hits(0, -reach) && hits(0, reach);
}

function isInSentence(element: HTMLElement): boolean {
  return (
    getComputedStyle(element).display.startsWith('inline') &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node instanceof Text && /\p{L}{2}/u.test(node.data),
    )
  );
}

/** Content that is wider than the page, or than the box it scrolls in (https://www.w3.org/TR/WCAG22/#reflow). */
export function findSidewaysScrolling(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return [
    ...(scrollWidth > clientWidth ? [`the page is ${String(scrollWidth)} px wide`] : []),
    ...all()
      .filter(
        (element) =>
          isVisible(element) &&
          /auto|scroll/.test(getComputedStyle(element).overflowX) &&
          !element.matches('input, textarea, select') &&
          element.scrollWidth > element.clientWidth + 1,
      )
      .map((element) => `${describe(element)} scrolls sideways`),
  ];
}

interface TextBox {
  readonly element: HTMLElement;
  readonly text: string;
  readonly rects: readonly DOMRect[];
}

/** Text that a box cuts off, or that overlaps other text. */
export function findUnreadableText(): readonly string[] {
  const boxes = textBoxes();
  return [...boxes.flatMap(cutOff), ...overlaps(boxes)];
}

function textBoxes(): readonly TextBox[] {
  const range = document.createRange();
  return all()
    .filter((element) => isVisible(element) && !isVisuallyHidden(element) && !element.closest(unmeasured()))
    .flatMap((element) =>
      [...element.childNodes].flatMap((node) => {
        if (!(node instanceof Text) || node.data.trim() === '') return [];
        range.selectNodeContents(node);
        const end = clampOf(element)?.getBoundingClientRect().bottom ?? Infinity;
        const rects = [...range.getClientRects()].filter(
          ({ width, height, top }) => width > 1 && height > 1 && top < end - 2,
        );
        return rects.length > 0 ? [{ element, text: node.data.trim().slice(0, 30), rects }] : [];
      }),
    );
}

/** Pictures of Personio's screen are not text to the reader, who may space out text only. */
function unmeasured(): string {
  const isSpaced = document.adoptedStyleSheets.includes(spacing);
  return isSpaced ? 'svg, option, select, [role=img]' : 'svg, option, select';
}

/** The box that cuts off lines on purpose. */
function clampOf(element: HTMLElement): HTMLElement | undefined {
  for (let box: HTMLElement | null = element; box; box = parentOf(box)) {
    const { webkitLineClamp, textOverflow } = getComputedStyle(box);
    if (webkitLineClamp !== 'none' || textOverflow === 'ellipsis') return box;
  }
  return undefined;
}

function cutOff({ element, text, rects }: TextBox): readonly string[] {
  if (clampOf(element)) return [];
  for (let box: HTMLElement | null = element; box; box = parentOf(box)) {
    const style = getComputedStyle(box);
    const clips = /hidden|clip/.test(style.overflowX) || box.matches('button, .button');
    const bounds = box.getBoundingClientRect();
    if (!clips || style.display.startsWith('inline ') || style.display === 'contents') continue;
    const outside = rects.some(
      ({ left, right, top, bottom }) =>
        left < bounds.left - 1 ||
        right > bounds.right + 1 ||
        bottom > bounds.bottom + 3 ||
        top < bounds.top - 3,
    );
    if (outside) return [`“${text}” is cut off by ${describe(box)}`];
  }
  return [];
}

function overlaps(boxes: readonly TextBox[]): readonly string[] {
  const lines = boxes.flatMap((box) => box.rects.map((rect) => ({ box, rect, layer: layerOf(box.element) })));
  lines.sort((a, b) => a.rect.top - b.rect.top);
  const found = new Set<string>();
  for (const [index, one] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      if (other.rect.top > one.rect.bottom) break;
      if (one.box === other.box || one.layer !== other.layer) continue;
      const width = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
      const height = Math.min(one.rect.bottom, other.rect.bottom) - other.rect.top;
      // The boxes of lines are taller than the letters in them.
      if (width > 2 && height > 0.4 * Math.min(one.rect.height, other.rect.height))
        found.add(`“${one.box.text}” overlaps “${other.box.text}”`);
    }
  }
  return [...found];
}

/** What an element is painted in: a dialog or menu covers what is behind it. */
function layerOf(element: HTMLElement): HTMLElement | undefined {
  for (let box: HTMLElement | null = element; box; box = parentOf(box)) {
    if (box.matches('dialog, [popover]')) return box;
  }
  return undefined;
}

/** Animations and transitions that go on although the reader has asked for less motion. */
export function findMotion(): readonly string[] {
  return all()
    .filter(isVisible)
    .flatMap((element) =>
      ['', '::before', '::after'].flatMap((pseudo) => {
        const { animationName, transitionDuration } = getComputedStyle(element, pseudo);
        const isStill = animationName === 'none' && /^0s(, 0s)*$/.test(transitionDuration);
        return isStill ? [] : [`${describe(element)}${pseudo} moves`];
      }),
    );
}

/** Invalid fields that differ from others by color alone, which forced colors replace. */
export function findUnmarkedFields(): readonly string[] {
  return all()
    .filter((element) => element.matches('input[aria-invalid="true"]') && isVisible(element))
    .filter((field) => parseFloat(getComputedStyle(field).borderTopWidth) < 2)
    .map((field) => `${describe(field)} is invalid, but looks like any other field`);
}

const spacing = new CSSStyleSheet();
spacing.replaceSync(`
  * {
    line-height: 1.5 !important;
    letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important;
  }
  p {
    margin-block-end: 2em !important;
  }
`);

/** Sets or resets the spacing that a reader may need (https://www.w3.org/TR/WCAG22/#text-spacing). */
export function setTextSpacing(isOn: boolean): void {
  for (const root of roots()) {
    const others = root.adoptedStyleSheets.filter((sheet) => sheet !== spacing);
    root.adoptedStyleSheets = isOn ? [...others, spacing] : others;
  }
}

function roots(): readonly (Document | ShadowRoot)[] {
  return [document, ...all().flatMap(({ shadowRoot }) => shadowRoot ?? [])];
}

/** All elements of the story, in shadow roots too. */
function all(root: ParentNode | null = document.querySelector('#storybook-root')): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('*') ?? [])].flatMap((element) => [
    element,
    ...(element.shadowRoot ? all(element.shadowRoot) : []),
  ]);
}

function parentOf(element: HTMLElement): HTMLElement | null {
  const root = element.getRootNode();
  return (
    element.assignedSlot ??
    element.parentElement ??
    (root instanceof ShadowRoot ? (root.host as HTMLElement) : null)
  );
}

function isVisible(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function isVisuallyHidden(element: HTMLElement): boolean {
  for (let box: HTMLElement | null = element; box; box = parentOf(box))
    if (getComputedStyle(box).clipPath !== 'none') return true;
  return false;
}

function describe(element: HTMLElement): string {
  const name = (element.getAttribute('aria-label') ?? element.innerText).replace(/\s+/g, ' ').trim();
  const mark = element.id ? `#${element.id}` : element.className ? `.${element.className}` : '';
  return `${element.localName}${mark}${name ? ` “${name.slice(0, 40)}”` : ''}`;
}
