import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { GuideStep } from '../../domain/guide-content.ts';
import { changeRightsStep } from '../../domain/setup-steps.ts';
import { dangerIcon, successIcon, tickIcon } from '../../styles/icons.ts';
import { blockTemplates, missingTemplate } from './block-templates.ts';
import { selfCheckTemplate } from './self-check-template.ts';
import type { GuideView } from './guide-view.ts';
import { richText } from '../../dom/rich-text.ts';
import { shareTemplate } from './share-templates.ts';
import { currentStep, doneSteps } from './state.ts';

/** `variant="steps"`. */
export function stepsTemplate(view: GuideView): TemplateResult {
  const { content, messages, state, steps, sharing } = view;
  const shown = currentStep(state, steps);
  const step = state.type === 'reading' ? content.steps.find(({ id }) => id === shown) : undefined;
  // From the second step on, the step itself comes first.
  const isFirst = step === content.steps[0];
  return html`
    <div class="guide steps">
      ${headerTemplate(view, isFirst)} ${isFirst ? prerequisitesTemplate(view) : nothing}
      <div class="columns">
        ${stepListTemplate(view)}
        <div class="panel">
          <div class="progress small muted">
            <p id="progress">${progressText(view)}</p>
            ${
              step && doneSteps(state, steps).length > 0
                ? html`<button part="button" type="button" class="quiet" @click=${view.startOver}>
                    ${messages.guide.startOver}
                  </button>`
                : nothing
            }
          </div>
          ${panelTemplate(view, step)}
        </div>
      </div>
      <div class="more">
        ${
          state.type === 'changing-rights'
            ? nothing
            : html`<div class="row">
                <button part="button" type="button" class="quiet" @click=${view.showChangeRights}>
                  ${messages.guide.changeRights.show}
                </button>
              </div>`
        }
        ${
          sharing
            ? html`<details
                part="share"
                @toggle=${(event: Event) => {
                  if ((event.currentTarget as HTMLDetailsElement).open) view.prepareInvitation();
                }}
              >
                <summary part="disclosure">${headingTemplate(view, messages.guide.share.title)}</summary>
                <div class="blocks">${shareTemplate(view)}</div>
              </details>`
            : nothing
        }
        <details part="notes" ?open=${state.type === 'completed'}>
          <summary part="disclosure">${headingTemplate(view, content.notes.title)}</summary>
          <div class="blocks">${blockTemplates(view, content.notes.blocks, 'notes')}</div>
        </details>
        <details part="help">
          <summary part="disclosure">${headingTemplate(view, content.help.title)}</summary>
          <div class="blocks">${helpTemplate(view)}</div>
        </details>
      </div>
    </div>
  `;
}

/** `variant="page"`. */
export function pageTemplate(view: GuideView): TemplateResult {
  const { content, state, messages, sharing } = view;
  return html`
    <div class="guide page">
      ${headerTemplate(view, true)} ${prerequisitesTemplate(view)}
      <ol class="all-steps" role="list">
        ${content.steps.map(
          (step, index) =>
            html`<li part="step">
              ${headingTemplate(view, step.title, step.id, { number: index + 1 })}
              <div class="blocks">
                ${missingTemplate(view, step.blocks)} ${blockTemplates(view, step.blocks, step.id)}
              </div>
            </li>`,
        )}
      </ol>
      <div class="finish">
        ${
          state.type === 'completed'
            ? completedTemplate(view)
            : html`<button type="button" part="button next" @click=${view.finish}>
                ${messages.guide.finish}
              </button>`
        }
      </div>
      <details part="change-rights" ?open=${state.type === 'changing-rights'}>
        <summary part="disclosure">
          ${headingTemplate(view, content.changeRights.title, changeRightsStep)}
        </summary>
        <div class="blocks">
          ${missingTemplate(view, content.changeRights.blocks)}
          ${blockTemplates(view, content.changeRights.blocks, changeRightsStep)}
        </div>
      </details>
      ${
        sharing
          ? html`<section part="share">
              <h3 id="share" tabindex="-1" aria-level=${view.headingLevel + 1}>
                ${messages.guide.share.title}
              </h3>
              ${shareTemplate(view)}
            </section>`
          : nothing
      }
      <section part="notes">
        ${headingTemplate(view, content.notes.title)} ${blockTemplates(view, content.notes.blocks, 'notes')}
      </section>
      <section part="help">${headingTemplate(view, content.help.title)} ${helpTemplate(view)}</section>
    </div>
  `;
}

function headerTemplate({ content, headingLevel }: GuideView, withIntro: boolean): TemplateResult {
  return html`
    <div class="intro">
      <h2 part="title" aria-level=${headingLevel}>${content.title}</h2>
      ${withIntro ? html`<p class="muted" part="intro">${content.intro}</p>` : nothing}
    </div>
  `;
}

/** A heading one level below the title. With an ID it can receive the focus. */
function headingTemplate(
  { headingLevel }: GuideView,
  text: string,
  id?: string,
  { number, describedBy }: { readonly number?: number; readonly describedBy?: string } = {},
): TemplateResult {
  return html`<h3
    id=${id ? `step-${id}` : nothing}
    tabindex=${id ? '-1' : nothing}
    aria-describedby=${describedBy ?? nothing}
    aria-level=${headingLevel + 1}
  >
    ${number === undefined ? nothing : html`<span class="number">${number}</span> `}${text}
  </h3>`;
}

