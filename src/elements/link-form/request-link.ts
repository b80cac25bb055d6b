import type { LinkingAdapter } from '../../adapter/linking-adapter.ts';
import type { BackendController } from '../../controllers/backend-controller.ts';
import {
  containsSecretBlock,
  looksLikeClientId,
  maskClientId,
  shortSecretLength,
  type Credentials,
} from '../../domain/credentials.ts';
import { invitedAccountId } from '../../domain/invitation.ts';
import type { LinkDraft, PlainLinkDraft } from '../../domain/link-draft.ts';
import { linkError, toLinkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { warnOnce } from '../../domain/report-once.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { PersonioLinkRequestEvent } from '../../events/link-events.ts';
import { linkStages, type Call, type LinkStage, type RequestHandler } from '../../events/request-event.ts';
import { sendRequest } from '../../events/send-request.ts';
import { parseLinkedAccount } from '../../schema/account-schema.ts';
import type { FailureReason } from './state.ts';

export interface LinkRequest {
  readonly target: HTMLElement;
  readonly draft: PlainLinkDraft;
  /** Set for a relink. */
  readonly accountId: string | undefined;
  readonly backend: Pick<BackendController<LinkingAdapter>, 'adapter' | 'changes' | 'sendUntilHandled'>;
  /** Set if the credentials must be sealed; `keys` are the host's own, if any. */
  readonly sealing: { readonly keys: JsonWebKeySet | undefined } | undefined;
  readonly idempotencyKey: string;
  /** Stops waiting for a backend. A request that a handler has received runs to completion. */
  readonly signal: AbortSignal;
  /** Whether the form still wants the result. */
  readonly isCurrent: () => boolean;
  readonly report: (stage: LinkStage) => void;
}

export interface LinkFailure {
  readonly error: LinkError;
  readonly reason?: FailureReason;
}

export type LinkOutcome = { readonly account: LinkedAccount } | LinkFailure;

/**
 * Sends a link or relink request and notifies the lists about the account, even if the form is gone by then. Never rejects.
 */
export async function requestLink(request: LinkRequest): Promise<LinkOutcome> {
  const { credentials } = request.draft;
  const outcome = await request.backend
    .sendUntilHandled((isEarly) => send(request, isEarly), { signal: request.signal })
    .then(toOutcome, (thrown: unknown) => toFailure(thrown, request.accountId));
  // Errors are shown, dispatched and logged. If a backend quotes the secret in one, only the code is kept.
  return 'error' in outcome && quotesSecret(outcome.error, credentials)
    ? { ...outcome, error: toLinkError({ code: outcome.error.code }) }
    : outcome;
}

async function send(request: LinkRequest, isEarly: boolean): Promise<LinkedAccount> {
  const { target, draft, accountId, backend, sealing, idempotencyKey, report } = request;
  // By the time it completes, the element may be under another provider.
  const { adapter, changes } = backend;
  let unavailable: SealingUnavailableError | undefined;
  const account = await sendRequest({
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
        seal(request, adapter, call).catch((thrown: unknown) => {
          if (thrown instanceof SealingUnavailableError) unavailable = thrown;
          throw thrown;
        })),
    fallback: adapterHandler(adapter, accountId),
    parse: (response) => parseAccount(response, request),
    idempotencyKey,
    isEarly,
    report: (stage) => {
      // Stages are rendered, and a handler may report anything.
      if (linkStages.includes(stage)) report(stage);
    },
  }).catch((thrown: unknown) => {
    // `sendRequest` turns every rejection into a `LinkError`, which can't carry the reason.
    throw unavailable ?? thrown;
  });
  changes.publish({ type: accountId === undefined ? 'linked' : 'updated', account });
  return account;
}

/** An account whose credentials Personio rejects was not linked successfully. */
function toOutcome(account: LinkedAccount): LinkOutcome {
  if (account.status !== 'needs-relink') return { account };
  return { error: account.problem ?? linkError('invalid-credentials') };
}

function toFailure(thrown: unknown, accountId: string | undefined): LinkFailure {
  if (thrown instanceof SealingUnavailableError)
    return { error: linkError('not-configured'), reason: thrown.reason };
  const error = toLinkError(thrown);
  // A relink cannot duplicate its own account: its credentials have changed since the request began.
  const isSuperseded =
    accountId !== undefined && error.code === 'already-linked' && error.accountId === accountId;
  return { error, ...(isSuperseded ? { reason: 'superseded' } : {}) };
}

/** The credentials had to be sealed and couldn't be: nothing was sent. */
class SealingUnavailableError extends Error {
  readonly reason: 'no-secure-context' | 'no-key';

  constructor(reason: 'no-secure-context' | 'no-key') {
    super(`Could not seal the credentials: ${reason}.`);
    this.reason = reason;
  }
}

/** Loads the sealing code on demand. If that fails, or the form abandons the request before it is sealed, nothing is sent. */
async function seal(
  { draft, sealing, isCurrent }: LinkRequest,
  adapter: LinkingAdapter | undefined,
  call: Call,
): Promise<LinkDraft> {
  const sealer = await import('../../sealing/seal-draft.ts').catch(() => {
    throw linkError('backend-unavailable');
  });
  try {
    const sealed = await sealer.sealDraft(draft, { keys: sealing?.keys, adapter }, call);
    if (isCurrent()) return sealed;
  } catch (thrown) {
    if (!(thrown instanceof sealer.SealingError)) throw thrown;
    const { code, cause } = thrown;
    if (code === 'no-key')
      warnOnce('sealing has no key: set sealingKeys, or let the backend answer GET {endpoint}/sealing-keys.');
    throw code === 'keys-unavailable'
      ? (cause ?? linkError('backend-unavailable'))
      : new SealingUnavailableError(code);
  }
  throw linkError('declined');
}

/** Rejects a response about another account, and one that contains the secret. */
function parseAccount(response: unknown, { accountId, draft }: LinkRequest): LinkedAccount {
  const account = parseLinkedAccount(response);
  const isOtherAccount =
    accountId !== undefined && accountId !== invitedAccountId && account.id !== accountId;
  if (isOtherAccount || quotesSecret(account, draft.credentials)) throw linkError('invalid-response');
  return account;
}

/** Whether a response contains a part of the secret, which may have been entered as the client ID. */
function quotesSecret(value: unknown, { clientId, clientSecret }: Credentials): boolean {
  const text = JSON.stringify(value);
  const mayBeSecret = clientId.length >= shortSecretLength && !looksLikeClientId(clientId);
  return containsSecretBlock(text, clientSecret) || (mayBeSecret && containsSecretBlock(text, clientId));
}

function adapterHandler(
  adapter: LinkingAdapter | undefined,
  accountId: string | undefined,
): RequestHandler<LinkDraft, LinkedAccount> | undefined {
  if (accountId === undefined) return adapter && ((draft, call) => adapter.linkAccount(draft, call));
  if (!adapter?.relinkAccount) return undefined;
  const relink = adapter.relinkAccount.bind(adapter);
  return (draft, call) => relink(accountId, draft, call);
}
