import { html, nothing, type TemplateResult } from 'lit';
import { isComposing } from '../../../dom/is-composing.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import { linkStages, type LinkStage } from '../../../events/request-event.ts';
import type { FormMessages } from '../../../locale/form-messages.ts';
import { tickIcon } from '../../../styles/icons.ts';
import { clientIdTemplate, clientSecretTemplate, labelTemplate } from './field-templates.ts';
import type { FormView } from './form-view.ts';
import { formNoticeTemplate } from './notice-templates.ts';

export function formTemplate(view: FormView): TemplateResult {
  const { accountToRelink } = view;
  const { form } = view.messages;
  return html`
    <form part="form" novalidate aria-labelledby="title" @submit=${view.onSubmit}>
      <div class="intro">
        <h2 id="title" part="title">${titleOf(view)}</h2>
        <p class="muted">${accountToRelink ? form.relinkIntro : form.intro}</p>
        ${
          accountToRelink?.clientId
            ? html`<p class="small muted">${sentenceAbout(form.relinkClientId, accountToRelink.clientId)}</p>`
            : nothing
        }
      </div>
      ${formNoticeTemplate(view)} ${clientIdTemplate(view)} ${clientSecretTemplate(view)}
      ${view.labelField === 'hidden' ? nothing : labelTemplate(view)}
      <slot name="fields" @keydown=${submitOnEnter}></slot>
      <slot name="legal" @keydown=${submitOnEnter}></slot>
      ${submitTemplate(view)}
    </form>
  `;
}

function titleOf({ accountToRelink, messages: { form } }: FormView): string | TemplateResult {
  if (!accountToRelink) return form.title;
  return accountToRelink.label ? sentenceAbout(form.relinkTitle, accountToRelink.label) : form.submitRelink;
}

/** Inputs in which Enter does something else, or nothing. */
const notSubmittedByEnter = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'reset', 'submit'];

/**
 * Slotted inputs belong to the host's tree, so the browser doesn't submit this form when Enter is pressed in one. It would
 * submit a form of the host around this element instead, and leave the page while the account is being linked.
 */
function submitOnEnter(event: KeyboardEvent): void {
  const { target, currentTarget, key, defaultPrevented, repeat } = event;
  const isInput = target instanceof HTMLInputElement && !notSubmittedByEnter.includes(target.type);
  if (key !== 'Enter' || !isInput || defaultPrevented || isComposing(event)) return;
  event.preventDefault();
  // A key that is held down must not send again what has just failed.
  if (!repeat) (currentTarget as HTMLElement).closest('form')?.requestSubmit();
}

function submitTemplate({ state, accountToRelink, submission, messages }: FormView): TemplateResult {
  const { form, errors } = messages;
  const { retryInSeconds } = submission;
  const isSubmitting = state.type === 'submitting';
  const beside = isSubmitting
    ? state.stage && stagesTemplate(state.stage, form)
    : retryInSeconds > 0 && form.retryIn(retryInSeconds);
  // `aria-disabled` instead of `disabled`: a button that leaves the tab order takes the focus with it.
  return html`
    <div class="actions">
      <button
        type="submit"
        class="primary ${isSubmitting ? 'busy' : ''}"
        part="button submit"
        aria-disabled=${isSubmitting || retryInSeconds > 0 ? 'true' : nothing}
        aria-describedby=${beside ? 'progress' : nothing}
      >
        ${isSubmitting ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${buttonText()}
      </button>
      <slot name="actions"></slot>
      ${beside ? html`<div id="progress" class="muted">${beside}</div>` : nothing}
    </div>
  `;

  function buttonText(): string {
    if (isSubmitting) return accountToRelink ? form.submittingRelink : form.submitting;
    if (state.type === 'failed' && state.error.retryable)
      return state.error.code === 'missing-access' ? form.checkAgain : errors.retry;
    return accountToRelink ? form.submitRelink : form.submit;
  }
}

function stagesTemplate(stage: LinkStage, { stages, stageDone }: FormMessages): TemplateResult {
  const current = linkStages.indexOf(stage);
  return html`<ol class="stages small" role="list">
    ${linkStages.map(
      (name, index) =>
        html`<li
          class=${index === current ? 'current' : ''}
          aria-current=${index === current ? 'step' : nothing}
        >
          ${index < current ? tickIcon() : html`<span class="dot" aria-hidden="true"></span>`}${stages[name]}
          ${index < current ? html`<span class="visually-hidden">${stageDone}</span>` : nothing}
        </li>`,
    )}
  </ol>`;
}
