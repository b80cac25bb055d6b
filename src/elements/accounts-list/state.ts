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
  /** There may be accounts, but none that is looked for. */
  | { readonly type: 'unmatched'; readonly activity: PageActivity }
  | { readonly type: 'failed'; readonly error: LinkError };

/** A list is empty when there is nothing, not when a page happens to hold nothing. */
export function listState(snapshot: AccountsSnapshot, isNarrowed: boolean): ListState {
  const nothingCame =
    snapshot.type === 'loaded' && snapshot.rows.length === 0 && snapshot.nextCursor === undefined;
  if (!nothingCame) return snapshot;
  return { type: isNarrowed ? 'unmatched' : 'empty', activity: snapshot.activity };
}

/** What a person can do to one account, in the order of the buttons, and the adapter's method for it. */
const actionMethods = {
  rename: 'renameAccount',
  check: 'checkAccount',
  relink: 'relinkAccount',
  unlink: 'unlinkAccount',
} as const satisfies Record<string, keyof LinkAdapter>;

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
  return snapshot.type === 'loaded' && accountId !== undefined
    ? snapshot.rows.find(({ account }) => account.id === accountId)
    : undefined;
}

/** Names are cut where they would drown the sentence that they stand in. */
const longestName = 80;

/** What an account is called in a sentence: without characters that turn the text around them, never nothing, never a page. */
export function accountName({ label, clientId }: LinkedAccount): string {
  const name = label.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '').trim() || clientId;
  const letters = Array.from(name.slice(0, 2 * longestName));
  return letters.length > longestName ? `${letters.slice(0, longestName - 1).join('')}…` : name;
}
