import { html, nothing, type TemplateResult } from 'lit';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import { dangerIcon, successIcon, warningIcon } from '../../styles/icons.ts';
import type { FormView, FormWords } from './form-view.ts';
import { findingText, problemText } from './problem-text.ts';
import {
  fieldsWithProblem,
  type FormField,
  type FormFindings,
  type LinkFormState,
  type SecretVisibility,
} from './state.ts';

const icons = { success: successIcon, warning: warningIcon, danger: dangerIcon };

/** The one box with a verdict: it takes the focus, and is read with its title first. */
export function noticeTemplate(
  kind: keyof typeof icons,
  title: string | TemplateResult,
  content: TemplateResult,
): TemplateResult {
  return html`
    <div
      class="notice ${kind}"
      part="notice"
      role="group"
      aria-labelledby="verdict"
      aria-describedby="advice"
      tabindex="-1"
      data-verdict
    >
      ${icons[kind]}
      <h3 id="verdict">${title}</h3>
      <div class="advice" id="advice">${content}</div>
    </div>
  `;
}

/** What stops the submission, each entry leading to its field. */
export function problemsTemplate(
  { messages: { form }, focusField }: FormView,
  findings: FormFindings,
): TemplateResult {
  const fields = fieldsWithProblem(findings);
  return noticeTemplate(
    'danger',
    form.problemsTitle(fields.length),
    html`<ul>
      ${fields.map(
        (field) =>
          html`<li>
            <button type="button" class="link" @click=${() => focusField(field)}>
              ${problemText(form, field, findings)}
            </button>
          </li>`,
      )}
    </ul>`,
  );
}

export function failureTemplate({ messages }: FormView, error: LinkError): TemplateResult {
  const { title, advice } = errorText(error, messages);
  const traceId = 'traceId' in error ? error.traceId : undefined;
  return noticeTemplate(
    'danger',
    title,
    html`<p>${advice}</p>
      ${
        traceId
          ? html`<p class="small muted">${messages.errors.traceId}: <span class="mono">${traceId}</span></p>`
          : nothing
      }`,
  );
}

interface Announcing {
  readonly state: LinkFormState;
  readonly messages: FormWords;
  readonly secretVisibility: SecretVisibility;
  /** Whether the focus was not moved to the verdict. */
  readonly verdictIsSpoken: boolean;
  /** The field that was left last. */
  readonly leftField: FormField | undefined;
  readonly secondsToWait: number;
}

/** What a screen reader says of a change that moves no focus. */
export function announcement(change: Announcing): string {
  const { state, messages, secretVisibility, verdictIsSpoken, leftField, secondsToWait } = change;
  const { form } = messages;
  switch (state.type) {
    case 'submitting':
      return state.stage ? form.stages[state.stage] : form.submitting;
    case 'linked':
      return verdictIsSpoken ? state.verdict.linkedTitle(state, messages) : '';
    case 'failed':
      if (state.error.code === 'rate-limited' && secondsToWait === 0) return form.retryReady;
      if (verdictIsSpoken) return errorText(state.error, messages).title;
  }
  const found = leftField && findingText(form, leftField, state.findings);
  return found ?? { masked: '', shown: form.secretShown, hidden: form.secretHidden }[secretVisibility];
}
