import { html, type TemplateResult } from 'lit';
import { bar, button, spot, tile } from './controls.ts';
import { pathLabels } from './labels.ts';
import { openMark, settingsMark } from './marks.ts';
import type { PictureView } from './view.ts';

/** Personio's settings menu, with the path to the API credentials. */
export function settingsPage(view: PictureView): TemplateResult {
  const [settings, integrations, credentials] = pathLabels('Settings → Integrations → API credentials', view);
  return html`<div class="mock-page">
    <div class="mock-menu">
      <div class="mock-entry">${tile}${bar('medium')}</div>
      <div class="mock-entry">${settingsMark}${settings}</div>
      <div class="mock-group">
        <div class="mock-entry">${bar('medium')}</div>
        <div class="mock-entry">${openMark}${integrations}</div>
        <div class="mock-group">
          <div class="mock-entry ${spot}">${credentials}</div>
          <div class="mock-entry">${bar('short')}</div>
        </div>
        <div class="mock-entry">${bar('long')}</div>
        <div class="mock-entry">${bar('medium')}</div>
      </div>
    </div>
    <div class="mock-content">
      <div class="mock-heading">${bar('medium')}</div>
      ${[1, 2, 3, 4].map(() => html`<div class="mock-row">${bar('long')}${bar('short')}</div>`)}
    </div>
  </div>`;
}

export function integrationsPage(view: PictureView): TemplateResult {
  const [, title] = pathLabels('Marketplace → Connected integrations', view);
  return html`<div class="mock-page">
    <div class="mock-menu mock-folded">
      ${[1, 2, 3, 4, 5, 6].map(() => html`<div class="mock-entry">${tile}</div>`)}
    </div>
    <div class="mock-content">
      <div class="mock-heading">${title}${button('Create custom integration', view, spot)}</div>
      ${(['long', 'medium', 'long', 'medium'] as const).map(
        (size) => html`<div class="mock-row">${tile}${bar(size)}${bar('short')}</div>`,
      )}
    </div>
  </div>`;
}
