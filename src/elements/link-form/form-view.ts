import type { nothing, TemplateResult } from 'lit';
import type { CredentialField } from '../../domain/credentials.ts';
import type { FormMessages } from '../../locale/form-messages.ts';
import type { FormField } from './state.ts';

/** The form itself, which is there at once and stays the same from the first letter to the verdict. */
export interface FormView {
  readonly words: FormMessages;
  /** Set where an account gets new credentials: its name and its masked client ID, as far as the host has told them. */
  readonly relinked: { readonly label: string; readonly clientId: string } | undefined;
  readonly labelField: 'optional' | 'required' | 'hidden';
  readonly initialLabel: string;
  readonly secretIsShown: boolean;
  readonly allowPasswordManagers: boolean;
  readonly busy: boolean;
  /** Leads to the guide, where one stands under the same provider. */
  readonly findIt: (() => void) | undefined;
  readonly progress: FormProgress | undefined;
  readonly submitted: (event: SubmitEvent) => void;
  readonly left: (field: FormField) => void;
  readonly changed: () => void;
  readonly pasted: (event: ClipboardEvent, field: CredentialField) => void;
  readonly toggleSecret: () => void;
}

/** What has been found and what has come of it, in places that the form keeps for it. */
export interface FormProgress {
  /** Above the fields. */
  readonly verdict: TemplateResult | typeof nothing;
  readonly fields: Readonly<
    Record<FormField, { readonly isInvalid: boolean; readonly finding: readonly unknown[] }>
  >;
  /** Where there is no text, the button's own. */
  readonly submit: { readonly text: string | undefined; readonly isOff: boolean; readonly beside: unknown };
}
