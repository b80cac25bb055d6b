import { html, nothing, type TemplateResult } from 'lit';
import type { SetupStep } from '../../domain/setup-steps.ts';
import type { Messages } from '../../locale/messages.ts';
import { successIcon, tickIcon, warningIcon } from '../../styles/icons.ts';
import { accessTable } from './access-table.ts';
import type { GuideBlock, GuideContent, GuideStep } from './content.ts';
import { richText } from './rich-text-template.ts';
import { doneSteps, type GuideState } from './state.ts';

/** What came of pressing the copy button: `selected` where the browser does not let the page copy. */
export type CopyResult = 'copied' | 'selected';

export interface GuideView {
  readonly content: GuideContent;
  readonly messages: Pick<Messages, 'access' | 'guide'>;
  readonly state: GuideState;
  readonly headingLevel: number;
  readonly copyResult: CopyResult | undefined;
  /** Whether the form stands under the same provider. */
  readonly formReachable: boolean;
  readonly goTo: (step: SetupStep) => void;
  readonly back: () => void;
  /** Marks the step as done and goes on. */
  readonly confirm: () => void;
  /** Marks everything as done at once. */
  readonly finish: () => void;
  readonly startOver: () => void;
  readonly copy: (value: string) => void;
  readonly goToForm: () => void;
}

/** One step at a time. */
export function stepsTemplate(view: GuideView): TemplateResult {
  const { content, state } = view;
  const step = state.type === 'reading' && content.steps.find(({ id }) => id === state.step);
  // Further on, the step itself should stand at the top.
  const isFirst = step === content.steps[0];
  return html`
    <div class="guide steps">
      ${headerTemplate(view, isFirst)} ${isFirst ? beforeTemplate(view) : nothing}
      <div class="columns">
        ${stepListTemplate(view)}
        <div class="panel">
          <p class="progress small muted" role="status">${progressText(view)}</p>
          ${step ? stepTemplate(view, step) : completedTemplate(view)}
        </div>
      </div>
      <div class="more">
        <details part="notes" ?open=${state.type === 'completed'}>
          <summary>${headingTemplate(view, content.notes.title)}</summary>
          <div class="blocks">${blockTemplates(view, content.notes.blocks)}</div>
        </details>
        <details part="help">
          <summary>${headingTemplate(view, content.help.title)}</summary>
          <div class="blocks">${answersTemplate(view)}</div>
        </details>
      </div>
    </div>
  `;
}

/** Everything on one page, to be read, searched and printed. */
export function pageTemplate(view: GuideView): TemplateResult {
  const { content, state, messages } = view;
  return html`
    <div class="guide page">
      ${headerTemplate(view, true)} ${beforeTemplate(view)}
      <ol class="all-steps" role="list">
        ${content.steps.map(
          (step, index) =>
            html`<li part="step">
              ${headingTemplate(view, step.title, step.id, index + 1)}
              <div class="blocks">${blockTemplates(view, step.blocks)}</div>
            </li>`,
        )}
      </ol>
      <div class="finish">
        ${
          state.type === 'completed'
            ? completedTemplate(view)
            : html`<button type="button" part="next" @click=${view.finish}>${messages.guide.finish}</button>`
        }
      </div>
      <section part="notes">
        ${headingTemplate(view, content.notes.title)} ${blockTemplates(view, content.notes.blocks)}
      </section>
      <section part="help">${headingTemplate(view, content.help.title)} ${answersTemplate(view)}</section>
    </div>
  `;
}

function headerTemplate({ content, headingLevel }: GuideView, withIntro: boolean): TemplateResult {
  return html`
    <header>
      <h2 part="title" aria-level=${headingLevel}>${content.title}</h2>
      ${withIntro ? html`<p class="muted" part="intro">${content.intro}</p>` : nothing}
    </header>
  `;
}

/** One level below the title; with an id, the place that the focus goes to. */
function headingTemplate(
  { headingLevel }: GuideView,
  text: string,
  id?: SetupStep,
  number?: number,
): TemplateResult {
  return html`<h3
    id=${id ? `step-${id}` : nothing}
    tabindex=${id ? '-1' : nothing}
    aria-level=${headingLevel + 1}
  >
    ${number === undefined ? nothing : html`<span class="number">${number}</span> `}${text}
  </h3>`;
}

