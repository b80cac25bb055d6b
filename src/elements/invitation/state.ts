import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { InvitationDetails, InvitationProblem } from '../../domain/invitation.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';

/**
 * Why there is nothing to do on the page.
 *
 * - `missing`: the page's URL has no token, for example after a reload.
 * - `incomplete`: the URL has only a part of one.
 */
export type InvalidReason = InvitationProblem | 'missing' | 'incomplete';

/**
 * - `loading`: the backend has not returned the invitation yet.
 * - `invalid`: the invitation can't be used.
 * - `ready`: the guide and the form are shown. A failed attempt to link is the form's state.
 * - `done`: the account is linked. The token is gone.
 * - `failed`: the invitation could not be loaded. It may still be usable.
 */
export type InvitationState =
  | { readonly type: 'loading' }
  | { readonly type: 'invalid'; readonly reason: InvalidReason }
  | ReadyState
  | DoneState
  | { readonly type: 'failed'; readonly error: LinkError };

export interface ReadyState {
  readonly type: 'ready';
  readonly details: InvitationDetails;
  /** Sends requests with the token. */
  readonly adapter: LinkAdapter;
}

export interface DoneState {
  readonly type: 'done';
  readonly details: InvitationDetails;
  readonly account: LinkedAccount;
}
