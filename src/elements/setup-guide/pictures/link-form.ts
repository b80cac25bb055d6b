import { html, type TemplateResult } from 'lit';
import { bar, maskedClientId, maskedField, maskedSecret, spot } from './controls.ts';
import type { PictureView } from './view.ts';

/** Our own form, in the reader's language; the two fields are one spot. */
export function linkForm({ messages }: PictureView): TemplateResult {
  const { clientId, clientSecret, submit } = messages.guide.pictures.form;
  return html`<div class="drawn-backdrop">
    <div class="drawn-form">
      ${bar('long')}
      <div class="drawn-fields ${spot}">
        <div class="drawn-credential"><span>${clientId}</span>${maskedField(maskedClientId)}</div>
        <div class="drawn-credential"><span>${clientSecret}</span>${maskedField(maskedSecret)}</div>
      </div>
      <span class="drawn-button">${submit}</span>
    </div>
  </div>`;
}
