import 'axe-core';
import type * as Axe from 'axe-core';

/** A node of the tree that axe reads: shadow roots and slots are resolved in it, as they are on the screen. */
interface TreeNode {
  readonly actualNode: Node;
  readonly children: readonly TreeNode[];
}

/** What axe-core offers and its types leave out. */
interface Commons {
  readonly aria: { getRole(node: TreeNode): string | null };
  readonly dom: { isVisibleToScreenReaders(node: TreeNode): boolean };
  readonly text: { accessibleTextVirtual(node: TreeNode): string };
}

/** axe-core is no ECMAScript module: it leaves itself on the page. */
const { axe } = globalThis as unknown as {
  axe: Omit<typeof Axe, 'setup' | 'commons'> & { setup(root: Element): TreeNode; commons: Commons };
};
export const { run } = axe;

export interface AccessibleElement {
  readonly element: HTMLElement;
  readonly role: string | null;
  readonly name: string;
}

/** Every element that assistive technology meets in a tree, in its order, with role and name. */
export function listAccessible(root: Element): readonly AccessibleElement[] {
  axe.teardown();
  const tree = axe.setup(root);
  try {
    return flatten(tree).flatMap((node) => {
      if (!(node.actualNode instanceof HTMLElement) || !axe.commons.dom.isVisibleToScreenReaders(node))
        return [];
      const name = axe.commons.text.accessibleTextVirtual(node).replace(/\s+/g, ' ').trim();
      return [{ element: node.actualNode, role: axe.commons.aria.getRole(node), name }];
    });
  } finally {
    axe.teardown();
  }
}

function flatten(node: TreeNode): readonly TreeNode[] {
  return [node, ...node.children.flatMap(flatten)];
}
