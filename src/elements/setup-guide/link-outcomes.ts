import type { ModuleAccess } from '../../domain/access.ts';
import { parentAcrossRoots } from '../../locale/detect.ts';

/** The provider around an element. */
export function findProvider(element: Element): Element | undefined {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    if (node instanceof Element && node.localName === 'personio-link-provider') return node;
  }
  return undefined;
}

/** The form under the same provider as an element, if there is one. */
export function findLinkForm(element: Element): HTMLElement | undefined {
  return findProvider(element)?.querySelector<HTMLElement>('personio-link-form') ?? undefined;
}

/** What came of linking. */
export interface LinkOutcomes {
  readonly linked: () => void;
  readonly accessMissing: (missing: readonly ModuleAccess[]) => void;
}

/**
 * Listens to what becomes of the forms under the same provider as an element: not of those under a provider of their own.
 * Returns the function that ends it.
 */
export function watchLinkOutcomes(element: Element, { linked, accessMissing }: LinkOutcomes): () => void {
  const provider = findProvider(element);
  if (!provider) return () => undefined;
  const listening = new AbortController();
  const { signal } = listening;
  const isOurs = (event: Event): boolean => {
    const [origin] = event.composedPath();
    return origin instanceof Element && findProvider(origin) === provider;
  };
  for (const type of ['personio-account-linked', 'personio-account-relinked']) {
    provider.addEventListener(type, (event) => isOurs(event) && linked(), { signal });
  }
  const failed = (event: Event): void => {
    const { error } = (event as GlobalEventHandlersEventMap['personio-link-failed']).detail;
    if (error.code === 'missing-access' && isOurs(event)) accessMissing(error.missing);
  };
  provider.addEventListener('personio-link-failed', failed, { signal });
  return () => listening.abort();
}
