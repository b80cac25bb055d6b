import { html, type TemplateResult } from 'lit';
import { bar, maskedClientId, maskedField, maskedSecret, spot } from './controls.ts';
import type { PictureView } from './view.ts';

/** `<personio-link-form>` in the reader's language; both fields are highlighted together. */
export function linkForm({ messages }: PictureView): TemplateResult {
  const { clientId, clientSecret, submit } = messages.guide.pictures.form;
  return html`<div class="mock-backdrop">
    <div class="mock-form">
      ${bar('long')}
      <div class="mock-fields ${spot}">
        <div class="mock-credential"><span>${clientId}</span>${maskedField(maskedClientId)}</div>
        <div class="mock-credential"><span>${clientSecret}</span>${maskedField(maskedSecret)}</div>
      </div>
      <span class="mock-button">${submit}</span>
    </div>
  </div>`;
}
