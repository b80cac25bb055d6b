import { html, nothing, type TemplateResult } from 'lit';
import { copyTemplate } from './copy-template.ts';
import type { GuideView, Sharing } from './guide-view.ts';

/** The ways to pass the instructions on, below a heading of the caller's. */
export function shareTemplate(view: GuideView, sharing: Sharing): TemplateResult {
  const { share, copy } = view.messages.guide;
  return html`
    <p>${share.text}</p>
    <div class="actions share">
      <a class="button" part="share-email" href=${sharing.email} @click=${view.beginEmail}>${share.email}</a>
      ${
        sharing.hasSystem
          ? html`<button type="button" @click=${view.shareWithSystem}>${share.system}</button>`
          : nothing
      }
      <button type="button" @click=${view.print}>${share.print}</button>
      ${copyTemplate(view, { what: 'instructions', text: sharing.instructions, label: copy.instructions })}
    </div>
    <p class="small" role="status">${sharing.failed ? share.failed : nothing}</p>
  `;
}
