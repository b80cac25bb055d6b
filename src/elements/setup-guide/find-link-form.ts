import { parentAcrossRoots } from '../../locale/detect.ts';

/** The form under the same provider as an element, if there is one. */
export function findLinkForm(element: Element): HTMLElement | undefined {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    if (node instanceof Element && node.localName === 'personio-link-provider') {
      return node.querySelector<HTMLElement>('personio-link-form') ?? undefined;
    }
  }
  return undefined;
}
