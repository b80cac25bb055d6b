import type { AccountChanges } from '../../context/account-changes.ts';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { LinkDraft, PlainLinkDraft } from '../../domain/link-draft.ts';
import { maskClientId } from '../../domain/credentials.ts';
import { linkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { sendRequest } from '../../events/send-request.ts';
import { PersonioLinkRequestEvent } from '../../events/link-events.ts';
import { linkStages, type Call, type LinkStage, type RequestHandler } from '../../events/request-event.ts';
import { warnOnce } from '../../domain/report-once.ts';
import { parseLinkedAccount } from '../../schema/account-schema.ts';

export interface LinkAttempt {
  readonly target: HTMLElement;
  readonly draft: PlainLinkDraft;
  /** Set where a linked account gets new credentials. */
  readonly accountId: string | undefined;
  readonly adapter: LinkAdapter | undefined;
  /** Set where the credentials may leave only sealed; with the host's keys, where it has given any. */
  readonly sealing: { readonly keys: JsonWebKeySet | undefined } | undefined;
  /** Where the result is told to the lists. */
  readonly changes: AccountChanges;
  readonly idempotencyKey: string;
  /** Whether the form still wants it. */
  readonly isWanted: () => boolean;
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
  const { target, draft, accountId, adapter, sealing, changes, idempotencyKey, report } = attempt;
  let unsealed: UnsealedError | undefined;
  const wish = sendRequest({
    target,
    event: new PersonioLinkRequestEvent({
      clientId: maskClientId(draft.credentials.clientId),
      ...(accountId === undefined ? {} : { accountId }),
      ...(draft.label === undefined ? {} : { label: draft.label }),
    }),
    draft,
    prepare:
      sealing &&
      ((call) =>
        seal(attempt, call).catch((thrown: unknown) => {
          if (thrown instanceof UnsealedError) unsealed = thrown;
          throw thrown;
        })),
    fallback: adapterHandler(adapter, accountId),
    parse: (response) => parseAccount(response, accountId, draft.credentials.clientSecret),
    idempotencyKey,
    report: (stage) => {
      // A handler may say anything, and what it says is drawn.
      if (linkStages.includes(stage)) report(stage);
    },
  });
  const account = await wish.catch((thrown: unknown) => {
    throw unsealed ?? thrown;
  });
  changes.publish({ type: accountId === undefined ? 'linked' : 'updated', account });
  return account;
}

/**
 * What seals is fetched by the forms that need it. Where it cannot be had, nothing is sent either; nor where the form has
 * been given up meanwhile, because then nothing has left the browser yet.
 */
async function seal({ draft, adapter, sealing, isWanted }: LinkAttempt, call: Call): Promise<LinkDraft> {
  const sealer = await import('../../sealing/seal-draft.ts').catch(() => {
    throw linkError('backend-unavailable');
  });
  try {
    const sealed = await sealer.sealDraft(draft, { keys: sealing?.keys, adapter }, call);
    if (isWanted()) return sealed;
  } catch (thrown) {
    if (!(thrown instanceof sealer.SealingError)) throw thrown;
    const { code, cause } = thrown;
    if (code === 'no-key')
      warnOnce('sealing has no key: set sealingKeys, or let the backend answer GET {endpoint}/sealing-keys.');
    throw code === 'keys-unavailable' ? (cause ?? linkError('backend-unavailable')) : new UnsealedError(code);
  }
  throw linkError('declined');
}

/** Rejects an account other than the requested one, and a response that contains the secret. */
function parseAccount(response: unknown, accountId: string | undefined, secret: string): LinkedAccount {
  const account = parseLinkedAccount(response);
  const isOther = accountId !== undefined && account.id !== accountId;
  if (isOther || JSON.stringify(account).includes(secret)) throw linkError('invalid-response');
  return account;
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
