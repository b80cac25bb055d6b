import type { Findings } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { LinkStage } from '../../events/request-event.ts';
import type { linkedTemplate, linkedTitle } from './linked-verdict.ts';

/** What says and draws that an account is linked. */
export interface LinkedVerdict {
  readonly linkedTemplate: typeof linkedTemplate;
  readonly linkedTitle: typeof linkedTitle;
}

/** What is shown beside the fields: codes, never values. */
export interface FormFindings extends Findings {
  /** `secret`: the name holds one of the credentials, and a name is seen by everybody. */
  readonly label: { readonly problem?: 'empty' | 'secret' };
}

export type FormField = keyof FormFindings;

/**
 * - `editing`: the person types; findings only of fields that were left once.
 * - `invalid`: a submission was stopped by what can never be right.
 * - `submitting`: the host has been asked.
 * - `failed`: the host's answer is an error; everything typed is still there.
 * - `linked`: the host's answer is an account; the fields are gone.
 */
export type LinkFormState =
  | { readonly type: 'editing'; readonly findings: FormFindings }
  | { readonly type: 'invalid'; readonly findings: FormFindings }
  | { readonly type: 'submitting'; readonly stage?: LinkStage }
  | { readonly type: 'failed'; readonly findings: FormFindings; readonly error: LinkError }
  | {
      readonly type: 'linked';
      readonly account: LinkedAccount;
      readonly relinked: boolean;
      /** What draws it, which is fetched while the host works. */
      readonly verdict: LinkedVerdict;
    };

/** `masked` as it was before anyone asked to see it; `shown` and `hidden` are announced. */
export type SecretVisibility = 'masked' | 'shown' | 'hidden';

export const noFindings: FormFindings = { clientId: {}, clientSecret: {}, label: {} };

export function fieldsWithProblem(findings: FormFindings): readonly FormField[] {
  const inReadingOrder: readonly FormField[] = ['clientId', 'clientSecret', 'label'];
  return inReadingOrder.filter((field) => findings[field].problem);
}

/** Only what was found in the given fields. */
export function pickFindings(findings: FormFindings, fields: ReadonlySet<FormField>): FormFindings {
  return {
    clientId: fields.has('clientId') ? findings.clientId : {},
    clientSecret: fields.has('clientSecret') ? findings.clientSecret : {},
    label: fields.has('label') ? findings.label : {},
  };
}
