import { html, nothing, type TemplateResult } from 'lit';
import type { CredentialField } from '../../domain/credentials.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { dangerIcon, infoIcon } from '../../styles/icons.ts';
import { fieldIds } from './form-fields.ts';
import type { FormView } from './form-view.ts';
import { problemText } from './problem-text.ts';
import type { FormField, FormFindings } from './state.ts';

export function clientIdTemplate(view: FormView, findings: FormFindings): TemplateResult {
  return fieldTemplate(
    view,
    'clientId',
    findings,
    ({ id, describedBy, invalid }) =>
      html`<input
        id=${id}
        class="mono"
        part="input"
        type="text"
        dir="ltr"
        required
        autocomplete="off"
        autocapitalize="none"
        autocorrect="off"
        spellcheck="false"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        ?readonly=${view.state.type === 'submitting'}
        @input=${view.changed}
        @blur=${() => view.left('clientId')}
        @paste=${(event: ClipboardEvent) => view.pasted(event, 'clientId')}
      />`,
  );
}

export function clientSecretTemplate(view: FormView, findings: FormFindings): TemplateResult {
  const { form } = view.messages;
  const shown = view.secretVisibility === 'shown';
  // With any other autocomplete value Firefox fills in the person's password for the host's own page.
  return fieldTemplate(
    view,
    'clientSecret',
    findings,
    ({ id, describedBy, invalid }) =>
      html`<div class="with-button">
        <input
          id=${id}
          class="mono"
          part="input"
          type=${shown ? 'text' : 'password'}
          dir="ltr"
          required
          autocomplete="new-password"
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          ?readonly=${view.state.type === 'submitting'}
          @input=${view.changed}
          @blur=${() => view.left('clientSecret')}
          @paste=${(event: ClipboardEvent) => view.pasted(event, 'clientSecret')}
        /><button type="button" class="reveal" aria-controls=${id} @click=${view.toggleSecret}>
          ${shown ? form.hideSecret : form.showSecret}
          <span class="visually-hidden">${form.fields.clientSecret.label}</span>
        </button>
      </div>`,
  );
}

export function labelTemplate(view: FormView, findings: FormFindings): TemplateResult {
  return fieldTemplate(
    view,
    'label',
    findings,
    ({ id, describedBy, invalid }) =>
      html`<input
        id=${id}
        part="input"
        type="text"
        maxlength="200"
        autocomplete="off"
        ?required=${view.labelField === 'required'}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .defaultValue=${view.initialLabel}
        ?readonly=${view.state.type === 'submitting'}
        @input=${view.changed}
        @blur=${() => view.left('label')}
      />`,
  );
}

interface InputAttributes {
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: 'true' | typeof nothing;
}

/** Label, hint, input, and one line under it that holds a problem, an offer, or nothing: so nothing jumps. */
function fieldTemplate(
  view: FormView,
  field: FormField,
  findings: FormFindings,
  input: (attributes: InputAttributes) => TemplateResult,
): TemplateResult {
  const { form } = view.messages;
  const id = fieldIds[field];
  const texts = field === 'label' ? form.label : form.fields[field];
  // Both values in one field is first of all an offer; the problem behind it is named when it stops a submission.
  const offered =
    field !== 'label' && findings[field].hint === 'pasted-both' && view.state.type !== 'invalid';
  const problem = offered ? undefined : problemText(form, field, findings);
  const refused = view.state.type === 'failed' && concerns(view.state.error, field);
  return html`
    <div class="field">
      <label part="label" for=${id}
        >${texts.label}${
          field === 'label' && view.labelField === 'optional'
            ? html` <span class="optional">(${form.optional})</span>`
            : nothing
        }</label
      >
      <p class="small muted" id="${id}-hint">${texts.hint}</p>
      ${input({
        id,
        describedBy: `${id}-finding ${id}-hint`,
        invalid: problem || refused ? 'true' : nothing,
      })}
      <div class="finding small" id="${id}-finding">
        ${problem ? html`<p class="problem">${dangerIcon}<span>${problem}</span></p>` : nothing}
        ${field === 'label' ? nothing : hintTemplate(view, field, findings)}
      </div>
    </div>
  `;
}

function hintTemplate(
  view: FormView,
  field: CredentialField,
  findings: FormFindings,
): TemplateResult | typeof nothing {
  const { form } = view.messages;
  const { hint } = findings[field];
  // Of two fields that look swapped the second one carries the offer.
  if (!hint || (hint === 'swapped' && field === 'clientId')) return nothing;
  const offer =
    hint === 'swapped'
      ? html`<button type="button" class="link" @click=${view.swap}>${form.swap}</button>`
      : hint === 'pasted-both'
        ? html`<button type="button" class="link" @click=${() => view.split(field)}>${form.split}</button>`
        : nothing;
  return html`<p class="hint">${infoIcon}<span>${form.hints[hint]} ${offer}</span></p>`;
}

function concerns(error: LinkError, field: FormField): boolean {
  return error.field === field || (error.field === 'both' && field !== 'label');
}
