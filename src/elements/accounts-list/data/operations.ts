import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import type { AccountChange } from '../../../context/account-changes.ts';
import { linkError } from '../../../domain/link-error.ts';
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
import { parseLinkedAccount } from '../../../schema/account-schema.ts';
import { announceChecked, announceRenamed, announceUnlinked, type Announcement } from '../announcements.ts';
import type { ListAction } from '../state.ts';

/** Who dispatches a request, and the adapter that handles it if no listener does. */
export interface RequestSource {
  readonly target: HTMLElement;
  readonly adapter: LinkAdapter | undefined;
}

interface OperationSpec {
  /** Announces that the operation has completed. */
  readonly announce: (account: LinkedAccount) => Announcement;
  /** Dispatched afterwards. Undefined for a relink: the form dispatches its own event. */
  readonly event?: (account: LinkedAccount) => Event;
}

interface RequestedOperationSpec extends OperationSpec {
  /** Rejects with a `LinkError`. */
  readonly request: (source: RequestSource, account: LinkedAccount) => Promise<AccountChange>;
}

/** The operations that the list requests itself. A relink is requested by the form or carried out by the host. */
export type RequestedOperation = Exclude<ListAction, 'relink' | 'invite' | 'history'>;

export const operations: Readonly<
  Record<RequestedOperation, RequestedOperationSpec> & Record<'relink', OperationSpec>
> = {
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
    announce: announceChecked,
    event: (account) => new PersonioAccountCheckedEvent(account),
  },
  relink: { announce: announceChecked },
  rename: {
    /** `label` is the new label. */
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
    announce: announceRenamed,
    event: (account) => new PersonioAccountRenamedEvent(account),
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
    announce: announceUnlinked,
    event: (account) => new PersonioAccountUnlinkedEvent(account),
  },
};

/** An hour, because the person has to go to Personio for new credentials. */
const relinkTimeoutMs = 60 * 60_000;

/** The request that lets the host ask for new credentials in its own form. */
export function relinkRequest(
  target: HTMLElement,
  { id, label }: LinkedAccount,
): RequestOptions<{ readonly accountId: string }, LinkedAccount> {
  return {
    target,
    event: new PersonioAccountRelinkRequestEvent({ accountId: id, label }),
    draft: { accountId: id },
    parse: (response) => parseAccount(response, id),
    timeoutMs: relinkTimeoutMs,
  };
}

/** Rejects an account other than the requested one. */
function parseAccount(response: unknown, accountId: string): LinkedAccount {
  const account = parseLinkedAccount(response);
  if (account.id !== accountId) throw linkError('invalid-response');
  return account;
}
