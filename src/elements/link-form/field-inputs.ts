import type { LitElement } from 'lit';
import { clearLastMatch } from '../../dom/clear-last-match.ts';
import { dropUndoHistory } from '../../dom/drop-undo-history.ts';
import { focusAnnounced } from '../../dom/focus-announced.ts';
import {
  checkCredentials,
  containsSecret,
  looksLikeClientId,
  normalizeCredential,
  splitCredentials,
  type CredentialField,
  type Credentials,
} from '../../domain/credentials.ts';
import { looksLikeSecret } from '../../domain/looks-like-secret.ts';
import { SecretInput } from './secret-input.ts';
import type { FormField, FormFindings } from './state.ts';

export const inputIds: Readonly<Record<FormField, string>> = {
  clientId: 'client-id',
  clientSecret: 'client-secret',
  label: 'label',
};

/** The form's inputs. Values are kept in them, and a hidden secret in `secret`: nothing else stores one. */
export class FieldInputs {
  readonly secret: SecretInput;
  readonly #host: LitElement;

  constructor(host: LitElement) {
    this.#host = host;
    this.secret = new SecretInput(host, inputIds.clientSecret);
  }

  /** `null` where the field isn't rendered. */
  get(field: FormField): HTMLInputElement | null {
    return this.#find(`#${inputIds[field]}`);
  }

  /** `undefined` where there is no field for it. */
  get label(): string | undefined {
    return this.get('label')?.value.trim();
  }

  /** The only place that reads the secret. Keep the result in local variables. */
  read(): { readonly credentials: Credentials; readonly findings: FormFindings } {
    const { credentials, findings } = checkCredentials({
      clientId: this.get('clientId')?.value ?? '',
      clientSecret: this.secret.value,
    });
    const label = this.#checkLabel(credentials);
    clearLastMatch();
    return { credentials, findings: { ...findings, label } };
  }

  #checkLabel({ clientId, clientSecret }: Credentials): FormFindings['label'] {
    const { label } = this;
    if (!label) return label === '' && this.get('label')?.required ? { problem: 'empty' } : {};
    const containsCredential =
      looksLikeSecret(label) ||
      splitCredentials(label) !== undefined ||
      containsSecret(label, clientSecret) ||
      containsSecret(label, clientId);
    return containsCredential ? { problem: 'secret' } : {};
  }

  /** The value of a field as entered. */
  value(field: FormField): string {
    return field === 'clientSecret' ? this.secret.value : (this.get(field)?.value ?? '');
  }

  swap(): void {
    const [clientId, { secret }] = [this.get('clientId'), this];
    if (clientId) [clientId.value, secret.value] = [secret.value, clientId.value];
    this.#dropUndoHistory();
    focusAnnounced(clientId);
  }

  /** Splits both credentials, pasted into one field, into the two fields. */
  split(field: CredentialField): void {
    const credentials = splitCredentials(this.value(field));
    const clientId = this.get('clientId');
    if (!credentials || !clientId) return;
    clientId.value = credentials.clientId;
    this.secret.value = credentials.clientSecret;
    this.#dropUndoHistory();
    focusAnnounced(clientId);
  }

  /**
   * Browsers strip line breaks from text pasted into an input. If the lines are the two credentials, this keeps a space
   * between them so that they can be split. Returns whether it handled the paste.
   */
  pasteBoth(event: ClipboardEvent, field: CredentialField): boolean {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const input = this.get(field);
    if (!input || input.readOnly || !/[\r\n]/.test(text) || !splitCredentials(text)) return false;
    event.preventDefault();
    const line = text.replace(/\s+/g, ' ');
    if (field === 'clientSecret') this.secret.insert(line);
    else input.setRangeText(line, input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end');
    return true;
  }

  /** Clears the secret, and any other field that might contain it. */
  clearSecret(): void {
    const [clientId, label] = [this.get('clientId'), this.get('label')];
    // Once the secret is cleared there is nothing left to compare a name with, so a single long word counts as one.
    const isLongWord = /^\S{24,}$/.test(label?.value.trim() ?? '');
    if (label && (isLongWord || this.read().findings.label.problem === 'secret'))
      label.value = label.defaultValue;
    if (clientId && !looksLikeClientId(normalizeCredential(clientId.value))) clientId.value = '';
    this.secret.value = '';
    this.#dropUndoHistory();
    clearLastMatch();
  }

  /** Resets all fields to what they were rendered with. */
  reset(): void {
    this.#find<HTMLFormElement>('form')?.reset();
  }

  /** Whether the host's slotted controls are valid. The browser shows what is wrong with the first one that isn't. */
  reportSlottedValidity(): boolean {
    const slots = this.#host.shadowRoot?.querySelectorAll('slot') ?? [];
    const slotted = [...slots].flatMap((slot) => slot.assignedElements({ flatten: true }));
    const controls = slotted.flatMap((element) => [element, ...element.querySelectorAll('*')]);
    return controls.every((control) => {
      const { reportValidity } = control as Partial<HTMLInputElement>;
      return control.localName === 'form' || reportValidity === undefined || reportValidity.call(control);
    });
  }

  /** Clears the undo history of the fields into which the secret may have been pasted by mistake. */
  #dropUndoHistory(): void {
    for (const input of [this.get('clientId'), this.get('label')]) if (input) dropUndoHistory(input);
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.shadowRoot?.querySelector<Found>(selector) ?? null;
  }
}
