import type { AccountChange } from '../../../context/account-changes.ts';
import { linkError, type LinkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import {
  PersonioAccountCheckedEvent,
  PersonioAccountCheckRequestEvent,
  PersonioAccountRelinkRequestEvent,
  PersonioAccountRenamedEvent,
  PersonioAccountRenameRequestEvent,
  PersonioAccountUnlinkedEvent,
  PersonioAccountUnlinkRequestEvent,
} from '../../../events/accounts-events.ts';
import { sendRequest, type RequestOptions } from '../../../events/send-request.ts';
import { errorText } from '../../../locale/error-text.ts';
import { parseLinkedAccount } from '../../../schema/account-schema.ts';
import type { Announcement } from '../announcements.ts';
import type { Asking } from './request-accounts.ts';
import { accountName, type ListAction } from '../state.ts';

/** Something that is done to one account at a person's wish. */
interface Operation {
  /** The event that tells of it afterwards; a form tells of its own. */
  readonly fact?: (account: LinkedAccount) => Event;
  readonly done: (account: LinkedAccount) => Announcement;
}

interface RequestedOperation extends Operation {
  /** Asks for it, and gives what has changed. Rejects with a `LinkError`. */
  readonly request: (asking: Asking, account: LinkedAccount) => Promise<AccountChange>;
}

/** What the list itself asks for. A relink is asked for by the form, or done by the host. */
export type RowOperation = Exclude<ListAction, 'relink'>;

export const operations: Readonly<Record<RowOperation, RequestedOperation> & Record<'relink', Operation>> = {
  check: {
    request: async ({ target, adapter }, { id, label }) => {
      const account = await sendRequest({
        target,
        event: new PersonioAccountCheckRequestEvent({ accountId: id, label }),
        draft: { accountId: id },
        fallback: adapter?.checkAccount && ((_, call) => adapter.checkAccount?.(id, call)),
        parse: (response) => parseAccount(response, id),
      });
      return { type: 'updated', account };
    },
    fact: (account) => new PersonioAccountCheckedEvent(account),
    done: announceChecked,
  },
  relink: { done: announceChecked },
  rename: {
    /** The account comes with the label that it is to have. */
    request: async ({ target, adapter }, { id, label }) => {
      const account = await sendRequest({
        target,
        event: new PersonioAccountRenameRequestEvent({ accountId: id, label }),
        draft: { accountId: id, label },
        fallback: adapter?.renameAccount && ((_, call) => adapter.renameAccount?.(id, label, call)),
        parse: (response) => parseAccount(response, id),
      });
      return { type: 'updated', account };
    },
    fact: (account) => new PersonioAccountRenamedEvent(account),
    done:
      (account) =>
      ({ list }) =>
        list.announcements.renamed(accountName(account)),
  },
  unlink: {
    request: async ({ target, adapter }, account) => {
      const { id, label } = account;
      await sendRequest({
        target,
        event: new PersonioAccountUnlinkRequestEvent({ accountId: id, label }),
        draft: { accountId: id },
        fallback: adapter?.unlinkAccount && ((_, call) => adapter.unlinkAccount?.(id, call)),
      });
      return { type: 'unlinked', account };
    },
    fact: (account) => new PersonioAccountUnlinkedEvent(account),
    done:
      (account) =>
      ({ list }) =>
        list.announcements.unlinked(accountName(account)),
  },
};

/** New credentials are checked as well. */
function announceChecked(account: LinkedAccount): Announcement {
  return ({ list, access }) =>
    list.announcements.checked(accountName(account), access.statuses[account.status]);
}

/** Says that an operation is under way. */
export function announcePending(action: ListAction, account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.about(accountName(account), list.actions[action].pending);
}

/** Says why an operation has failed. */
export function announceFailure(account: LinkedAccount, error: LinkError): Announcement {
  return (messages) =>
    messages.list.announcements.about(accountName(account), errorText(error, messages).title);
}

/** How long a host may need for new credentials in a place of its own, in milliseconds: a person goes to Personio for them. */
const relinkMilliseconds = 60 * 60_000;

/** The wish for new credentials, to be answered by the host. */
export function relinkWish(
  target: HTMLElement,
  { id, label }: LinkedAccount,
): RequestOptions<{ readonly accountId: string }, LinkedAccount> {
  return {
    target,
    event: new PersonioAccountRelinkRequestEvent({ accountId: id, label }),
    draft: { accountId: id },
    parse: (response) => parseAccount(response, id),
    timeoutMs: relinkMilliseconds,
  };
}

/** Rejects an account other than the requested one. */
function parseAccount(response: unknown, accountId: string): LinkedAccount {
  const account = parseLinkedAccount(response);
  if (account.id !== accountId) throw linkError('invalid-response');
  return account;
}
