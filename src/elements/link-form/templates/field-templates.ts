import { html, nothing, type TemplateResult } from 'lit';
import type { CredentialField } from '../../../domain/credentials.ts';
import type { FormMessages } from '../../../locale/form-messages.ts';
import { unrecorded } from '../../../dom/unrecorded.ts';
import { dangerIcon, infoIcon } from '../../../styles/icons.ts';
import { inputIds } from '../field-inputs.ts';
import { noFindings, type FormField, type FormFindings, type LinkFormState } from '../state.ts';
import type { FormView, LinkFormMessages } from './form-view.ts';

export function clientIdTemplate(view: FormView): TemplateResult {
  const { fields } = view;
  return fieldTemplate(
    view,
    'clientId',
    ({ id, describedBy, invalid, readOnly }) =>
      html`<input
        id=${id}
        class="mono ${unrecorded}"
        data-private
        data-recording-disable
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
        ?readonly=${readOnly}
        @input=${() => fields.onInput()}
        @blur=${() => fields.onBlur('clientId')}
        @paste=${(event: ClipboardEvent) => fields.onPaste(event, 'clientId')}
      />`,
  );
}

export function clientSecretTemplate(view: FormView): TemplateResult {
  const { fields, messages, allowPasswordManagers } = view;
  const { form } = messages;
  // Dashlane and LastPass read the attribute's value. Bitwarden respects it only if the user's settings say so.
  const ignored = allowPasswordManagers ? nothing : 'true';
  const { secret } = fields.inputs;
  // Browsers offer to save the value of an input that has ever been a password input. See `SecretInput`.
  const isPassword = allowPasswordManagers && !secret.isShown;
  const isMasked = !allowPasswordManagers && !secret.isShown;
  return fieldTemplate(
    view,
    'clientSecret',
    ({ id, describedBy, invalid, readOnly }) =>
      html`<div class="with-button ${unrecorded}" data-private data-recording-disable>
        <input
          id=${id}
          class="mono ${isMasked ? 'masked' : ''} ${unrecorded}"
          data-private
          data-recording-disable
          part="input"
          type=${isPassword ? 'password' : 'text'}
          dir="ltr"
          required
          autocomplete=${allowPasswordManagers ? 'new-password' : 'off'}
          data-1p-ignore=${ignored}
          data-bwignore=${ignored}
          data-lpignore=${ignored}
          data-protonpass-ignore=${ignored}
          data-form-type=${allowPasswordManagers ? nothing : 'other'}
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          writingsuggestions="false"
          aria-describedby=${isMasked ? `${describedBy} ${id}-masked` : describedBy}
          aria-invalid=${invalid}
          ?readonly=${readOnly}
          @beforeinput=${(event: InputEvent) => secret.onBeforeInput(event)}
          @compositionstart=${() => secret.onCompositionStart()}
          @compositionend=${() => secret.onCompositionEnd()}
          @keydown=${(event: KeyboardEvent) => secret.onKeydown(event)}
          @copy=${(event: Event) => secret.onCopy(event)}
          @cut=${(event: Event) => secret.onCopy(event)}
          @dragstart=${(event: Event) => secret.onCopy(event)}
          @input=${() => {
            secret.onInput();
            fields.onInput();
          }}
          @blur=${() => fields.onBlur('clientSecret')}
          @paste=${(event: ClipboardEvent) => fields.onPaste(event, 'clientSecret')}
        /><button
          part="button"
          type="button"
          class="reveal"
          aria-controls=${id}
          @click=${() => fields.toggleSecret()}
        >
          ${secret.isShown ? form.hideSecret : form.showSecret}
          <span class="visually-hidden">${form.fields.clientSecret.label}</span>
        </button>
        ${isMasked ? html`<p class="visually-hidden" id="${id}-masked">${form.secretMasked}</p>` : nothing}
      </div>`,
  );
}

export function labelTemplate(view: FormView): TemplateResult {
  const { fields, labelField, initialLabel } = view;
  return fieldTemplate(
    view,
    'label',
    ({ id, describedBy, invalid, readOnly }) =>
      html`<input
        id=${id}
        part="input"
        type="text"
        maxlength="200"
        autocomplete="off"
        spellcheck="false"
        ?required=${labelField === 'required'}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .defaultValue=${initialLabel}
        ?readonly=${readOnly}
        @input=${() => fields.onInput()}
        @blur=${() => fields.onBlur('label')}
      />`,
  );
}

interface InputAttributes {
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: 'true' | 'false';
  readonly readOnly: boolean;
}

