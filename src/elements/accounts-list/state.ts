import type {
  AccountRow,
  AccountsSnapshot,
  LoadedAccounts,
  PageActivity,
} from '../../adapter/accounts-store.ts';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';

/** What the list shows. */
export type ListState =
  | { readonly type: 'loading' }
  | LoadedAccounts
  | { readonly type: 'empty'; readonly activity: PageActivity }
  | { readonly type: 'failed'; readonly error: LinkError };

/**
 * A list is empty when there is nothing, not when a page happens to hold nothing. Accounts that cannot be drawn yet are
 * still waited for.
 */
export function listState(snapshot: AccountsSnapshot, drawable: boolean): ListState {
  if (snapshot.type === 'loaded' && !drawable) return { type: 'loading' };
  const empty = snapshot.type === 'loaded' && snapshot.rows.length === 0 && snapshot.nextCursor === undefined;
  return empty ? { type: 'empty', activity: snapshot.activity } : snapshot;
}

/** What a person can do to one account, in the order of the buttons, and the adapter's method for it. */
const actionMethods = { check: 'checkAccount', unlink: 'unlinkAccount' } as const satisfies Record<
  string,
  keyof LinkAdapter
>;

export type ListAction = keyof typeof actionMethods;

/** The actions a host has named, else those the adapter knows. */
export function offeredActions(
  named: string | undefined,
  adapter: LinkAdapter | undefined,
): readonly ListAction[] {
  const names = named?.split(/\s+/);
  return (Object.keys(actionMethods) as readonly ListAction[]).filter((action) =>
    names ? names.includes(action) : adapter?.[actionMethods[action]] !== undefined,
  );
}

export function findRow(snapshot: AccountsSnapshot, accountId: string | undefined): AccountRow | undefined {
  return snapshot.type === 'loaded'
    ? snapshot.rows.find(({ account }) => account.id === accountId)
    : undefined;
}

/** What an account is called in a sentence: without characters that turn the text around them, and never nothing. */
export function accountName({ label, clientId }: LinkedAccount): string {
  return label.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').trim() || clientId;
}
