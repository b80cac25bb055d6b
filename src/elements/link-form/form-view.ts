import type { CredentialField } from '../../domain/credentials.ts';
import type { Messages } from '../../locale/messages.ts';
import type { FormField, LinkFormState, SecretVisibility } from './state.ts';

/** The sentences of the form and of what it can say of accounts and errors. */
export type FormWords = Pick<Messages, 'access' | 'errors' | 'form'>;

export interface FormView {
  readonly state: Exclude<LinkFormState, { type: 'linked' }>;
  readonly messages: FormWords;
  /** Set where an account gets new credentials: its name. */
  readonly relinkLabel: string | undefined;
  readonly labelField: 'optional' | 'required' | 'hidden';
  readonly initialLabel: string;
  readonly secretVisibility: SecretVisibility;
  readonly secondsToWait: number;
  readonly submitted: (event: SubmitEvent) => void;
  readonly left: (field: FormField) => void;
  readonly changed: () => void;
  readonly pasted: (event: ClipboardEvent, field: CredentialField) => void;
  readonly toggleSecret: () => void;
  readonly swap: () => void;
  readonly split: (field: CredentialField) => void;
  readonly focusField: (field: FormField) => void;
}
