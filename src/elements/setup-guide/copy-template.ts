import { html, nothing, type TemplateResult } from 'lit';
import type { CopyTarget, GuideView } from './guide-view.ts';

/** A button that copies, and what came of it: never more than one of them has something to say. */
export function copyTemplate(
  { messages, copy, copied }: GuideView,
  { what, text, label }: { readonly what: CopyTarget; readonly text: string; readonly label: unknown },
): TemplateResult {
  const words = messages.guide.copy;
  const result = copied?.what === what ? copied.result : undefined;
  return html`
    <button type="button" part="copy" @click=${() => copy(what, text)}>${label}</button>
    <p class="small copied" role="status">${result ? words[result] : nothing}</p>
    ${
      result === 'selected'
        ? html`<textarea
            class="by-hand"
            readonly
            rows="3"
            aria-label=${words.text}
            translate="no"
            .value=${text}
          ></textarea>`
        : nothing
    }
  `;
}
