import { html, nothing, type TemplateResult } from 'lit';
import type { CredentialField } from '../../domain/credentials.ts';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import type { ErrorText, Messages } from '../../locale/messages.ts';
import { dangerIcon, infoIcon, successIcon, warningIcon } from '../../styles/icons.ts';
import { fieldsWithProblem } from './findings.ts';
import { problemText } from './problem-text.ts';
import type { FormField, FormFindings, LinkFormState } from './state.ts';

/** The sentences of what the form says of accounts and errors. */
export type VerdictWords = Pick<Messages, 'access' | 'errors' | 'form'>;

export interface VerdictView {
  readonly words: VerdictWords;
  readonly focusField: (field: FormField) => void;
  /** Leads to a step of the guide, where one stands under the same provider. */
  readonly goToGuide: ((step: 'credentials' | 'access') => void) | undefined;
  readonly waitForConnection: () => void;
  readonly stopWaiting: () => void;
  readonly copyTraceId: (traceId: string) => void;
  /** Whether a limit of Personio's no longer runs. */
  readonly limitIsOver: boolean;
}

const icons = { success: successIcon, warning: warningIcon, danger: dangerIcon, info: infoIcon };

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
export function problemsTemplate(view: VerdictView, findings: FormFindings): TemplateResult {
  const { form } = view.words;
  const fields = fieldsWithProblem(findings);
  return noticeTemplate(
    'danger',
    form.problemsTitle(fields.length),
    html`<ul>
      ${fields.map((field) => entryTemplate(problemText(form, field, findings), () => view.focusField(field)))}
    </ul>`,
  );
}

export function failureTemplate(
  view: VerdictView,
  failed: Extract<LinkFormState, { type: 'failed' }>,
): TemplateResult {
  const { words, waitForConnection } = view;
  const { errors, form } = words;
  const { error, unsent, traceIdIsCopied } = failed;
  const { title, advice } = failureText(failed, words);
  const traceId = 'traceId' in error ? error.traceId : undefined;
  const entries = unsent ? [] : ways(view, error);
  return noticeTemplate(
    'danger',
    title,
    html`<p>${error.code === 'rate-limited' && view.limitIsOver ? form.retryReady : advice}</p>
      ${
        entries.length > 0
          ? html`<ul>
              ${entries}
            </ul>`
          : nothing
      }
      ${
        unsent === 'offline'
          ? html`<p>
              <button type="button" class="link" @click=${waitForConnection}>${form.sendOnceOnline}</button>
            </p>`
          : nothing
      }
      ${
        traceId
          ? html`<p class="small muted">
              ${errors.traceId}: <span class="mono">${traceId}</span>
              <button type="button" class="link" @click=${() => view.copyTraceId(traceId)}>
                ${traceIdIsCopied ? form.traceIdCopied : form.copyTraceId}<span class="visually-hidden">
                  ${errors.traceId}</span
                >
              </button>
            </p>`
          : nothing
      }`,
  );
}

export function waitingTemplate({ words: { form }, stopWaiting }: VerdictView): TemplateResult {
  const { title, advice } = form.waiting;
  return noticeTemplate(
    'info',
    title,
    html`<p>${advice}</p>
      <p><button type="button" class="link" @click=${stopWaiting}>${form.stopWaiting}</button></p>`,
  );
}

/** What happened and what to do next, from why nothing was sent or else from the error. */
export function failureText(
  { error, unsent }: Extract<LinkFormState, { type: 'failed' }>,
  words: VerdictWords,
): ErrorText {
  if (unsent === 'offline') return words.form.offline;
  return unsent ? words.form.unsealed[unsent] : errorText(error, words);
}

/** Each way out that is at hand: to a field, or to a step of the guide. */
function ways({ words, focusField, goToGuide }: VerdictView, error: LinkError): readonly TemplateResult[] {
  const { checkField, findCredentials, findBoxes } = words.form;
  const fields: readonly CredentialField[] =
    error.field === 'both' ? ['clientId', 'clientSecret'] : error.field ? [error.field] : [];
  const toFields = fields.map((field) => entryTemplate(checkField[field], () => focusField(field)));
  if (!goToGuide) return toFields;
  if (error.code === 'missing-access') return [entryTemplate(findBoxes, () => goToGuide('access'))];
  return error.code === 'invalid-credentials'
    ? [...toFields, entryTemplate(findCredentials, () => goToGuide('credentials'))]
    : toFields;
}

function entryTemplate(text: string | undefined, go: () => void): TemplateResult {
  return html`<li><button type="button" class="link" @click=${go}>${text}</button></li>`;
}
