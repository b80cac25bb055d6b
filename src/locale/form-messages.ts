import type { ModuleAccess } from '../domain/access.ts';
import type { CredentialField, CredentialHint, CredentialProblem } from '../domain/credentials.ts';
import type { LinkStage } from '../events/request-event.ts';
import type { AccessMessages, ErrorText } from './messages.ts';

/** Sentences of `<personio-link-form>`. */
export interface FormMessages {
  readonly title: string;
  readonly relinkTitle: (label: string) => string;
  readonly intro: string;
  readonly relinkIntro: string;
  /** The masked client ID that the account has had so far. */
  readonly relinkClientId: (clientId: string) => string;
  readonly fields: Readonly<Record<CredentialField, { readonly label: string; readonly hint: string }>>;
  readonly label: {
    readonly label: string;
    readonly hint: string;
    readonly empty: string;
    readonly secret: string;
  };
  /** Stands behind the label of a field that may stay empty. */
  readonly optional: string;
  readonly showSecret: string;
  readonly hideSecret: string;
  readonly submit: string;
  readonly submitRelink: string;
  /** Leads to the guide. */
  readonly findIt: string;

  /** Said to screen readers after the secret was shown or hidden. */
  readonly secretShown: string;
  readonly secretHidden: string;
  readonly submitting: string;
  readonly stages: Readonly<Record<LinkStage, string>>;
  /** Said behind a stage that is over. */
  readonly stageDone: string;
  /** Above the list of what stops a submission. */
  readonly problemsTitle: (count: number) => string;
  readonly problems: Readonly<Record<CredentialField, Readonly<Record<CredentialProblem, string>>>>;
  readonly hints: Readonly<Record<CredentialHint, string>>;
  readonly swap: string;
  readonly split: string;
  readonly checkAgain: string;
  /** Stands beside the button while a limit of Personio's runs. */
  readonly retryIn: (seconds: number) => string;
  /** Said when the limit is over. */
  readonly retryReady: string;
  readonly linkedTitle: (label: string) => string;
  readonly relinkedTitle: (label: string) => string;
  readonly linkedText: string;
  readonly limitedTitle: (label: string) => string;
  readonly limitedText: (missing: readonly ModuleAccess[], access: AccessMessages) => string;
  readonly noAttributesText: string;
  readonly granted: string;
  /** Before the recommended rights that linking works without. */
  readonly notGranted: string;
  readonly linkAnother: string;
  /** Lead from a failure to the field. */
  readonly checkField: Readonly<Record<CredentialField, string>>;
  /** Lead from a failure to the guide. */
  readonly findCredentials: string;
  readonly findBoxes: string;
  /** Where the secret was taken out although the person has not left. */
  readonly secretForgotten: string;
  readonly offline: ErrorText;
  /** Sends by itself when the browser is online again. */
  readonly sendOnceOnline: string;
  readonly waiting: ErrorText;
  readonly stopWaiting: string;
  /** Where the credentials were to be sealed and could not be. */
  readonly unsealed: Readonly<Record<'no-secure-context' | 'no-key', ErrorText>>;
  readonly copyTraceId: string;
  readonly traceIdCopied: string;
}
