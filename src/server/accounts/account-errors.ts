import type { InvitationProblem } from '../../domain/invitation.ts';
import { looksLikeSecret } from '../../domain/looks-like-secret.ts';
import { linkError } from '../../domain/link-error.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import type { SaveResult } from '../store/account-store.ts';
import type { StoredAccount } from '../store/stored-account.ts';

export function accountNotFound(): LinkBackendError {
  return new LinkBackendError(linkError('account-not-found'));
}

export function alreadyLinked(accountId?: string): LinkBackendError {
  return new LinkBackendError(linkError('already-linked', accountId === undefined ? {} : { accountId }));
}

export function invitationInvalid(reason: InvitationProblem): LinkBackendError {
  return new LinkBackendError(linkError('invitation-invalid', { reason }));
}

/** @param reason names the option, or the method of the store, that is missing: for the host's log. */
export function notConfigured(reason: string): LinkBackendError {
  return new LinkBackendError(linkError('not-configured'), reason);
}

export function keyConflict(): InvalidRequest {
  return new InvalidRequest('Idempotency-Key was used for another request.');
}

export function secretInLabel(): InvalidRequest {
  return new InvalidRequest('label must not contain the client secret or a part of it.');
}

/** @throws InvalidRequest if a value for something else looks like a secret: it would be stored, shown or logged unencrypted. */
export function rejectSecretLookalike(
  name: 'label' | 'search' | 'employeeAttributes',
  value: string | undefined,
): void {
  if (value !== undefined && looksLikeSecret(value)) {
    throw new InvalidRequest(
      `${name} looks like a secret: it contains papi- and 40 or more characters, or a word of 60 or more.`,
    );
  }
}

/** Returns the saved account, or throws the error of the outcome. */
export function savedAccount(result: SaveResult): StoredAccount {
  switch (result.outcome) {
    case 'saved':
      return result.account;
    case 'duplicate':
      throw alreadyLinked(result.accountId);
    case 'not-found':
      throw accountNotFound();
    // Another process has used the key in the meantime.
    case 'key-conflict':
      throw keyConflict();
    case 'invitation-closed':
      throw invitationInvalid('used');
  }
}

/** Returns a `LinkBackendError` and rethrows everything else, which is a bug rather than an outcome. */
export function toOutcome(thrown: unknown): LinkBackendError {
  if (thrown instanceof LinkBackendError) return thrown;
  throw thrown;
}
