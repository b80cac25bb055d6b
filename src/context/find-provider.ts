import { parentAcrossRoots } from '../dom/shadow-roots.ts';

/** The nearest provider around an element, across shadow roots. */
export function findProvider(element: Element): Element | undefined {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    if (node instanceof Element && node.localName === 'personio-link-provider') return node;
  }
  return undefined;
}
