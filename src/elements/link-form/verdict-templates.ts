import { html, nothing, type TemplateResult } from 'lit';
import { ungranted, type AccessRequirement, type ModuleAccess } from '../../domain/access.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { linkError, type LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import { dangerIcon, successIcon, warningIcon } from '../../styles/icons.ts';
import type { FormView, FormWords } from './form-view.ts';
import { sentenceAbout } from '../sentence-about.ts';
import { findingText, problemText } from './problem-text.ts';
import {
  fieldsWithProblem,
  type FormField,
  type FormFindings,
  type LinkFormState,
  type SecretVisibility,
} from './state.ts';

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
  readonly requirements: readonly AccessRequirement[];
  readonly messages: FormWords;
  readonly linkAnother: () => void;
}

/** The verdict: what works now, and what does not yet. */
export function linkedTemplate(view: LinkedView): TemplateResult {
  const { account, relinked, requirements, messages, linkAnother } = view;
  const { form, access } = messages;
  const works = isWell(account);
  const recommended = ungranted(requirements, account.access);
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
      <h3 id="verdict">${sentenceAbout(verdictTitle(view), accountName(account))}</h3>
      <p id="advice">${works ? form.linkedText : limits(account, messages)}</p>
      ${rightsTemplate(form.granted, account.access, access)}
      ${works ? rightsTemplate(form.notGranted, recommended, access) : nothing}
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

function rightsTemplate(
  name: string,
  rights: readonly ModuleAccess[],
  access: FormWords['access'],
): TemplateResult | typeof nothing {
  if (rights.length === 0) return nothing;
  return html`<p class="small"><span class="muted">${name}:</span> ${access.list(rights)}</p>`;
}

/** A status says less than what comes with it. */
function isWell({ status, missing, problem }: LinkedAccount): boolean {
  return status === 'active' && missing.length === 0 && !problem;
}

function accountName({ label, clientId }: LinkedAccount): string {
  return label.trim() || clientId;
}

function verdictTitle({
  account,
  relinked,
  messages: { form },
}: Pick<LinkedView, 'account' | 'relinked' | 'messages'>): (label: string) => string {
  if (!isWell(account)) return form.limitedTitle;
  return relinked ? form.relinkedTitle : form.linkedTitle;
}

function limits({ missing, status, problem }: LinkedAccount, words: FormWords): string {
  const { form, access } = words;
  if (missing.length > 0) return form.limitedText(missing, access);
  if (problem) return errorText(problem, words).advice;
  return status === 'limited'
    ? form.noAttributesText
    : errorText(linkError('personio-unavailable'), words).advice;
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
      return verdictIsSpoken ? verdictTitle({ ...state, messages })(accountName(state.account)) : '';
    case 'failed':
      if (state.error.code === 'rate-limited' && secondsToWait === 0) return form.retryReady;
      if (verdictIsSpoken) return errorText(state.error, messages).title;
  }
  const found = leftField && findingText(form, leftField, state.findings);
  return found ?? { masked: '', shown: form.secretShown, hidden: form.secretHidden }[secretVisibility];
}
