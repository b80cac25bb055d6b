import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
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
        <h2 id="title" part="title">
          ${relinkLabel === undefined ? form.title : form.relinkTitle(relinkLabel)}
        </h2>
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
