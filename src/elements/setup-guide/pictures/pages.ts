import { html, type TemplateResult } from 'lit';
import { bar, button, spot, tile } from './controls.ts';
import { pathLabels } from './labels.ts';
import { openMark, settingsMark } from './marks.ts';
import type { PictureView } from './view.ts';

/** The way through the menu, one entry under the other. */
export function settingsPage(view: PictureView): TemplateResult {
  const [settings, integrations, credentials] = pathLabels('Settings → Integrations → API credentials', view);
  return html`<div class="drawn-page">
    <div class="drawn-menu">
      <div class="drawn-entry">${tile}${bar('medium')}</div>
      <div class="drawn-entry">${settingsMark}${settings}</div>
      <div class="drawn-group">
        <div class="drawn-entry">${bar('medium')}</div>
        <div class="drawn-entry">${openMark}${integrations}</div>
        <div class="drawn-group">
          <div class="drawn-entry ${spot}">${credentials}</div>
          <div class="drawn-entry">${bar('short')}</div>
        </div>
        <div class="drawn-entry">${bar('long')}</div>
        <div class="drawn-entry">${bar('medium')}</div>
      </div>
    </div>
    <div class="drawn-content">
      <div class="drawn-heading">${bar('medium')}</div>
      ${[1, 2, 3, 4].map(() => html`<div class="drawn-row">${bar('long')}${bar('short')}</div>`)}
    </div>
  </div>`;
}

export function integrationsPage(view: PictureView): TemplateResult {
  const [, title] = pathLabels('Marketplace → Connected integrations', view);
  return html`<div class="drawn-page">
    <div class="drawn-menu drawn-folded">
      ${[1, 2, 3, 4, 5, 6].map(() => html`<div class="drawn-entry">${tile}</div>`)}
    </div>
    <div class="drawn-content">
      <div class="drawn-heading">${title}${button('Create custom integration', view, spot)}</div>
      ${(['long', 'medium', 'long', 'medium'] as const).map(
        (size) => html`<div class="drawn-row">${tile}${bar(size)}${bar('short')}</div>`,
      )}
    </div>
  </div>`;
}
