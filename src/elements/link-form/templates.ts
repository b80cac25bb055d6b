import { html, nothing, type TemplateResult } from 'lit';
import { sentenceAbout } from '../../dom/sentence-about.ts';
import { clientIdTemplate, clientSecretTemplate, labelTemplate } from './field-templates.ts';
import type { FormView } from './form-view.ts';

export function formTemplate(view: FormView): TemplateResult {
  const { words, relinked, progress } = view;
  return html`
    <form part="form" novalidate aria-labelledby="title" @submit=${view.submitted}>
      <div class="intro">
        <h2 id="title" part="title">${titleText()}</h2>
        <p class="muted">${relinked ? words.relinkIntro : words.intro}</p>
        ${
          relinked?.clientId
            ? html`<p class="small muted">${sentenceAbout(words.relinkClientId, relinked.clientId)}</p>`
            : nothing
        }
      </div>
      ${progress?.verdict} ${clientIdTemplate(view)} ${clientSecretTemplate(view)}
      ${view.labelField === 'hidden' ? nothing : labelTemplate(view)}
      <slot name="fields" @keydown=${submitWithEnter}></slot>
      <slot name="legal" @keydown=${submitWithEnter}></slot>
      ${submitTemplate(view)}
    </form>
  `;

  function titleText(): string | TemplateResult {
    if (!relinked) return words.title;
    return relinked.label ? sentenceAbout(words.relinkTitle, relinked.label) : words.submitRelink;
  }
}

/** A host's input is not in our form, as browsers see it: what Enter does in one is ours to do. */
function submitWithEnter(event: KeyboardEvent): void {
  const { target, currentTarget, key, defaultPrevented } = event;
  const isInput =
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  if (key === 'Enter' && isInput && !defaultPrevented && !event.isComposing)
    (currentTarget as HTMLElement).closest('form')?.requestSubmit();
}

function submitTemplate({ words, relinked, busy, progress }: FormView): TemplateResult {
  const { text, isOff = busy, beside } = progress?.submit ?? {};
  // Stays focusable while it waits: a button that vanishes from the tab order loses the person's place.
  return html`
    <div class="actions">
      <button
        type="submit"
        class="primary ${busy ? 'busy' : ''}"
        part="submit"
        aria-disabled=${isOff ? 'true' : nothing}
        aria-describedby=${beside ? 'progress' : nothing}
      >
        ${busy ? html`<span class="spinner" aria-hidden="true"></span>` : nothing}${
          text ?? (relinked ? words.submitRelink : words.submit)
        }
      </button>
      ${beside ? html`<div id="progress" class="muted">${beside}</div>` : nothing}
    </div>
  `;
}
