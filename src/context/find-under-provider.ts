import { findProvider } from './find-provider.ts';

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