function prerequisitesTemplate(view: GuideView): TemplateResult {
  const { prerequisites } = view.content;
  return html`<section class="prerequisites" part="prerequisites">
    ${headingTemplate(view, prerequisites.title)}
    ${blockTemplates(view, prerequisites.blocks, 'prerequisites')} ${selfCheckTemplate(view)}
  </section>`;
}

function stepListTemplate({ content, messages: { guide }, state, steps, goTo }: GuideView): TemplateResult {
  const done = doneSteps(state, steps);
  const current = state.type === 'reading' ? currentStep(state, steps) : undefined;
  return html`
    <nav aria-label=${guide.stepList}>
      <ol part="step-list" role="list">
        ${content.steps.map(
          ({ id, title }, index) => html`
            <li>
              <button
                part="button"
                type="button"
                aria-current=${id === current ? 'step' : nothing}
                @click=${() => goTo(id)}
              >
                <span class="number ${done.includes(id) ? 'done' : ''}"
                  >${done.includes(id) ? tickIcon() : index + 1}</span
                >
                <span class="name"
                  >${title}${done.includes(id) ? html` <span class="small muted">${guide.done}</span>` : nothing}</span
                >
              </button>
            </li>
          `,
        )}
      </ol>
    </nav>
  `;
}

function progressText({ messages: { guide }, state, steps }: GuideView): string {
  const total = steps.length;
  if (state.type === 'completed') return guide.allDone(total);
  if (state.type === 'changing-rights') return '';
  const number = steps.indexOf(currentStep(state, steps)) + 1;
  return guide.progress(number, total, doneSteps(state, steps).length);
}

function panelTemplate(view: GuideView, step: GuideStep | undefined): TemplateResult {
  if (view.state.type === 'changing-rights') return changeRightsTemplate(view);
  return step ? stepTemplate(view, step) : completedTemplate(view);
}

function changeRightsTemplate(view: GuideView): TemplateResult {
  const { content, messages, formReachable, concernsForm } = view;
  const { title, blocks } = content.changeRights;
  return html`
    <div class="blocks" part="change-rights">
      ${headingTemplate(view, title, changeRightsStep)} ${missingTemplate(view, blocks)}
      ${blockTemplates(view, blocks, changeRightsStep)}
    </div>
    <p class="actions">
      <button type="button" part="button to-steps" @click=${view.hideChangeRights}>
        ${messages.guide.changeRights.back}
      </button>
      ${
        formReachable && concernsForm
          ? html`<button type="button" class="primary" part="button to-form" @click=${view.goToForm}>
              ${messages.guide.toForm}
            </button>`
          : nothing
      }
    </p>
  `;
}

function stepTemplate(view: GuideView, step: GuideStep): TemplateResult {
  const { content, messages, formReachable } = view;
  const { guide } = messages;
  const isFirst = step === content.steps[0];
  const isLast = step === content.steps.at(-1);
  // On the last step, the button that leads to the form is the primary one.
  const primary = !isLast || !formReachable;
  return html`
    <div class="blocks" part="step">
      ${
        // A heading of its own: Orca would say the progress a second time when the description of the focused one changes.
        keyed(step.id, headingTemplate(view, step.title, step.id, { describedBy: 'progress' }))
      }
      ${missingTemplate(view, step.blocks)} ${blockTemplates(view, step.blocks, step.id)}
    </div>
    <p class="actions">
      ${isFirst ? nothing : html`<button type="button" part="button back" @click=${view.back}>${guide.back}</button>`}
      <button type="button" class=${primary ? 'primary' : ''} part="button next" @click=${view.confirm}>
        ${isLast ? guide.finish : guide.next}
      </button>
    </p>
  `;
}

function completedTemplate(view: GuideView): TemplateResult {
  const { completed, startOver } = view.messages.guide;
  return html`
    <div
      class="notice success"
      part="completed"
      id="completed"
      role="group"
      aria-labelledby="completed-title"
      aria-describedby="completed-text"
      tabindex="-1"
    >
      ${successIcon()}
      <h3 id="completed-title" aria-level=${view.headingLevel + 1}>${completed.title}</h3>
      <p id="completed-text">${completed.text}</p>
      <p class="actions">
        <button part="button" type="button" @click=${view.startOver}>${startOver}</button>
      </p>
    </div>
  `;
}

function helpTemplate({ content }: GuideView): TemplateResult {
  return html`
    <dl>
      ${content.help.answers.map(
        ({ problem, advice }) =>
          html`<dt>${richText(problem)}</dt>
            <dd>${richText(advice)}</dd>`,
      )}
    </dl>
    <slot name="help"></slot>
  `;
}

/** In English only, because the messages are what could not be loaded. */
export function failureTemplate(retry: () => void): TemplateResult {
  return html`<div class="notice danger" role="alert" lang="en" dir="ltr">
    ${dangerIcon()}
    <p><strong>The instructions couldn’t be loaded</strong></p>
    <p>Check your internet connection and try again. If the problem persists, reload the page.</p>
    <p class="actions"><button part="button" type="button" @click=${retry}>Try again</button></p>
  </div>`;
}
