import { html, nothing, type TemplateResult } from 'lit';
import type { CheckAnswer } from '../../domain/guide-content.ts';
import type { GuideView } from './guide-view.ts';
import { richText } from '../../dom/rich-text.ts';

const answers: readonly CheckAnswer[] = ['yes', 'no', 'unsure'];

/** Questions on whether the reader can create the integration. A "no" offers to share the instructions. */
export function selfCheckTemplate(view: GuideView): TemplateResult | typeof nothing {
  const { title, questions } = view.content.selfCheck;
  if (questions.length === 0) return nothing;
  const { selfCheck } = view.messages.guide;
  const given = questions.map((_question, index) => view.answers[index]);
  // Opened and closed by the reader; starting over closes it.
  return html`
    <details part="self-check" ?open=${given.some(Boolean)}>
      <summary part="disclosure">
        <h3 aria-level=${Math.min(view.headingLevel + 2, 6)}>${title}</h3>
      </summary>
      <div class="self-check">
        ${questions.map((_question, index) => questionTemplate(view, index))}
        <div aria-live="polite" aria-atomic="true">
          ${given.every((answer) => answer === 'yes') ? html`<p>${selfCheck.ready}</p>` : nothing}
        </div>
        ${
          view.sharing && given.includes('no')
            ? html`<p class="actions">
                <button part="button" type="button" @click=${view.sharing.show}>${selfCheck.share}</button>
              </p>`
            : nothing
        }
      </div>
    </details>
  `;
}

function questionTemplate(view: GuideView, index: number): TemplateResult {
  const { selfCheck } = view.messages.guide;
  const { question, advice } = view.content.selfCheck.questions[index] ?? { question: '', advice: undefined };
  const given = view.answers[index];
  const chosenAdvice = given && advice?.[given];
  return html`
    <fieldset>
      <legend>${richText(question)}</legend>
      <div class="answers">
        ${answers.map(
          (answer) =>
            html`<label
              ><input
                part="radio"
                type="radio"
                name=${`self-check-${String(index)}`}
                .checked=${answer === given}
                @change=${() => view.answer(index, answer)}
              />${selfCheck.answers[answer]}</label
            >`,
        )}
      </div>
      <div aria-live="polite" aria-atomic="true">
        ${chosenAdvice ? html`<p class="small">${richText(chosenAdvice)}</p>` : nothing}
      </div>
    </fieldset>
  `;
}
