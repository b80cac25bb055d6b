import {
  checkCredentials,
  holdsSecret,
  looksLikeClientId,
  normalizeCredential,
  splitPair,
  type CredentialField,
  type Credentials,
} from '../../domain/credentials.ts';
import { fieldIds } from './field-templates.ts';
import type { FormField, FormFindings } from './state.ts';

/**
 * The inputs of the form, which hold what was typed: nothing here keeps a value. Methods do nothing where the form is not
 * drawn.
 */
export class FormFields {
  readonly #root: () => ParentNode;

  constructor(root: () => ParentNode) {
    this.#root = root;
  }

  input(field: FormField): HTMLInputElement | null {
    return this.#root().querySelector(`#${fieldIds[field]}`);
  }

  /** The name that was entered; undefined where there is no field for one. */
  get label(): string | undefined {
    return this.input('label')?.value.trim();
  }

  /** The one place where the secret is read. What it returns lives as long as the caller's local variables. */
  read(): { readonly credentials: Credentials; readonly findings: FormFindings } {
    const { credentials, findings } = checkCredentials({
      clientId: this.input('clientId')?.value ?? '',
      clientSecret: this.input('clientSecret')?.value ?? '',
    });
    return { credentials, findings: { ...findings, label: this.#labelFindings(credentials) } };
  }

  #labelFindings({ clientId, clientSecret }: Credentials): FormFindings['label'] {
    const { label } = this;
    if (label === '' && this.input('label')?.required) return { problem: 'empty' };
    const pasted = label !== undefined && splitPair(label) !== undefined;
    const holds = (value: string): boolean => label !== undefined && holdsSecret(label, value);
    return pasted || holds(clientSecret) || holds(clientId) ? { problem: 'secret' } : {};
  }

  /** Puts each value into the other's field. */
  swap(): void {
    const [first, second] = [this.input('clientId'), this.input('clientSecret')];
    if (first && second) [first.value, second.value] = [second.value, first.value];
    first?.focus();
  }

  /** Puts both values, which stand in one field, each into its own. */
  split(field: CredentialField): void {
    const pair = splitPair(this.input(field)?.value ?? '');
    const [clientId, clientSecret] = [this.input('clientId'), this.input('clientSecret')];
    if (!pair || !clientId || !clientSecret) return;
    clientId.value = pair.clientId;
    clientSecret.value = pair.clientSecret;
    clientSecret.focus();
  }

  /**
   * A browser joins pasted lines without a gap. Where they are the two values, they stay apart, so that they can be split.
   * Returns whether it has pasted.
   */
  pastePair(event: ClipboardEvent, field: CredentialField): boolean {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const input = this.input(field);
    if (!input || input.readOnly || !/[\r\n]/.test(text) || !splitPair(text)) return false;
    event.preventDefault();
    const { selectionStart, selectionEnd, value } = input;
    const [start, end] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    input.setRangeText(text.replace(/\s+/g, ' '), start, end, 'end');
    return true;
  }

  /** Empties the other fields where the secret may stand in one of them. */
  forgetMisplaced(): void {
    const [clientId, label] = [this.input('clientId'), this.input('label')];
    // With no secret to compare it with, a name that is one long word may be one.
    const looksLikeOne = /^\S{24,}$/.test(label?.value.trim() ?? '');
    if (label && (looksLikeOne || this.read().findings.label.problem === 'secret'))
      label.value = label.defaultValue;
    if (clientId && !looksLikeClientId(normalizeCredential(clientId.value))) clientId.value = '';
  }
}
