/** A box that is measured: a line of text, or a control or icon. */
interface Box {
  readonly node: Node;
  /** Whose box this is, for the report. */
  readonly name: string;
  readonly rect: DOMRect;
  /** What is in the top layer covers the rest on purpose, so that boxes are compared within their layer only. */
  readonly layer: Element | undefined;
}

/** Boxes are rounded to device pixels, and a glyph may overhang its box a little. */
const tolerance = 1.5;

/**
 * What a reader would see as broken in `root`, one sentence each; measured, so that no picture has to be judged:
 *
 * - text that a box clips, or that leaves its box, `root` or the page
 * - text over other text, a control or an icon
 */
export function findLayoutProblems(root: Element): readonly string[] {
  const boxes: Box[] = [];
  const problems = new Set<string>();
  const page = document.documentElement;
  visit(root);
  if (page.scrollWidth > page.clientWidth)
    problems.add(`The page scrolls sideways: ${page.scrollWidth} > ${page.clientWidth} px.`);
  for (const overlap of findOverlaps(boxes)) problems.add(overlap);
  return [...problems];

  function visit(parent: Node): void {
    if (parent instanceof Element && !isVisible(parent)) return;
    if (parent instanceof Element) measureElement(parent);
    for (const child of parent.childNodes) {
      if (child instanceof Text) measureText(child);
      else visit(child);
    }
    if (parent instanceof Element && parent.shadowRoot) visit(parent.shadowRoot);
  }

  function measureElement(element: Element): void {
    if (element instanceof HTMLSelectElement || element instanceof HTMLInputElement) {
      const missing = missingWidth(element);
      if (missing > tolerance)
        problems.add(`${nameOf(element)} is ${missing.toFixed(0)} px too narrow for its text.`);
    }
    if (element.matches('svg, select, textarea, input')) {
      const rect = element.getBoundingClientRect();
      if (rect.width > 2) boxes.push({ node: element, name: nameOf(element), rect, layer: layerOf(element) });
    } else if (
      // What is clipped is measured by its text.
      ancestors(element).every((ancestor) => getComputedStyle(ancestor).overflowX === 'visible') &&
      element.scrollWidth > element.clientWidth + tolerance &&
      element.clientWidth > 0 &&
      hasText(element)
    ) {
      problems.add(
        `${nameOf(element)} overflows: ${element.scrollWidth} > ${element.clientWidth} px: ${quote(element)}`,
      );
    }
  }

  function measureText(text: Text): void {
    const parent = text.parentElement ?? (text.parentNode as ShadowRoot | null)?.host;
    if (!parent || text.data.trim() === '' || !isVisible(parent) || isHiddenVisually(parent)) return;
    if (parent.matches('option, style') || isCutOnPurpose(parent)) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const layer = layerOf(parent);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1 || rect.height < 1) continue;
      const name = `${nameOf(parent)} ${quote(text)}`;
      boxes.push({ node: text, name, rect, layer });
      const clipping = clippedBy(parent, rect);
      if (clipping) problems.add(`${name} is clipped by ${nameOf(clipping)}.`);
      const bounds = (layer ? page : root).getBoundingClientRect();
      if (rect.left < bounds.left - tolerance || rect.right > bounds.right + tolerance)
        problems.add(`${name} leaves the ${layer ? 'page' : 'container'}.`);
    }
  }
}

function findOverlaps(boxes: readonly Box[]): readonly string[] {
  const overlaps: string[] = [];
  const sorted = [...boxes].sort((one, other) => one.rect.top - other.rect.top);
  for (const [index, { node, name, rect, layer }] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other.rect.top > rect.bottom - tolerance) break;
      if (isOneThing(node, other.node) || other.layer !== layer) continue;
      const width = Math.min(rect.right, other.rect.right) - Math.max(rect.left, other.rect.left);
      const height = Math.min(rect.bottom, other.rect.bottom) - other.rect.top;
      if (width > tolerance && height > 2 * tolerance) overlaps.push(`${name} overlaps ${other.name}.`);
    }
  }
  return overlaps;
}

/** A picture and its text, or a select and its arrow. */
function isOneThing(one: Node, other: Node): boolean {
  const isSelect = [one, other].some((node) => node instanceof HTMLSelectElement);
  const isArrow = [one, other].some((node) => node instanceof SVGElement);
  return (
    one.contains(other) || other.contains(one) || (isSelect && isArrow && one.parentNode === other.parentNode)
  );
}

function isVisible(element: Element): boolean {
  // `display: contents` has no box of its own, but its children do.
  if (getComputedStyle(element).display === 'contents') return true;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** Text for screen readers only: in a box of one pixel. */
function isHiddenVisually(element: Element): boolean {
  return ancestors(element).some((ancestor) => {
    const { clipPath, position } = getComputedStyle(ancestor);
    return position === 'absolute' && clipPath.startsWith('inset(50%');
  });
}

/** A name of any length after some lines, and the dots of a masked value in a picture. */
function isCutOnPurpose(element: Element): boolean {
  return ancestors(element).some(
    (ancestor) => ancestor.matches('.mock-masked') || getComputedStyle(ancestor).webkitLineClamp !== 'none',
  );
}

function clippedBy(element: Element, rect: DOMRect): Element | undefined {
  return ancestors(element).find((ancestor) => {
    const { overflowX, overflowY } = getComputedStyle(ancestor);
    if (ancestor === document.documentElement || ancestor === document.body) return false;
    const box = ancestor.getBoundingClientRect();
    const isOut = (start: number, end: number): boolean => start > tolerance || end > tolerance;
    return (
      (overflowX !== 'visible' && isOut(box.left - rect.left, rect.right - box.right)) ||
      (['hidden', 'clip'].includes(overflowY) && isOut(box.top - rect.top, rect.bottom - box.bottom))
    );
  });
}

function layerOf(element: Element): Element | undefined {
  return ancestors(element).find((ancestor) => ancestor.matches(':modal, :popover-open'));
}

/** The element and all around it, across shadow roots and through slots. */
function ancestors(element: Element): readonly Element[] {
  const found: Element[] = [];
  for (let current: Element | null = element; current;) {
    found.push(current);
    const root: Node = current.getRootNode();
    current =
      current.assignedSlot ?? current.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  }
  return found;
}

function hasText(element: Element): boolean {
  return !isHiddenVisually(element) && element.textContent.trim() !== '';
}

/** By how much the placeholder or the selected option is wider than the control. A value that is typed may scroll. */
function missingWidth(control: HTMLInputElement | HTMLSelectElement): number {
  const text = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.text : control.placeholder;
  const context = document.createElement('canvas').getContext('2d');
  if (!text || !context) return 0;
  const { font, paddingInlineStart, paddingInlineEnd } = getComputedStyle(control);
  context.font = font;
  const padding = parseFloat(paddingInlineStart) + parseFloat(paddingInlineEnd);
  return context.measureText(text).width - (control.clientWidth - padding);
}

function nameOf(element: Element): string {
  const part = element.getAttribute('part') ?? element.getAttribute('class');
  return `<${element.localName}${part ? ` ${part}` : ''}>`;
}

function quote(node: Node): string {
  const text = (node.textContent ?? '').trim().replace(/\s+/g, ' ');
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
