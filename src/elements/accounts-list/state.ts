import type {
  AccountRow,
  AccountsSnapshot,
  LoadedAccounts,
  PageActivity,
  PageKind,
} from './data/accounts-store.ts';
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

/** Whether accounts are awaited: of the one page that is named, else of any. */
export function isLoading(state: ListState, page?: PageKind): boolean {
  if (state.type === 'loading') return page !== 'next';
  if (!('activity' in state) || state.activity.type !== 'loading') return false;
  return page === undefined || state.activity.page === page;
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
  named: string | readonly string[] | undefined,
  adapter: LinkAdapter | undefined,
): readonly ListAction[] {
  const names = named === undefined ? undefined : [named].flat().join(' ').split(/\s+/);
  return (Object.keys(actionMethods) as readonly ListAction[]).filter((action) =>
    names ? names.includes(action) : typeof adapter?.[actionMethods[action]] === 'function',
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
  const plain = label.toWellFormed().replace(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '');
  return shorten(isBlank(plain) ? clientId : plain.trim());
}

/** An account's name as it is shown, where it cannot turn the text around it. */
export function shownName({ label, clientId }: LinkedAccount): string {
  return isBlank(label) ? clientId : label.trim();
}

/** Nothing that can be seen: white space, and characters that only say how others are drawn. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cf}]*$/u.test(text);
}

/** Letters of several units are not cut through. */
export function shorten(text: string): string {
  if (text.length <= longestName) return text;
  const letters = Array.from(text.slice(0, 2 * longestName)).slice(0, longestName - 1);
  return `${letters.join('')}…`;
}
