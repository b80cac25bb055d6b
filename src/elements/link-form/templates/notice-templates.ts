import { html, nothing, type TemplateResult } from 'lit';
import type { CredentialField } from '../../../domain/credentials.ts';
import type { LinkError } from '../../../domain/link-error.ts';
import { errorText } from '../../../locale/error-text.ts';
import type { ErrorText } from '../../../locale/shared-messages.ts';
import { dangerIcon, infoIcon, successIcon, warningIcon } from '../../../styles/icons.ts';
import { fieldsWithProblem, type FailedState, type FormField, type FormFindings } from '../state.ts';
import { problemText } from './field-templates.ts';
import type { FormView, LinkFormMessages } from './form-view.ts';

const icons = { success: successIcon, warning: warningIcon, danger: dangerIcon, info: infoIcon };

/** A box that takes the focus; screen readers then read its title and the advice. */
export function noticeTemplate(
  kind: keyof typeof icons,
  title: string | TemplateResult,
  advice: TemplateResult,
  details: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`
    <div
      class="notice ${kind}"
      part="notice"
      role="group"
      aria-labelledby="notice-title"
      aria-describedby="notice-advice"
      tabindex="-1"
      data-notice
    >
      ${icons[kind]()}
      <h3 id="notice-title">${title}</h3>
      <div class="advice">
        <div class="advice" id="notice-advice">${advice}</div>
        ${details}
      </div>
    </div>
  `;
}

/** The notice above the fields, if the state calls for one. */
export function formNoticeTemplate(view: FormView): TemplateResult | typeof nothing {
  const { state } = view;
  switch (state.type) {
    case 'invalid':
      return problemsTemplate(view, state.findings);
    case 'waiting':
      return waitingTemplate(view);
    case 'failed':
      return failureTemplate(view, state);
    default:
      return nothing;
  }
}

function problemsTemplate(view: FormView, findings: FormFindings): TemplateResult {
  const { form } = view.messages;
  const fields = fieldsWithProblem(findings);
  return noticeTemplate(
    'danger',
    form.problemsTitle(fields.length),
    html`<ul>
      ${fields.map((field) => fieldEntry(view, field, problemText(form, field, findings)))}
    </ul>`,
  );
}

function waitingTemplate({ messages: { form }, fields, submission }: FormView): TemplateResult {
  const stopWaiting = (): void => {
    submission.stopWaiting();
    fields.inputs.get('clientId')?.focus();
  };
  return noticeTemplate(
    'info',
    form.waiting.title,
    html`<p>${form.waiting.advice}</p>`,
    html`<p>
      <button part="button" type="button" class="link" @click=${stopWaiting}>${form.stopWaiting}</button>
    </p>`,
  );
}

function failureTemplate(view: FormView, failed: FailedState): TemplateResult {
  const { messages, submission } = view;
  const { form } = messages;
  const { error, reason } = failed;
  const { title, advice } = failureText(failed, messages);
  const canRetry = error.code === 'rate-limited' && submission.retryInSeconds === 0;
  const entries = reason ? [] : nextSteps(view, error);
  return noticeTemplate(
    'danger',
    title,
    html`<p>${canRetry ? form.retryReady : advice}</p>`,
    html`${
      entries.length > 0
        ? html`<ul>
            ${entries}
          </ul>`
        : nothing
    }
    ${
      reason === 'offline'
        ? html`<p>
            <button part="button" type="button" class="link" @click=${() => submission.waitForConnection()}>
              ${form.sendOnceOnline}
            </button>
          </p>`
        : nothing
    }
    ${traceIdTemplate(view, failed)}`,
  );
}

function traceIdTemplate(
  { messages: { access, errors, form }, submission }: FormView,
  { error, isTraceIdCopied }: FailedState,
): TemplateResult | typeof nothing {
  const traceId = 'traceId' in error ? error.traceId : undefined;
  if (!traceId) return nothing;
  return html`<p class="small muted">
    ${errors.traceId}${access.colon}<span class="mono">${traceId}</span>
    <button part="button" type="button" class="link" @click=${() => void submission.copyTraceId(traceId)}>
      ${isTraceIdCopied ? form.traceIdCopied : form.copyTraceId}<span class="visually-hidden">
        ${errors.traceId}</span
      >
    </button>
  </p>`;
}

/** What happened and what to do next: from the reason, or else from the error. */
export function failureText({ error, reason }: FailedState, messages: LinkFormMessages): ErrorText {
  if (reason === 'offline') return messages.form.offline;
  if (reason === 'superseded') return messages.form.superseded;
  return reason ? messages.form.sealingUnavailable[reason] : errorText(error, messages);
}

/** Links to the fields and the step of the guide that an error is about. */
function nextSteps(view: FormView, error: LinkError): readonly TemplateResult[] {
  const { goToGuide, messages } = view;
  const { checkField, findCredentials, findBoxes } = messages.form;
  const fields: readonly CredentialField[] =
    error.field === 'both' ? ['clientId', 'clientSecret'] : error.field ? [error.field] : [];
  const toFields = fields.map((field) => fieldEntry(view, field, checkField[field]));
  if (!goToGuide) return toFields;
  if (error.code === 'missing-access') return [entryTemplate(findBoxes, () => goToGuide('change-rights'))];
  return error.code === 'invalid-credentials'
    ? [...toFields, entryTemplate(findCredentials, () => goToGuide('credentials'))]
    : toFields;
}

function fieldEntry({ fields }: FormView, field: FormField, text: string | undefined): TemplateResult {
  return entryTemplate(text, () => fields.inputs.get(field)?.focus());
}

function entryTemplate(text: string | undefined, go: () => void): TemplateResult {
  return html`<li><button part="button" type="button" class="link" @click=${go}>${text}</button></li>`;
}
