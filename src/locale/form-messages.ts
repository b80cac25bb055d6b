import type { ModuleAccess } from '../domain/access.ts';
import type { CredentialField, CredentialHint, CredentialProblem } from '../domain/credentials.ts';
import type { LinkStage } from '../events/request-event.ts';
import type { AccessMessages, ErrorText } from './shared-messages.ts';

/** Messages of `<personio-link-form>`. */
export interface FormMessages {
  readonly title: string;
  readonly relinkTitle: (label: string) => string;
  readonly intro: string;
  readonly relinkIntro: string;
  /** Shows the masked client ID that the account uses now. */
  readonly relinkClientId: (clientId: string) => string;
  readonly fields: Readonly<Record<CredentialField, { readonly label: string; readonly hint: string }>>;
  readonly label: {
    readonly label: string;
    readonly hint: string;
    readonly empty: string;
    readonly secret: string;
  };
  /** Follows the label of an optional field, in parentheses. */
  readonly optional: string;
  readonly showSecret: string;
  readonly hideSecret: string;
  readonly submit: string;
  readonly submitRelink: string;
  /** Link to the guide; the field's label follows for screen readers. */
  readonly findIt: string;
  /** Announced to screen readers when the secret is shown or hidden. */
  readonly secretShown: string;
  readonly secretHidden: string;
  /** Describes the hidden secret to screen readers, which don't recognize its input as one for a password. */
  readonly secretMasked: string;
  readonly submitting: string;
  readonly submittingRelink: string;
  readonly stages: Readonly<Record<LinkStage, string>>;
  /** Follows a completed stage, for screen readers. */
  readonly stageDone: string;
  /** Title of the error summary. */
  readonly problemsTitle: (count: number) => string;
  readonly problems: Readonly<Record<CredentialField, Readonly<Record<CredentialProblem, string>>>>;
  readonly hints: Readonly<Record<CredentialHint, string>>;
  readonly swap: string;
  readonly split: string;
  /** Announced after the values were swapped, or split into both fields. */
  readonly valuesMoved: string;
  readonly checkAgain: string;
  /** Countdown beside the button while the rate limit applies. */
  readonly retryIn: (seconds: number) => string;
  /** Announced when the rate limit no longer applies. */
  readonly retryReady: string;
  readonly linkedTitle: (label: string) => string;
  readonly relinkedTitle: (label: string) => string;
  readonly linkedText: string;
  readonly limitedTitle: (label: string) => string;
  readonly limitedText: (missing: readonly ModuleAccess[], access: AccessMessages) => string;
  /** `attributes` is a list of labels as part of a sentence. */
  readonly missingAttributesText: (attributes: string) => string;
  readonly noAttributesText: string;
  /** The account is linked, but Personio could not be asked what it grants. */
  readonly uncheckedText: string;
  /** How many of the employee attributes that the host asks for can be read. */
  readonly attributesReadable: (readable: number, total: number) => string;
  /** After a relink with another integration's credentials; both client IDs are masked. */
  readonly clientIdChanged: (before: string, after: string) => string;
  readonly granted: string;
  /** Precedes the recommended rights that were not granted. */
  readonly notGranted: string;
  readonly linkAnother: string;
  /** Links from an error to the field. */
  readonly checkField: Readonly<Record<CredentialField, string>>;
  /** Links from an error to the step of the guide. */
  readonly findCredentials: string;
  readonly findBoxes: string;
  /** Hint after the secret was cleared while the page was in the background. */
  readonly secretCleared: string;
  readonly offline: ErrorText;
  /** Button that submits automatically once the browser is back online. */
  readonly sendOnceOnline: string;
  readonly waiting: ErrorText;
  /** Someone else updated the account's credentials while this request was running. */
  readonly superseded: ErrorText;
  readonly stopWaiting: string;
  /** Why the credentials could not be sealed. */
  readonly sealingUnavailable: Readonly<Record<'no-secure-context' | 'no-key', ErrorText>>;
  readonly copyTraceId: string;
  readonly traceIdCopied: string;
}
