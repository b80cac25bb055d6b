import { html, nothing, type TemplateResult } from 'lit';
import type { CredentialField } from '../../domain/credentials.ts';
import type { LinkError } from '../../domain/link-error.ts';
import type { FormMessages } from '../../locale/form-messages.ts';
import { dangerIcon, infoIcon } from '../../styles/icons.ts';
import type { FormProgress } from './form-view.ts';
import { problemText } from './problem-text.ts';
import type { FormField, FormFindings, LinkFormState } from './state.ts';

export interface FindingsView {
  readonly state: Exclude<LinkFormState, { type: 'linked' }>;
  readonly findings: FormFindings;
  readonly words: FormMessages;
  /** Whether the secret was taken out although the person has not left. */
  readonly secretIsForgotten: boolean;
  readonly swap: () => void;
  readonly split: (field: CredentialField) => void;
}

/** What was found in a field, and whether the field is to blame for what has failed. */
export function fieldProgress(view: FindingsView, field: FormField): FormProgress['fields'][FormField] {
  const { state, findings, words } = view;
  // Both values in one field is first of all an offer; the problem behind it is named when it stops a submission.
  const offered = field !== 'label' && findings[field].hint === 'pasted-both' && state.type !== 'invalid';
  const problem = offered ? undefined : problemText(words, field, findings);
  const refused = state.type === 'failed' && !state.isCorrected && concerns(state.error, field);
  const forgotten = field === 'clientSecret' && view.secretIsForgotten;
  return {
    isInvalid: problem !== undefined || refused,
    finding: [
      problem ? html`<p class="problem">${dangerIcon}<span>${problem}</span></p>` : nothing,
      forgotten ? html`<p class="hint">${infoIcon}<span>${words.secretForgotten}</span></p>` : nothing,
      field === 'label' ? nothing : hintTemplate(view, field),
    ],
  };
}

function hintTemplate(
  { findings, words, swap, split }: FindingsView,
  field: CredentialField,
): TemplateResult | typeof nothing {
  const { hint } = findings[field];
  // Of two fields that look swapped the second one carries the offer.
  if (!hint || (hint === 'swapped' && field === 'clientId')) return nothing;
  const offer =
    hint === 'swapped'
      ? html`<button type="button" class="link" @click=${swap}>${words.swap}</button>`
      : hint === 'pasted-both'
        ? html`<button type="button" class="link" @click=${() => split(field)}>${words.split}</button>`
        : nothing;
  return html`<p class="hint">${infoIcon}<span>${words.hints[hint]} ${offer}</span></p>`;
}

function concerns(error: LinkError, field: FormField): boolean {
  return error.field === field || (error.field === 'both' && field !== 'label');
}
