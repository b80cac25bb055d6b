/**
 * Queries that look into shadow roots. Hand-written because Testing Library's do not
 * (https://github.com/testing-library/dom-testing-library/issues/413), and axe-core, which tests load anyway, has roles and
 * names.
 */
import { listAccessible } from './axe-core.ts';

/** The whole text with single spaces, or a pattern. */
type TextMatch = string | RegExp;

/** All matching descendants in document order, including shadow roots. The selector is applied within each root. */
export function deepQueryAll(root: Element | ShadowRoot, selector: string): readonly HTMLElement[] {
  return deepElements(root).filter((element) => element.matches(selector));
}

export function deepQuery(root: Element | ShadowRoot, selector: string): HTMLElement {
  const [element] = deepQueryAll(root, selector);
  if (!element) throw new Error(`Nothing matches "${selector}".`);
  return element;
}

/** All elements that are exposed with a role and, optionally, an accessible name. */
export function queryAllByRole(
  root: Element,
  role: string,
  { name }: { name?: TextMatch } = {},
): readonly HTMLElement[] {
  return listAccessible(root, (found) => found.role === role)
    .filter((entry) => name === undefined || matches(entry.name, name))
    .map(({ element }) => element);
}

/** The only element with a role and name. @throws If there is none, or more than one. */
export function getByRole(root: Element, role: string, options: { name?: TextMatch } = {}): HTMLElement {
  return one(
    queryAllByRole(root, role, options),
    `role ${role}${options.name === undefined ? '' : `, name ${String(options.name)}`}`,
    root,
  );
}

/** The only form control with a label. Also finds password inputs, which have no role. */
export function getByLabel<Control extends HTMLElement = HTMLInputElement>(
  root: Element,
  label: TextMatch,
): Control {
  const controls = listAccessible(root, ({ element }) => element.matches('input, select, textarea')).filter(
    ({ name }) => matches(name, label),
  );
  return one(
    controls.map(({ element }) => element),
    `label ${String(label)}`,
    root,
  ) as Control;
}

/** The focused element, including inside shadow roots. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** The visible text of an element, including shadow roots, with single spaces. */
export function visibleText(root: Element | ShadowRoot): string {
  return readText(root).replace(/\s+/g, ' ').trim();
}

function readText(node: Node): string {
  if (isText(node)) return node.data;
  if (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return readChildren(node.childNodes);
  if (!isElement(node) || node.matches('style, script, template') || !isShown(node)) return '';
  if (isSlot(node) && node.assignedNodes().length > 0) return readChildren(node.assignedNodes());
  const text = readChildren((node.shadowRoot ?? node).childNodes);
  return getComputedStyle(node).display.startsWith('inline') ? text : ` ${text} `;
}

function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE;
}

function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

function isSlot(element: Element): element is HTMLSlotElement {
  return element.localName === 'slot';
}

function readChildren(nodes: Iterable<Node>): string {
  return [...nodes].map(readText).join('');
}

// Taken here, because `remove-features.ts` removes it from elements.
// eslint-disable-next-line @typescript-eslint/unbound-method -- It is called on an element.
const { checkVisibility } = Element.prototype;

/** A slot has no box, so `checkVisibility` returns false for it. */
function isShown(element: Element): boolean {
  return (
    getComputedStyle(element).display === 'contents' ||
    checkVisibility.call(element, { visibilityProperty: true })
  );
}

function deepElements(root: Element | ShadowRoot): readonly HTMLElement[] {
  // Not instanceof: elements of an iframe have other classes.
  const inside = 'shadowRoot' in root && root.shadowRoot ? deepElements(root.shadowRoot) : [];
  const children = [...root.children].flatMap((child) => [child as HTMLElement, ...deepElements(child)]);
  return [...inside, ...children];
}

function matches(text: string, match: TextMatch): boolean {
  return typeof match === 'string' ? text === match : match.test(text);
}

function one(elements: readonly HTMLElement[], wanted: string, root: Element): HTMLElement {
  const [element] = elements;
  if (element && elements.length === 1) return element;
  const all = listAccessible(root).filter(({ role, name }) => role !== null && name !== '');
  const found = all.map(({ role, name }) => `  ${String(role)}: ${name}`).join('\n');
  throw new Error(`${String(elements.length)} elements with ${wanted}, one expected. There are:\n${found}`);
}
