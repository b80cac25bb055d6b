import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { CredentialField } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import type { Messages } from '../../locale/messages.ts';
import { dangerIcon, infoIcon, successIcon, warningIcon } from '../../styles/icons.ts';
import { fieldsWithProblem, noFindings, type FormField, type FormFindings, type LinkFormState, type SecretVisibility } from './state.ts';

type FormMessages = Pick<Messages, 'access' | 'errors' | 'form'>;

export interface FormView {
  readonly state: Exclude<LinkFormState, { type: 'linked' }>;
  readonly messages: FormMessages;
  readonly locale: string;
  /** Set where an account gets new credentials: its name. */
  readonly relinkLabel: string | undefined;
  readonly labelField: 'optional' | 'required' | 'hidden';
  readonly initialLabel: string;
  readonly secretVisibility: SecretVisibility;
  readonly secondsToWait: number;
  readonly submitted: (event: SubmitEvent) => void;
  readonly left: (field: FormField) => void;
  readonly changed: () => void;
  readonly pasted: (event: ClipboardEvent) => void;
  readonly toggleSecret: () => void;
  readonly swap: () => void;
  readonly split: (field: CredentialField) => void;
  readonly focusField: (field: FormField) => void;
}

export function formTemplate(view: FormView): TemplateResult {
  const { state, relinkLabel } = view;
  const { form } = view.messages;
  const findings = state.type === 'submitting' ? noFindings : state.findings;
  return html`
    <form part="form" novalidate aria-labelledby="title" @submit=${view.submitted}>
      <div class="intro">
        <h2 id="title" part="title">${relinkLabel === undefined ? form.title : form.relinkTitle(relinkLabel)}</h2>
        <p class="muted">${relinkLabel === undefined ? form.intro : form.relinkIntro}</p>
      </div>
      ${state.type === 'invalid' ? problemsTemplate(view, findings) : nothing}
      ${state.type === 'failed' ? failureTemplate(view, state.error) : nothing}
      ${clientIdTemplate(view, findings)} ${clientSecretTemplate(view, findings)}
      ${view.labelField === 'hidden' ? nothing : labelTemplate(view, findings)}
      <slot name="legal"></slot>
      ${submitTemplate(view)}
      <p class="visually-hidden" role="status">${announcement(view)}</p>
    </form>
  `;
}

/** What stops the submission, each entry leading to its field. */
function problemsTemplate({ messages: { form }, focusField }: FormView, findings: FormFindings): TemplateResult {
  const fields = fieldsWithProblem(findings);
  return html`
    <div class="notice danger" part="notice" role="group" aria-labelledby="verdict" tabindex="-1" data-verdict>
      ${dangerIcon}
      <h3 id="verdict">${form.problemsTitle(fields.length)}</h3>
      <ul>
        ${fields.map(
          (field) =>
            html`<li>
              <button type="button" class="link" @click=${() => focusField(field)}>
                ${problemText(form, field, findings)}
              </button>
            </li>`,
        )}
      </ul>
    </div>
  `;
}

function failureTemplate({ messages }: FormView, error: LinkError): TemplateResult {
  const { title, advice } = errorText(error, messages);
  const traceId = 'traceId' in error ? error.traceId : undefined;
  return html`
    <div
      class="notice danger"
      part="notice"
      role="group"
      aria-labelledby="verdict"
      aria-describedby="advice"
      tabindex="-1"
      data-verdict
    >
      ${dangerIcon}
      <h3 id="verdict">${title}</h3>
      <p id="advice">${advice}</p>
      ${traceId
        ? html`<p class="small muted">${messages.errors.traceId}: <span class="mono">${traceId}</span></p>`
        : nothing}
    </div>
  `;
}

function clientIdTemplate(view: FormView, findings: FormFindings): TemplateResult {
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
        @paste=${view.pasted}
      />`,
  );
}

function clientSecretTemplate(view: FormView, findings: FormFindings): TemplateResult {
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
          @paste=${view.pasted}
        /><button type="button" class="reveal" aria-controls=${id} @click=${view.toggleSecret}>
          ${shown ? form.hideSecret : form.showSecret}
          <span class="visually-hidden">${form.fields.clientSecret.label}</span>
        </button>
      </div>`,
  );
}

