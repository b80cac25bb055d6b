import type { CredentialField, CredentialHint, CredentialProblem } from '../domain/credentials.ts';
import type { InvitationPurpose } from '../domain/invitation.ts';
import type { LinkErrorCode } from '../domain/link-error.ts';
import type { LinkStage } from './request-event.ts';

interface ActivityData {
  shown: object;
  started: object;
  /** `problem` blocks a submission, `hint` does not. Codes: never what was entered. */
  hinted: {
    readonly field: CredentialField | 'label';
    readonly problem?: CredentialProblem | 'secret';
    readonly hint?: CredentialHint;
  };
  submitted: object;
  stage: { readonly stage: LinkStage };
  /** `code`: of the error. Present if the result is `failed`. */
  outcome: { readonly result: 'linked' | 'relinked' | 'failed'; readonly code?: LinkErrorCode };
  abandoned: object;
}

/**
 * What a person does with a form:
 *
 * - `shown`: the form was rendered, whether or not it is scrolled into view. Reported again when it is reset or inserted again;
 *   `elapsedMs` and `attempt` then start at 0.
 * - `started`: something was entered for the first time.
 * - `hinted`: a problem or a hint appeared beside a field.
 * - `submitted`: a request is sent. A submission that is blocked sends none; it is `hinted` if its findings have changed.
 * - `stage`: the handler reported a stage of the request.
 * - `outcome`: the request succeeded or failed.
 * - `abandoned`: the form was removed or reset, or the page was left, after something had been entered and before its outcome. Not for
 *   a form that is removed or reset while a request is in flight: its outcome follows.
 */
export type LinkActivityType = keyof ActivityData;

/** Something that a person did with a form. Contains nothing that was entered. */
export type LinkActivity = {
  [Type in LinkActivityType]: Readonly<{
    type: Type;
    purpose: InvitationPurpose;
    /** Milliseconds since the form was shown, an integer. */
    elapsedMs: number;
    /** The number of requests sent so far: 1 during the first one, 0 before it. */
    attempt: number;
  }> &
    ActivityData[Type];
}[LinkActivityType];

/** The members that are specific to a type of activity. */
export type LinkActivityData = {
  [Type in LinkActivityType]: { readonly type: Type } & ActivityData[Type];
}[LinkActivityType];

/**
 * A person has done something with the form, for a funnel in the host's analytics.
 *
 * @example
 * document.addEventListener('personio-link-activity', ({ detail }) => {
 *   navigator.sendBeacon('/analytics', JSON.stringify(detail));
 * });
 */
export class PersonioLinkActivityEvent extends CustomEvent<LinkActivity> {
  static readonly type = 'personio-link-activity';
  constructor(activity: LinkActivity) {
    super(PersonioLinkActivityEvent.type, { detail: activity, bubbles: true, composed: true });
  }
}
