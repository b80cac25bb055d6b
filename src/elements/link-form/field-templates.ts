import { html, nothing, type TemplateResult } from 'lit';
import type { FormView } from './form-view.ts';
import type { FormField } from './state.ts';

/** The id of each field's input. */
export const fieldIds: Readonly<Record<FormField, string>> = {
  clientId: 'client-id',
  clientSecret: 'client-secret',
  label: 'label',
};

/**
 * Session recorders leave out what carries these. They look into shadow roots, where a host cannot mark anything, and a
 * secret that is shown stands in a text field. The names come from the source of rrweb, Sentry, PostHog, Datadog and
 * Mouseflow and from the documentation of FullStory and Hotjar; LogRocket's `data-private` and Smartlook's
 * `data-recording-disable`, from theirs, have to be attributes. Microsoft Clarity masks every input, whatever is set.
 */
const unrecorded =
  'rr-block sentry-block ph-no-capture dd-privacy-hidden fs-exclude no-mouseflow data-hj-suppress';

export function clientIdTemplate(view: FormView): TemplateResult {
  return fieldTemplate(
    view,
    'clientId',
    ({ id, describedBy, invalid }) =>
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
        ?readonly=${view.busy}
        @input=${view.changed}
        @blur=${() => view.left('clientId')}
        @paste=${(event: ClipboardEvent) => view.pasted(event, 'clientId')}
      />`,
  );
}

export function clientSecretTemplate(view: FormView): TemplateResult {
  const { words, secretIsShown, allowPasswordManagers } = view;
  // Of these only Dashlane and LastPass look at the value; with Bitwarden the person decides whether it counts.
  const ignored = allowPasswordManagers ? nothing : 'true';
  // With any other autocomplete value Firefox fills in the person's password for the host's own page.
  return fieldTemplate(
    view,
    'clientSecret',
    ({ id, describedBy, invalid }) =>
      html`<div class="with-button ${unrecorded}" data-private data-recording-disable>
        <input
          id=${id}
          class="mono ${unrecorded}"
          data-private
          data-recording-disable
          part="input"
          type=${secretIsShown ? 'text' : 'password'}
          dir="ltr"
          required
          autocomplete="new-password"
          data-1p-ignore=${ignored}
          data-bwignore=${ignored}
          data-lpignore=${ignored}
          data-protonpass-ignore=${ignored}
          data-form-type=${allowPasswordManagers ? nothing : 'other'}
          autocapitalize="none"
          autocorrect="off"
          spellcheck="false"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          ?readonly=${view.busy}
          @input=${view.changed}
          @blur=${() => view.left('clientSecret')}
          @paste=${(event: ClipboardEvent) => view.pasted(event, 'clientSecret')}
        /><button type="button" class="reveal" aria-controls=${id} @click=${view.toggleSecret}>
          ${secretIsShown ? words.hideSecret : words.showSecret}
          <span class="visually-hidden">${words.fields.clientSecret.label}</span>
        </button>
      </div>`,
  );
}

export function labelTemplate(view: FormView): TemplateResult {
  return fieldTemplate(
    view,
    'label',
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
        ?readonly=${view.busy}
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
  input: (attributes: InputAttributes) => TemplateResult,
): TemplateResult {
  const { words, progress } = view;
  const id = fieldIds[field];
  const texts = field === 'label' ? words.label : words.fields[field];
  const { isInvalid, finding } = progress?.fields[field] ?? {};
  return html`
    <div class="field">
      <div class="label-line">
        <label part="label" for=${id}
          >${texts.label}${
            field === 'label' && view.labelField === 'optional'
              ? html` <span class="optional">(${words.optional})</span>`
              : nothing
          }</label
        >
        ${
          view.findIt && field !== 'label'
            ? html`<button type="button" class="link small" part="find" @click=${view.findIt}>
                ${words.findIt} <span class="visually-hidden">${texts.label}</span>
              </button>`
            : nothing
        }
      </div>
      <p class="small muted" id="${id}-hint">${texts.hint}</p>
      ${input({ id, describedBy: `${id}-finding ${id}-hint`, invalid: isInvalid ? 'true' : nothing })}
      <div class="finding small" id="${id}-finding">${finding}</div>
    </div>
  `;
}
