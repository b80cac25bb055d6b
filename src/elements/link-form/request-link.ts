import type { AccountChanges } from '../../adapter/account-changes.ts';
import type { LinkAdapter, LinkDraft, OpenLinkDraft } from '../../adapter/link-adapter.ts';
import { maskClientId } from '../../domain/credentials.ts';
import { linkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { ask } from '../../events/ask.ts';
import { PersonioLinkRequestEvent } from '../../events/link-events.ts';
import type { Call, LinkStage, RequestHandler } from '../../events/request-event.ts';
import { loadSchemas } from '../../schema/load-schemas.ts';

export interface LinkAttempt {
  readonly target: HTMLElement;
  readonly draft: OpenLinkDraft;
  /** Set where a linked account gets new credentials. */
  readonly accountId: string | undefined;
  readonly adapter: LinkAdapter | undefined;
  /** Set where the credentials may leave only sealed; with the host's keys, where it has given any. */
  readonly sealing: { readonly keys: JsonWebKeySet | undefined } | undefined;
  /** Where the result is told to the lists. */
  readonly changes: AccountChanges;
  readonly idempotencyKey: string;
  readonly report: (stage: LinkStage) => void;
}

/** The credentials were to be sealed and could not be: nothing has been sent. */
export class UnsealedError extends Error {
  readonly reason: 'no-secure-context' | 'no-key';

  constructor(reason: 'no-secure-context' | 'no-key') {
    super(`The credentials cannot be sealed: ${reason}.`);
    this.reason = reason;
  }
}

/**
 * Asks to link and tells the lists of the result: also when the form is gone by then, because the account is not.
 * Rejects with a `LinkError`, or with an `UnsealedError`.
 */
export async function requestLink(attempt: LinkAttempt): Promise<LinkedAccount> {
  const { target, draft, accountId, adapter, changes, idempotencyKey, report } = attempt;
  const account = await ask({
    target,
    event: new PersonioLinkRequestEvent({
      clientId: maskClientId(draft.credentials.clientId),
      ...(accountId === undefined ? {} : { accountId }),
      ...(draft.label === undefined ? {} : { label: draft.label }),
    }),
    draft: attempt.sealing ? await seal(attempt) : draft,
    fallback: adapterHandler(adapter, accountId),
    loadParser: () => loadParser(accountId),
    idempotencyKey,
    report,
  });
  changes.publish({ type: accountId === undefined ? 'linked' : 'updated', account });
  return account;
}

/** What seals is fetched by the forms that need it. Where it cannot be had, nothing is sent either. */
async function seal({ draft, adapter, sealing, idempotencyKey, report }: LinkAttempt): Promise<LinkDraft> {
  const sealer = await import('../../sealing/seal-draft.ts').catch(() => {
    throw linkError('backend-unavailable');
  });
  const call: Call = { signal: AbortSignal.timeout(30_000), idempotencyKey, report };
  try {
    return await sealer.sealDraft(draft, { keys: sealing?.keys, adapter }, call);
  } catch (thrown) {
    if (!(thrown instanceof sealer.SealingError)) throw thrown;
    const { code, cause } = thrown;
    throw code === 'keys-unavailable' ? (cause ?? linkError('backend-unavailable')) : new UnsealedError(code);
  }
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
