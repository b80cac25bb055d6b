import { html, nothing, type TemplateResult } from 'lit';
import { sentenceAbout } from '../sentence-about.ts';
import { clientIdTemplate, clientSecretTemplate, labelTemplate } from './field-templates.ts';
import type { FormView } from './form-view.ts';
import { noFindings } from './state.ts';
import { failureTemplate, problemsTemplate } from './verdict-templates.ts';

export function formTemplate(view: FormView): TemplateResult {
  const { state, relinkLabel } = view;
  const { form } = view.messages;
  const findings = state.type === 'submitting' ? noFindings : state.findings;
  return html`
    <form part="form" novalidate aria-labelledby="title" @submit=${view.submitted}>
      <div class="intro">
        <h2 id="title" part="title">${titleText()}</h2>
        <p class="muted">${relinkLabel === undefined ? form.intro : form.relinkIntro}</p>
      </div>
      ${state.type === 'invalid' ? problemsTemplate(view, findings) : nothing}
      ${state.type === 'failed' ? failureTemplate(view, state.error) : nothing}
      ${clientIdTemplate(view, findings)} ${clientSecretTemplate(view, findings)}
      ${view.labelField === 'hidden' ? nothing : labelTemplate(view, findings)}
      <slot name="legal"></slot>
      ${submitTemplate(view)}
    </form>
  `;

  function titleText(): string | TemplateResult {
    if (relinkLabel === undefined) return form.title;
    return relinkLabel ? sentenceAbout(form.relinkTitle, relinkLabel) : form.submitRelink;
  }
}

function submitTemplate(view: FormView): TemplateResult {
  const { state, relinkLabel, secondsToWait } = view;
  const { form } = view.messages;
  const busy = state.type === 'submitting';
  const progress = progressText();
  // Stays focusable while it waits: a button that vanishes from the tab order loses the person's place.
  return html`
    <div class="actions">
      <button
        type="submit"
        class="primary ${busy ? 'busy' : ''}"
        part="submit"
        aria-disabled=${busy || secondsToWait > 0 ? 'true' : nothing}
        aria-describedby=${progress ? 'progress' : nothing}
      >
        ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${submitText()}
      </button>
      ${progress ? html`<span id="progress" class="muted">${progress}</span>` : nothing}
    </div>
  `;

  /** Beside the button, whose name stays the same: some screen readers say a changing name each second. */
  function progressText(): string | undefined {
    if (state.type === 'submitting') return state.stage && form.stages[state.stage];
    return secondsToWait > 0 ? form.retryIn(secondsToWait) : undefined;
  }

  function submitText(): string {
    if (busy) return form.submitting;
    if (state.type === 'failed' && state.error.retryable) {
      return state.error.code === 'missing-access' ? form.checkAgain : view.messages.errors.retry;
    }
    return relinkLabel === undefined ? form.submit : form.submitRelink;
  }
}
