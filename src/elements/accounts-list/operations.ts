import type { AccountChange } from '../../adapter/account-changes.ts';
import { linkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import {
  PersonioAccountCheckedEvent,
  PersonioAccountCheckRequestEvent,
  PersonioAccountUnlinkedEvent,
  PersonioAccountUnlinkRequestEvent,
} from '../../events/accounts-events.ts';
import { ask } from '../../events/ask.ts';
import { errorText } from '../../locale/error-text.ts';
import { loadSchemas } from '../../schema/load-schemas.ts';
import type { Announcement } from './announcements.ts';
import type { Asking } from './request-page.ts';
import { accountName, type ListAction } from './state.ts';

/** Something that is done to one account at a person's wish. */
interface Operation {
  /** Asks for it, and gives what has changed. Rejects with a `LinkError`. */
  readonly request: (asking: Asking, account: LinkedAccount) => Promise<AccountChange>;
  /** The event that tells of it afterwards. */
  readonly fact: (account: LinkedAccount) => Event;
  readonly done: (account: LinkedAccount) => Announcement;
}

export const operations: Readonly<Record<ListAction, Operation>> = {
  check: {
    request: async ({ target, adapter }, { id, label }) => {
      const account = await ask({
        target,
        event: new PersonioAccountCheckRequestEvent({ accountId: id, label }),
        draft: { accountId: id },
        fallback: adapter?.checkAccount && ((_, call) => adapter.checkAccount?.(id, call)),
        loadParser: () => loadAccountParser(id),
      });
      return { type: 'updated', account };
    },
    fact: (account) => new PersonioAccountCheckedEvent(account),
    done:
      (account) =>
      ({ list, access }) =>
        list.announcements.checked(accountName(account), access.statuses[account.status]),
  },
  unlink: {
    request: async ({ target, adapter }, account) => {
      const { id, label } = account;
      await ask({
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

/** Says that an operation is under way. */
export function announcePending(action: ListAction, account: LinkedAccount): Announcement {
  return ({ list }) => list.announcements.about(accountName(account), list.actions[action].pending);
}

/** Says why an operation has failed. */
export function announceFailure(account: LinkedAccount, error: LinkError): Announcement {
  return (messages) =>
    messages.list.announcements.about(accountName(account), errorText(error, messages).title);
}

/** An answer about another account is no answer. */
async function loadAccountParser(accountId: string): Promise<(answer: unknown) => LinkedAccount> {
  const { parseLinkedAccount } = await loadSchemas();
  return (answer) => {
    const account = parseLinkedAccount(answer);
    if (account.id !== accountId) throw linkError('invalid-response');
    return account;
  };
}
