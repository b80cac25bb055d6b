import type { LitElement } from 'lit';
import { clearLastMatch } from '../../dom/clear-last-match.ts';
import type { CredentialField } from '../../domain/credentials.ts';
import { FieldInputs } from './field-inputs.ts';
import { fieldsWithProblem, formFields, type FormField, type LinkFormStore } from './state.ts';

/** Handles what the person does in the fields and decides which findings are shown. */
export class FieldsController {
  readonly inputs: FieldInputs;
  readonly #store: LinkFormStore;
  readonly #onChange: () => void;
  /** Fields whose findings are shown: those left with a value or filled by pasting both credentials; all after a submission. */
  #touched = new Set<FormField>();
  #secretTimedOut = false;

  /** @param onChange called after any value has changed. */
  constructor(host: LitElement, store: LinkFormStore, onChange: () => void) {
    this.inputs = new FieldInputs(host);
    this.#store = store;
    this.#onChange = onChange;
  }

  /** Whether the secret was cleared because the page was in the background for too long. */
  get secretTimedOut(): boolean {
    return this.#secretTimedOut;
  }

  onInput(): void {
    this.#secretTimedOut = false;
    this.#store.announcement = undefined;
    this.#onChange();
    if (this.#touched.size > 0) this.#showFindings({ isTyping: true });
    clearLastMatch();
  }

  onBlur(field: FormField): void {
    // Tabbing through an empty field is not a mistake yet.
    if (!this.inputs.get(field)?.value) return;
    // A field also loses the focus when it is removed because the account is linked.
    if (this.#store.state.type === 'linked') return;
    this.#touched.add(field);
    this.#store.announcement = { type: 'findings', field };
    this.#showFindings();
  }

  onPaste(event: ClipboardEvent, field: CredentialField): void {
    const isHandled = this.inputs.pasteBoth(event, field);
    // The host may cancel the paste, and no other event follows then.
    clearLastMatch();
    if (!isHandled) return;
    this.#touched.add(field);
    this.onInput();
  }

  swap(): void {
    this.inputs.swap();
    this.#announceMove();
  }

  split(field: CredentialField): void {
    this.inputs.split(field);
    this.#announceMove();
  }

  toggleSecret(): void {
    const { secret } = this.inputs;
    secret.isShown = !secret.isShown;
    this.#store.announcement = { type: secret.isShown ? 'secret-shown' : 'secret-hidden' };
  }

  /** Shows the findings of every field and masks the secret: call it before a submission. */
  touchAll(): void {
    this.#touched = new Set(formFields);
    this.inputs.secret.isShown = false;
    this.#store.announcement = undefined;
  }

  /** Clears the secret wherever it may be and masks its field again, so that a restored page doesn't bring it back. */
  clearSecret(): void {
    this.inputs.secret.isShown = false;
    this.#store.announcement = undefined;
    this.inputs.clearSecret();
  }

  /** Clears the secret and shows why, for when the person comes back to the page. */
  timeOutSecret(): void {
    const hadSecret = this.inputs.secret.value !== '';
    this.clearSecret();
    if (!hadSecret) return;
    this.#secretTimedOut = true;
    this.#store.announcement = { type: 'secret-cleared' };
  }

  reset(): void {
    this.#touched = new Set();
    this.#secretTimedOut = false;
    this.clearSecret();
    this.inputs.reset();
  }

  /** Announces the change, because screen readers read only the focused field, and the other one has changed too. */
  #announceMove(): void {
    this.onInput();
    this.#store.announcement = { type: 'moved' };
  }

  /** @param isTyping whether a value may be incomplete. No hint appears then, and screen readers have none to speak. */
  #showFindings({ isTyping = false } = {}): void {
    const { state } = this.#store;
    if (state.type === 'submitting' || state.type === 'linked') return;
    const all = this.inputs.read().findings;
    const isTouched = (field: FormField): boolean => this.#touched.has(field);
    const isShown = (field: CredentialField): boolean => {
      const isNewHint = !all[field].problem && !state.findings[field].hint;
      return isTouched(field) && !(isTyping && isNewHint);
    };
    const findings = {
      clientId: isShown('clientId') ? all.clientId : {},
      clientSecret: isShown('clientSecret') ? all.clientSecret : {},
      label: isTouched('label') ? all.label : {},
    };
    const isSolved = state.type === 'invalid' && fieldsWithProblem(findings).length === 0;
    this.#store.state = isSolved ? { type: 'editing', findings } : { ...state, findings };
  }
}