/** Keeps one line below the input free, so that nothing moves when a problem or a hint appears. */
function fieldTemplate(
  view: FormView,
  field: FormField,
  input: (attributes: InputAttributes) => TemplateResult,
): TemplateResult {
  const { state, messages, goToGuide, fields } = view;
  const { form } = messages;
  const id = inputIds[field];
  const { label, hint } = field === 'label' ? form.label : form.fields[field];
  const problem = visibleProblem(view, field);
  const isRejected = state.type === 'failed' && !state.isCorrected && concerns(state.error.field, field);
  return html`
    <div class="field">
      <div class="label-line">
        <label part="label" for=${id}
          >${label}${
            field === 'label' && view.labelField === 'optional'
              ? html` <span class="optional">(${form.optional})</span>`
              : nothing
          }</label
        >
        ${
          goToGuide && field !== 'label'
            ? html`<button
                type="button"
                class="link small"
                part="button guide"
                @click=${() => goToGuide('credentials')}
              >
                ${form.findIt} <span class="visually-hidden">${label}</span>
              </button>`
            : nothing
        }
      </div>
      <p class="small muted" id="${id}-hint">${hint}</p>
      ${input({
        id,
        describedBy: `${id}-finding ${id}-hint`,
        // Also "false": without the attribute, Firefox exposes an empty required field as invalid.
        invalid: problem || isRejected ? 'true' : 'false',
        readOnly: state.type === 'submitting',
      })}
      <div class="finding small" id="${id}-finding">
        ${problem ? html`<p class="problem">${dangerIcon()}<span>${problem} ${splitTemplate(view, field)}</span></p>` : nothing}
        ${
          field === 'clientSecret' && fields.secretTimedOut
            ? html`<p class="hint">${infoIcon()}<span>${form.secretCleared}</span></p>`
            : nothing
        }
        ${field === 'label' || (problem && hasBoth(view, field)) ? nothing : hintTemplate(view, field)}
      </div>
    </div>
  `;
}

interface FindingsView {
  readonly messages: Pick<LinkFormMessages, 'form'>;
  readonly state: LinkFormState;
}

function findingsOf({ state }: FindingsView): FormFindings {
  return 'findings' in state ? state.findings : noFindings;
}

/** Both credentials in one field are a problem once they block a submission, and a hint until then. */
function visibleProblem(view: FindingsView, field: FormField): string | undefined {
  if (hasBoth(view, field) && view.state.type !== 'invalid') return undefined;
  return problemText(view.messages.form, field, findingsOf(view));
}

function hasBoth(view: FindingsView, field: FormField): boolean {
  return field !== 'label' && findingsOf(view)[field].hint === 'pasted-both';
}

function hintTemplate(view: FormView, field: CredentialField): TemplateResult | typeof nothing {
  const { form } = view.messages;
  const { hint } = findingsOf(view)[field];
  // Of two swapped fields only the second offers to swap them.
  if (!hint || (hint === 'swapped' && field === 'clientId')) return nothing;
  return html`<p class="hint">${infoIcon()}<span>${form.hints[hint]} ${offer()}</span></p>`;

  function offer(): TemplateResult | typeof nothing {
    const { fields } = view;
    if (hint === 'swapped')
      return html`<button part="button" type="button" class="link" @click=${() => fields.swap()}>
        ${form.swap}
      </button>`;
    return splitTemplate(view, field);
  }
}

function splitTemplate(view: FormView, field: FormField): TemplateResult | typeof nothing {
  if (field === 'label' || !hasBoth(view, field)) return nothing;
  return html`<button part="button" type="button" class="link" @click=${() => view.fields.split(field)}>
    ${view.messages.form.split}
  </button>`;
}

function concerns(errorField: CredentialField | 'both' | null, field: FormField): boolean {
  return errorField === field || (errorField === 'both' && field !== 'label');
}

/** The sentence for what blocks a submission. If both credentials are in one field, that is the problem, not the space between them. */
export function problemText(
  { problems, label, hints }: FormMessages,
  field: FormField,
  findings: FormFindings,
): string | undefined {
  if (field === 'label') return findings.label.problem && label[findings.label.problem];
  const { problem, hint } = findings[field];
  return problem && (hint === 'pasted-both' ? hints[hint] : problems[field][problem]);
}

/** The sentence for a field's problem or else its hint, as it is shown. */
export function findingText(view: FindingsView, field: FormField): string | undefined {
  const hint = field === 'label' ? undefined : findingsOf(view)[field].hint;
  return visibleProblem(view, field) ?? (hint && view.messages.form.hints[hint]);
}
