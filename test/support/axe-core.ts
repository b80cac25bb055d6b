import 'axe-core';
import type * as Axe from 'axe-core';

/** A node of axe's flattened tree, in which shadow roots and slots are resolved. */
interface TreeNode {
  readonly actualNode: Node;
  readonly children: readonly TreeNode[];
}

/** Missing in axe-core's types. */
interface Commons {
  readonly aria: { getRole(node: TreeNode): string | null };
  readonly dom: { isVisibleToScreenReaders(node: TreeNode): boolean };
  readonly text: { accessibleTextVirtual(node: TreeNode): string };
}

/** axe-core is a classic script that sets a global. */
const { axe } = globalThis as unknown as {
  axe: Omit<typeof Axe, 'setup' | 'commons'> & { setup(root: Element): TreeNode; commons: Commons };
};
export const { run } = axe;

export interface AccessibleElement {
  readonly element: HTMLElement;
  readonly role: string | null;
  readonly name: string;
}

/** The elements of a tree that are exposed to assistive technology, in order, with role and name. */
export function listAccessible(
  root: Element,
  isWanted: (found: Omit<AccessibleElement, 'name'>) => boolean = () => true,
): readonly AccessibleElement[] {
  axe.teardown();
  const tree = axe.setup(root);
  try {
    return flatten(tree).flatMap((node) => {
      const element = node.actualNode;
      if (!(element instanceof HTMLElement)) return [];
      const role = axe.commons.aria.getRole(node);
      // First, because visibility and names take most of the time.
      if (!isWanted({ element, role }) || !axe.commons.dom.isVisibleToScreenReaders(node)) return [];
      const name = axe.commons.text.accessibleTextVirtual(node).replace(/\s+/g, ' ').trim();
      return [{ element, role, name }];
    });
  } finally {
    axe.teardown();
  }
}

function flatten(node: TreeNode): readonly TreeNode[] {
  return [node, ...node.children.flatMap(flatten)];
}
