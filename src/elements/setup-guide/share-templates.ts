import { html, nothing, type TemplateResult } from 'lit';
import { distinctText } from '../../dom/distinct-text.ts';
import type { CopyTarget, GuideView } from './guide-view.ts';

/** The ways to share the instructions, without a heading. */
export function shareTemplate(view: GuideView): TemplateResult | typeof nothing {
  const { sharing } = view;
  if (!sharing) return nothing;
  const { share, copy } = view.messages.guide;
  return html`
    ${
      view.invite
        ? html`<div class="invite" part="invite">
            <p><strong>${share.invite}</strong></p>
            ${view.invite}
          </div>`
        : nothing
    }
    <p>${view.invite ? share.textBesideInvitation : share.text}</p>
    <div class="actions share">
      <a class="button" part="link share-email" href=${sharing.email} @click=${sharing.onEmail}
        >${share.email}</a
      >
      ${
        sharing.shareWithSystem
          ? html`<button part="button" type="button" @click=${sharing.shareWithSystem}>
              ${share.system}
            </button>`
          : nothing
      }
      <button part="button" type="button" @click=${sharing.print}>${share.print}</button>
      ${copyTemplate(view, { what: 'instructions', text: sharing.instructions, label: copy.instructions })}
    </div>
    <p class="small" aria-live="polite" aria-atomic="true">${sharing.hasFailed ? share.failed : nothing}</p>
  `;
}

/** A copy button with its result. Only the last copy shows one. */
export function copyTemplate(
  { messages, copy, copied }: GuideView,
  { what, text, label }: { readonly what: CopyTarget; readonly text: string; readonly label: unknown },
): TemplateResult {
  const { copy: copyMessages } = messages.guide;
  const result = copied?.what === what ? copied.result : undefined;
  return html`
    <button type="button" part="button copy" @click=${() => copy(what, text)}>${label}</button>
    <p class="small copied" aria-live="polite" aria-atomic="true">
      ${result ? distinctText(copyMessages[result], copied?.number) : nothing}
    </p>
    ${
      result === 'selected'
        ? html`<textarea
            part="input"
            class="by-hand"
            readonly
            rows="3"
            aria-label=${copyMessages.text}
            translate="no"
            .value=${text}
          ></textarea>`
        : nothing
    }
  `;
}
