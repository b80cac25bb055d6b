import { parentAcrossRoots } from '../dom/shadow-roots.ts';

/** The nearest provider around an element, across shadow roots. */
export function findProvider(element: Element): Element | undefined {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    if (node instanceof Element && node.localName === 'personio-link-provider') return node;
  }
  return undefined;
}

/**
 * The first element with a tag name that has the same nearest provider as another element, including those in shadow
 * roots of the host's own elements.
 */
export function findUnderProvider<Name extends keyof HTMLElementTagNameMap>(
  element: Element,
  name: Name,
): HTMLElementTagNameMap[Name] | undefined {
  const provider = findProvider(element);
  return provider && findInside(provider, provider, name);
}

function findInside<Name extends keyof HTMLElementTagNameMap>(
  root: ParentNode,
  provider: Element,
  name: Name,
): HTMLElementTagNameMap[Name] | undefined {
  for (const found of root.querySelectorAll(name)) {
    if (findProvider(found) === provider) return found;
  }
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inside = shadowRoot && findInside(shadowRoot, provider, name);
    if (inside) return inside;
  }
  return undefined;
}
