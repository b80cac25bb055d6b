/** The parent of a node in the flat tree: its slot if it is slotted, and the host of a shadow root. */
export function parentAcrossRoots(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
}