function labelTemplate(view: FormView, findings: FormFindings): TemplateResult {
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

const fieldIds: Readonly<Record<FormField, string>> = {
  clientId: 'client-id',
  clientSecret: 'client-secret',
  label: 'label',
};

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
  const offered = field !== 'label' && findings[field].hint === 'pasted-both' && view.state.type !== 'invalid';
  const problem = offered ? undefined : problemText(form, field, findings);
  const refused = view.state.type === 'failed' && concerns(view.state.error, field);
  return html`
    <div class="field">
      <label part="label" for=${id}
        >${texts.label}${field === 'label' && view.labelField === 'optional'
          ? html` <span class="optional">(${form.optional})</span>`
          : nothing}</label
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

function hintTemplate(view: FormView, field: CredentialField, findings: FormFindings): TemplateResult | typeof nothing {
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

function submitTemplate(view: FormView): TemplateResult {
  const { state, relinkLabel, secondsToWait } = view;
  const { form } = view.messages;
  const busy = state.type === 'submitting';
  // Stays focusable while it waits: a button that vanishes from the tab order loses the person's place.
  return html`
    <div class="actions">
      <button
        type="submit"
        class="primary"
        part="submit"
        aria-disabled=${busy || secondsToWait > 0 ? 'true' : nothing}
        aria-describedby=${ifDefined(busy ? 'stage' : undefined)}
      >
        ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${submitText()}
      </button>
      ${busy && state.stage ? html`<span id="stage" class="muted">${form.stages[state.stage]}</span>` : nothing}
    </div>
  `;

  function submitText(): string {
    if (busy) return form.submitting;
    if (secondsToWait > 0) return form.retryIn(secondsToWait);
    if (state.type === 'failed' && state.error.retryable) {
      return state.error.code === 'missing-access' ? form.checkAgain : view.messages.errors.retry;
    }
    return relinkLabel === undefined ? form.submit : form.submitRelink;
  }
}

function announcement({ state, secretVisibility, messages: { form } }: FormView): string {
  if (state.type === 'submitting') return state.stage ? form.stages[state.stage] : form.submitting;
  return { masked: '', shown: form.secretShown, hidden: form.secretHidden }[secretVisibility];
}

function problemText({ problems, label }: Messages['form'], field: FormField, findings: FormFindings): string | undefined {
  if (field === 'label') return findings.label.problem && label.empty;
  const { problem } = findings[field];
  return problem && problems[field][problem];
}

function concerns(error: LinkError, field: FormField): boolean {
  return error.field === field || (error.field === 'both' && field !== 'label');
}

export interface LinkedView {
  readonly account: LinkedAccount;
  readonly relinked: boolean;
  readonly messages: FormMessages;
  readonly linkAnother: () => void;
}

/** The verdict: what works now, and what does not yet. */
export function linkedTemplate({ account, relinked, messages, linkAnother }: LinkedView): TemplateResult {
  const { form, access } = messages;
  const limited = account.status === 'limited';
  const works = relinked ? form.relinkedTitle : form.linkedTitle;
  const limits = account.missing.length > 0 ? form.limitedText(account.missing, access) : form.noAttributesText;
  return html`
    <div
      class="notice ${limited ? 'warning' : 'success'}"
      part="notice"
      role="group"
      aria-labelledby="verdict"
      aria-describedby="advice"
      tabindex="-1"
      data-verdict
    >
      ${limited ? warningIcon : successIcon}
      <h3 id="verdict">${limited ? form.limitedTitle(account.label) : works(account.label)}</h3>
      <p id="advice">${limited ? limits : form.linkedText}</p>
      ${account.access.length > 0
        ? html`<p class="small"><span class="muted">${form.granted}:</span> ${access.list(account.access)}</p>`
        : nothing}
    </div>
    ${relinked
      ? nothing
      : html`<p class="actions"><button type="button" @click=${linkAnother}>${form.linkAnother}</button></p>`}
  `;
}