function beforeTemplate(view: GuideView): TemplateResult {
  const { before } = view.content;
  return html`<section class="before" part="before">
    ${headingTemplate(view, before.title)} ${blockTemplates(view, before.blocks)}
  </section>`;
}

function stepListTemplate({ content, messages: { guide }, state, goTo }: GuideView): TemplateResult {
  const done = doneSteps(state);
  const current = state.type === 'reading' ? state.step : undefined;
  return html`
    <nav aria-label=${guide.stepList}>
      <ol part="step-list" role="list">
        ${content.steps.map(
          ({ id, title }, index) => html`
            <li>
              <button
                type="button"
                aria-current=${id === current ? 'step' : nothing}
                @click=${() => goTo(id)}
              >
                <span class="number ${done.includes(id) ? 'done' : ''}"
                  >${done.includes(id) ? tickIcon : index + 1}</span
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

function progressText({ content, messages: { guide }, state }: GuideView): string {
  const total = content.steps.length;
  if (state.type === 'completed') return guide.allDone(total);
  return guide.progress(content.steps.findIndex(({ id }) => id === state.step) + 1, total, state.done.length);
}

function stepTemplate(view: GuideView, step: GuideStep): TemplateResult {
  const { content, messages, formReachable } = view;
  const { guide } = messages;
  const isFirst = step === content.steps[0];
  const isLast = step === content.steps.at(-1);
  // On the last step the way to the form is what the reader needs most.
  const primary = !isLast || !formReachable;
  return html`
    <div class="blocks" part="step">
      ${headingTemplate(view, step.title, step.id)} ${blockTemplates(view, step.blocks)}
    </div>
    <p class="actions">
      ${isFirst ? nothing : html`<button type="button" part="back" @click=${view.back}>${guide.back}</button>`}
      <button type="button" class=${primary ? 'primary' : ''} part="next" @click=${view.confirm}>
        ${isLast ? guide.finish : guide.next}
      </button>
    </p>
  `;
}

function completedTemplate(view: GuideView): TemplateResult {
  const { completed } = view.messages.guide;
  return html`
    <div
      class="notice success"
      part="completed"
      id="completed"
      role="group"
      aria-labelledby="completed-title"
      tabindex="-1"
    >
      ${successIcon}
      <h3 id="completed-title" aria-level=${view.headingLevel + 1}>${completed.title}</h3>
      <p>${completed.text}</p>
      <p class="actions"><button type="button" @click=${view.startOver}>${completed.again}</button></p>
    </div>
  `;
}

function answersTemplate({ content }: GuideView): TemplateResult {
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

function blockTemplates(view: GuideView, blocks: readonly GuideBlock[]): readonly TemplateResult[] {
  return blocks.map((block) => blockTemplate(view, block));
}

function blockTemplate(view: GuideView, block: GuideBlock): TemplateResult {
  switch (block.type) {
    case 'text':
      return html`<p>${richText(block.text)}</p>`;
    case 'points':
      return html`<ul class="points">
        ${block.points.map((point) => html`<li>${richText(point)}</li>`)}
      </ul>`;
    case 'warning':
      return html`<div class="notice warning">
        ${warningIcon}
        <p>${richText(block.text)}</p>
      </div>`;
    case 'value':
      return valueTemplate(view, block.value);
    case 'access':
      return accessTable(block.rows, view.messages);
    case 'form':
      return view.formReachable
        ? html`<p class="actions">
            <button type="button" class="primary" part="to-form" @click=${view.goToForm}>
              ${view.messages.guide.toForm}
            </button>
          </p>`
        : html`<p>${richText(block.text)}</p>`;
    case 'document':
      return html`<p>
        <a href=${block.address} target="_blank" rel="noopener noreferrer"
          >${block.text} <span class="small">(${view.messages.guide.notes.newTab})</span></a
        >
      </p>`;
  }
}

function valueTemplate({ messages, copy, copyResult }: GuideView, value: string): TemplateResult {
  const { button, ...results } = messages.guide.copy;
  return html`
    <div class="value" part="value">
      <code translate="no" data-copy>${value}</code>
      <button type="button" @click=${() => copy(value)}>${button}</button>
      <p class="small" role="status">${copyResult ? results[copyResult] : nothing}</p>
    </div>
  `;
}
