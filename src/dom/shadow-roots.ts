/** The parent of a node in the flat tree: its slot if it is slotted, and the host of a shadow root. */
export function parentAcrossRoots(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
}

/** The ancestors of an element across shadow roots, from the inside out. */
export function ancestors(element: Element): readonly Node[] {
  const found: Node[] = [];
  for (let node = parentAcrossRoots(element); node; node = parentAcrossRoots(node)) found.push(node);
  return found;
}

/**
 * Where to dispatch an event of an element that may have been removed: the element itself, or else the nearest of its former
 * ancestors that is still on the page.
 */
export function firstConnected(element: Element, formerAncestors: readonly Node[]): Node {
  return [element, ...formerAncestors].find(({ isConnected }) => isConnected) ?? element;
}
