import type { AccountChanges } from '../../adapter/account-changes.ts';
import type { LinkAdapter, LinkDraft, OpenLinkDraft } from '../../adapter/link-adapter.ts';
import { maskClientId } from '../../domain/credentials.ts';
import { linkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { ask } from '../../events/ask.ts';
import { PersonioLinkRequestEvent } from '../../events/link-events.ts';
import type { LinkStage, RequestHandler } from '../../events/request-event.ts';
import { loadSchemas } from '../../schema/load-schemas.ts';

export interface LinkAttempt {
  readonly target: HTMLElement;
  readonly draft: OpenLinkDraft;
  /** Set where a linked account gets new credentials. */
  readonly accountId: string | undefined;
  readonly adapter: LinkAdapter | undefined;
  /** Where the result is told to the lists. */
  readonly changes: AccountChanges;
  readonly idempotencyKey: string;
  readonly report: (stage: LinkStage) => void;
}

/**
 * Asks to link and tells the lists of the result: also when the form is gone by then, because the account is not.
 * Rejects with a `LinkError`.
 */
export async function requestLink(attempt: LinkAttempt): Promise<LinkedAccount> {
  const { target, draft, accountId, adapter, changes, idempotencyKey, report } = attempt;
  const account = await ask<LinkDraft, LinkedAccount>({
    target,
    event: new PersonioLinkRequestEvent({
      clientId: maskClientId(draft.credentials.clientId),
      ...(accountId === undefined ? {} : { accountId }),
      ...(draft.label === undefined ? {} : { label: draft.label }),
    }),
    draft,
    fallback: adapterHandler(adapter, accountId),
    loadParser: () => loadParser(accountId),
    idempotencyKey,
    report,
  });
  changes.publish({ type: accountId === undefined ? 'linked' : 'updated', account });
  return account;
}

/** An answer about another account than the one that was asked for is no answer. */
async function loadParser(accountId: string | undefined): Promise<(answer: unknown) => LinkedAccount> {
  const { parseLinkedAccount } = await loadSchemas();
  return (answer) => {
    const account = parseLinkedAccount(answer);
    if (accountId !== undefined && account.id !== accountId) throw linkError('invalid-response');
    return account;
  };
}

function adapterHandler(
  adapter: LinkAdapter | undefined,
  accountId: string | undefined,
): RequestHandler<LinkDraft, LinkedAccount> | undefined {
  if (accountId === undefined) return adapter && ((draft, call) => adapter.linkAccount(draft, call));
  if (!adapter?.relinkAccount) return undefined;
  const relink = adapter.relinkAccount.bind(adapter);
  return (draft, call) => relink(accountId, draft, call);
}
