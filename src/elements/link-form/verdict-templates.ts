import { html, nothing, type TemplateResult } from 'lit';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import { dangerIcon, successIcon, warningIcon } from '../../styles/icons.ts';
import type { FormView, FormWords } from './form-view.ts';
import { problemText } from './problem-text.ts';
import { fieldsWithProblem, type FormFindings, type LinkFormState, type SecretVisibility } from './state.ts';

/** What stops the submission, each entry leading to its field. */
export function problemsTemplate(
  { messages: { form }, focusField }: FormView,
  findings: FormFindings,
): TemplateResult {
  const fields = fieldsWithProblem(findings);
  return html`
    <div
      class="notice danger"
      part="notice"
      role="group"
      aria-labelledby="verdict"
      tabindex="-1"
      data-verdict
    >
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

export function failureTemplate({ messages }: FormView, error: LinkError): TemplateResult {
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
      ${
        traceId
          ? html`<p class="small muted">${messages.errors.traceId}: <span class="mono">${traceId}</span></p>`
          : nothing
      }
    </div>
  `;
}

export interface LinkedView {
  readonly account: LinkedAccount;
  readonly relinked: boolean;
  readonly messages: FormWords;
  readonly linkAnother: () => void;
}

/** The verdict: what works now, and what does not yet. */
export function linkedTemplate({ account, relinked, messages, linkAnother }: LinkedView): TemplateResult {
  const { form, access } = messages;
  const works = account.status === 'active';
  return html`
    <div
      class="notice ${works ? 'success' : 'warning'}"
      part="notice"
      role="group"
      aria-labelledby="verdict"
      aria-describedby="advice"
      tabindex="-1"
      data-verdict
    >
      ${works ? successIcon : warningIcon}
      <h3 id="verdict">${verdictTitle(account, relinked, messages)}</h3>
      <p id="advice">${works ? form.linkedText : limits(account, messages)}</p>
      ${
        account.access.length > 0
          ? html`<p class="small">
              <span class="muted">${form.granted}:</span> ${access.list(account.access)}
            </p>`
          : nothing
      }
    </div>
    ${
      relinked
        ? nothing
        : html`<p class="actions">
            <button type="button" @click=${linkAnother}>${form.linkAnother}</button>
          </p>`
    }
  `;
}

function verdictTitle({ label, status }: LinkedAccount, relinked: boolean, { form }: FormWords): string {
  if (status !== 'active') return form.limitedTitle(label);
  return relinked ? form.relinkedTitle(label) : form.linkedTitle(label);
}

function limits({ missing, status, problem }: LinkedAccount, words: FormWords): string {
  const { form, access } = words;
  if (missing.length > 0) return form.limitedText(missing, access);
  if (status === 'limited') return form.noAttributesText;
  return problem ? errorText(problem, words).advice : access.statuses[status];
}

/** What a screen reader says of a change that moves no focus. */
export function announcement(
  state: LinkFormState,
  secretVisibility: SecretVisibility,
  /** Whether the focus was not moved to the verdict. */
  verdictIsSpoken: boolean,
  relinked: boolean,
  words: FormWords,
): string {
  const { form } = words;
  switch (state.type) {
    case 'submitting':
      return state.stage ? form.stages[state.stage] : form.submitting;
    case 'linked':
      return verdictIsSpoken ? verdictTitle(state.account, relinked, words) : '';
    case 'failed':
      if (verdictIsSpoken) return errorText(state.error, words).title;
  }
  return { masked: '', shown: form.secretShown, hidden: form.secretHidden }[secretVisibility];
}
