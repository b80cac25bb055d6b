import type { ReactiveControllerHost } from 'lit';
import type { Findings } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { LinkStage } from '../../events/request-event.ts';

/** What validation found, per field: codes, never values. */
export interface FormFindings extends Findings {
  /** `secret`: the name contains one of the credentials, and everyone can see the name. */
  readonly label: { readonly problem?: 'empty' | 'secret' };
}

export type FormField = keyof FormFindings;

/** In reading order. */
export const formFields: readonly FormField[] = ['clientId', 'clientSecret', 'label'];

/**
 * What happened, where the error's code alone doesn't say.
 *
 * - `offline`: the backend was not reached, and the browser reports no connection.
 * - `superseded`: another relink of the account was saved first.
 * - `no-secure-context`, `no-key`: the credentials could not be sealed, so nothing was sent.
 */
export type FailureReason = 'offline' | 'no-secure-context' | 'no-key' | 'superseded';

export interface FailedState {
  readonly type: 'failed';
  readonly findings: FormFindings;
  readonly error: LinkError;
  readonly reason?: FailureReason | undefined;
  /** The values have changed since, so the error no longer applies to them. */
  readonly isCorrected?: boolean;
  readonly isTraceIdCopied?: boolean;
}

export interface LinkedState {
  readonly type: 'linked';
  readonly account: LinkedAccount;
  readonly relinked: boolean;
  /** The masked client ID before a relink, if the new credentials have another. */
  readonly replacedClientId?: string;
}

/**
 * - `editing`: waiting for input.
 * - `invalid`: a submission was blocked by problems.
 * - `submitting`: waiting for the host's response.
 * - `waiting`: offline; submits itself once the browser is back online.
 * - `failed`: the host responded with an error, or nothing could be sent. The values are kept.
 * - `linked`: the host responded with an account. The fields are gone.
 */
export type LinkFormState =
  | { readonly type: 'editing'; readonly findings: FormFindings }
  | { readonly type: 'invalid'; readonly findings: FormFindings }
  | { readonly type: 'submitting'; readonly stage?: LinkStage }
  | { readonly type: 'waiting'; readonly findings: FormFindings }
  | FailedState
  | LinkedState;

/** A change that doesn't move focus and is therefore announced to screen readers. */
export type Announcement =
  | { readonly type: 'findings'; readonly field: FormField }
  | {
      /**
       * - `progress`: a request takes long.
       * - `moved`: values were swapped, or split into both fields.
       */
      readonly type:
        | 'progress'
        | 'result'
        | 'moved'
        | 'secret-shown'
        | 'secret-hidden'
        | 'secret-cleared'
        | 'trace-id-copied';
    };

export const noFindings: FormFindings = { clientId: {}, clientSecret: {}, label: {} };

export function fieldsWithProblem(findings: FormFindings): readonly FormField[] {
  return formFields.filter((field) => findings[field].problem);
}

/** The form's state, shared by its controllers. Re-renders the element on every change. */
export class LinkFormStore {
  readonly #host: ReactiveControllerHost;
  #state: LinkFormState = { type: 'editing', findings: noFindings };
  #announcement: Announcement | undefined;
  #announcementNumber = 0;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get state(): LinkFormState {
    return this.#state;
  }

  set state(state: LinkFormState) {
    this.#state = state;
    this.#host.requestUpdate();
  }

  get announcement(): Announcement | undefined {
    return this.#announcement;
  }

  set announcement(announcement: Announcement | undefined) {
    // A field that is left a second time without a change is not announced a second time.
    const last = this.#announcement;
    const isRepeated =
      announcement?.type === 'findings' && last?.type === 'findings' && announcement.field === last.field;
    if (announcement && !isRepeated) this.#announcementNumber += 1;
    this.#announcement = announcement;
    this.#host.requestUpdate();
  }

  /** Tells an announcement from an earlier one with the same text. */
  get announcementNumber(): number {
    return this.#announcementNumber;
  }
}
