import { isUnchecked, type LinkedAccount } from '../../domain/linked-account.ts';
import type { Messages } from '../../locale/messages.ts';

/** The messages that the list renders. */
export type AccountsListMessages = Pick<Messages, 'access' | 'errors' | 'invite' | 'list'>;

export function statusText(account: LinkedAccount, { access, list }: AccountsListMessages): string {
  return isUnchecked(account) ? list.unchecked : access.statuses[account.status];
}
