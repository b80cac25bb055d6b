import type { Findings } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { LinkStage } from '../../events/request-event.ts';

/** What is shown beside the fields: codes, never values. */
export interface FormFindings extends Findings {
  /** `secret`: the name holds one of the credentials, and a name is seen by everybody. */
  readonly label: { readonly problem?: 'empty' | 'secret' };
}

export type FormField = keyof FormFindings;

/** Why nothing was sent, where the error alone does not tell. */
export type UnsentReason = 'offline' | 'no-secure-context' | 'no-key';

/**
 * - `editing`: the person types; findings only of fields that were left once.
 * - `invalid`: a submission was stopped by what can never be right.
 * - `submitting`: the host has been asked.
 * - `waiting`: the browser is offline, and the person wants the form sent as soon as it is not.
 * - `failed`: the host's answer is an error, or nothing could be sent; everything typed is still there.
 * - `linked`: the host's answer is an account; the fields are gone.
 */
export type LinkFormState =
  | { readonly type: 'editing'; readonly findings: FormFindings }
  | { readonly type: 'invalid'; readonly findings: FormFindings }
  | { readonly type: 'submitting'; readonly stage?: LinkStage }
  | { readonly type: 'waiting'; readonly findings: FormFindings }
  | {
      readonly type: 'failed';
      readonly findings: FormFindings;
      readonly error: LinkError;
      readonly unsent?: UnsentReason | undefined;
      /** Whether something was changed since: the error is not about what stands there now. */
      readonly isCorrected?: boolean;
      readonly traceIdIsCopied?: boolean;
    }
  | { readonly type: 'linked'; readonly account: LinkedAccount; readonly relinked: boolean };

export const noFindings: FormFindings = { clientId: {}, clientSecret: {}, label: {} };
