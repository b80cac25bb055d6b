import { isModuleName, type ModuleAccess } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { findProvider } from '../../context/find-provider.ts';

/** What came of linking. */
export interface LinkOutcomes {
  readonly linked: (account: LinkedAccount) => void;
  /** Another account than the one that the guide has led to may have new credentials. */
  readonly relinked: (missing: readonly ModuleAccess[]) => void;
  readonly accessMissing: (missing: readonly ModuleAccess[]) => void;
}

/**
 * Listens to what becomes of the forms under the same provider as an element: not of those under a provider of their own.
 * Returns the function that ends it.
 */
export function watchLinkOutcomes(
  element: Element,
  { linked, relinked, accessMissing }: LinkOutcomes,
): () => void {
  const provider = findProvider(element);
  if (!provider) return () => undefined;
  const listening = new AbortController();
  const { signal } = listening;
  const isOurs = (event: Event): boolean => {
    const [origin] = event.composedPath();
    return (
      origin instanceof Element &&
      origin.localName === 'personio-link-form' &&
      findProvider(origin) === provider
    );
  };
  provider.addEventListener(
    'personio-account-linked',
    (event) => {
      const { account } = (event as GlobalEventHandlersEventMap['personio-account-linked']).detail;
      if (isOurs(event)) linked(account);
    },
    { signal },
  );
  provider.addEventListener(
    'personio-account-relinked',
    (event) => {
      const { missing } = (event as GlobalEventHandlersEventMap['personio-account-relinked']).detail.account;
      if (isOurs(event)) relinked(missing);
    },
    { signal },
  );
  provider.addEventListener(
    'personio-link-failed',
    (event) => {
      // Any script of the page can send such an event, and what it says is drawn.
      const { code, missing } = readError(event);
      const rights = Array.isArray(missing) ? missing.filter(isRight) : [];
      if (code === 'missing-access' && rights.length > 0 && isOurs(event)) accessMissing(rights);
    },
    { signal },
  );
  return () => listening.abort();
}

function readError(event: Event): { readonly code?: unknown; readonly missing?: unknown } {
  const { detail } = event as CustomEvent<{ readonly error?: object } | null | undefined>;
  return detail?.error ?? {};
}

function isRight(value: unknown): value is ModuleAccess {
  const { module, read, write } = (value ?? {}) as Partial<ModuleAccess>;
  return isModuleName(module) && (read === true || write === true);
}
