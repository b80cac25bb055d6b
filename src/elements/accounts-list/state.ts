import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { AccountAction, LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { AccountRow } from './data/account-rows.ts';
import type { AccountsSnapshot, LoadedAccounts, PageActivity, PageKind } from './data/accounts-store.ts';
import type { UnsupportedMethods } from './data/unsupported-methods.ts';

export type ListState =
  | { readonly type: 'loading' }
  | LoadedAccounts
  | { readonly type: 'empty'; readonly activity: PageActivity }
  /** No account matches the search or the filter. */
  | { readonly type: 'unmatched'; readonly activity: PageActivity }
  | { readonly type: 'failed'; readonly error: LinkError };

/** A page without accounts does not make the list empty if more pages follow. */
export function listState(snapshot: AccountsSnapshot, isNarrowed: boolean): ListState {
  const hasNoAccounts =
    snapshot.type === 'loaded' && snapshot.rows.length === 0 && snapshot.nextCursor === undefined;
  if (!hasNoAccounts) return snapshot;
  return { type: isNarrowed ? 'unmatched' : 'empty', activity: snapshot.activity };
}

/** Whether the given page is loading; without `page`, whether any is. */
export function isLoading(state: ListState, page?: PageKind): boolean {
  if (state.type === 'loading') return page !== 'next';
  if (!('activity' in state) || state.activity.type !== 'loading') return false;
  return page === undefined || state.activity.page === page;
}

/** The actions in the order of the menu, and the adapter's method for each. */
const actionMethods = {
  check: 'checkAccount',
  relink: 'relinkAccount',
  invite: 'createInvitation',
  rename: 'renameAccount',
  history: 'accountHistory',
  unlink: 'unlinkAccount',
} as const satisfies Record<string, keyof LinkAdapter>;

export type ListAction = keyof typeof actionMethods;

/** `null` where a framework has no value for the property. */
type Actions = string | readonly string[] | null | undefined;

/**
 * The actions that the host names, by default those that the adapter implements; of these, only those that the backend allows
 * and supports.
 *
 * @param allowed undefined if the backend does not restrict them
 */
export function offeredActions(
  actions: Actions,
  adapter: LinkAdapter | undefined,
  allowed?: readonly AccountAction[],
  unsupported?: UnsupportedMethods,
): readonly ListAction[] {
  const names = namedActions(actions);
  return (Object.keys(actionMethods) as readonly ListAction[]).filter(
    (action) =>
      (names ? names.includes(action) : typeof adapter?.[actionMethods[action]] === 'function') &&
      (!allowed || allowed.includes(action)) &&
      !unsupported?.has(adapter, actionMethods[action]),
  );
}

/** Undefined if the host names none. */
export function namedActions(actions: Actions): readonly string[] | undefined {
  return actions === undefined || actions === null ? undefined : [actions].flat().join(' ').split(/\s+/);
}

/** The actions that apply to an account: inviting only if it needs to be relinked. */
export function actionsOf({ status }: LinkedAccount, actions: readonly ListAction[]): readonly ListAction[] {
  return status === 'needs-relink' ? actions : actions.filter((action) => action !== 'invite');
}

export function findRow(snapshot: AccountsSnapshot, accountId: string | undefined): AccountRow | undefined {
  return snapshot.type === 'loaded' && accountId !== undefined
    ? snapshot.rows.find(({ account }) => account.id === accountId)
    : undefined;
}
