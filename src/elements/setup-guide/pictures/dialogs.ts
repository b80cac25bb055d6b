import { html, nothing, type TemplateResult } from 'lit';
import type { BoxAdvice } from '../../../domain/access-rows.ts';
import type { ModuleName } from '../../../domain/access.ts';
import { personioModuleLabels, personioRightLabels } from '../../../domain/personio-screen.ts';
import { bar, button, maskedClientId, maskedField, maskedSecret, spot, tile } from './controls.ts';
import { dialog } from './dialog.ts';
import { label, translated } from './labels.ts';
import { emptyBox, tickedBox } from './marks.ts';
import type { PictureView } from './view.ts';

/** The first section, with the host's name for the integration or an empty field. */
export function nameDialog(view: PictureView): TemplateResult {
  const { integrationName } = view;
  return dialog(
    'Enter integration info',
    view,
    html`${label('Name', view)}
      <span class="mock-field ${spot}" translate="no" dir=${integrationName ? 'auto' : nothing}
        >${integrationName || html`<span class="mock-caret"></span>`}</span
      >${bar('long')}`,
    button('Next', view),
  );
}

/** Enough modules to recognize the screen; the table below the picture lists all of them. */
const shownModules: readonly ModuleName[] = ['employees', 'attendances', 'time-off', 'documents'];

export function accessDialog(view: PictureView): TemplateResult {
  return dialog(
    'Configure access rights',
    view,
    accessRights(view, spot),
    button('Create integration', view),
  );
}

/** An integration that already exists. The button is highlighted, because ticked boxes are lost without it. */
export function changeRightsDialog(view: PictureView): TemplateResult {
  const { integrationName } = view;
  return html`<div class="mock-backdrop">
    <div class="mock-dialog mock-plain">
      <div class="mock-body">
        <div class="mock-title" translate="no" dir="auto">${integrationName || bar('medium')}</div>
        ${accessRights(view, '')}
      </div>
      <div class="mock-footer">${button('Update', view, spot)}</div>
    </div>
  </div>`;
}

/** @param mark the class of the box without which an account cannot be linked. */
function accessRights(view: PictureView, mark: string): TemplateResult {
  const { access } = view.messages;
  return html`<div class="mock-table">
      <div class="mock-columns">
        <span></span
        >${translated(personioRightLabels.read, access.read)}${translated(personioRightLabels.write, access.write)}
      </div>
      ${view.rows
        .filter(({ module }) => shownModules.includes(module))
        .map(
          ({ module, read, write, essential }) =>
            html`<div class="mock-columns">
              ${translated(personioModuleLabels[module], access.modules[module])}
              <span class=${essential ? mark : ''}>${box(read)}</span><span>${box(write)}</span>
            </div>`,
        )}
      ${(['medium', 'short', 'medium'] as const).map(
        (size) => html`<div class="mock-columns">${bar(size)}${tile}${tile}</div>`,
      )}
    </div>
    <div class="mock-inline">
      ${label('Readable employee attributes', view)}${button('Choose attributes', view)}
    </div>`;
}

function box(advice: BoxAdvice): TemplateResult | typeof nothing {
  if (advice === 'not-offered') return nothing;
  return advice === 'leave' ? emptyBox : tickedBox;
}

export function credentialsDialog(view: PictureView): TemplateResult {
  return dialog(
    'View credentials',
    view,
    html`<div class="mock-credential">
        ${label('Your client ID', view)}
        <div class="mock-inline">${maskedField(maskedClientId)}${button('Copy client ID', view)}</div>
      </div>
      <div class="mock-credential">
        ${label('Your API secret', view)}
        <div class="mock-inline">${maskedField(maskedSecret)}${button('Copy secret', view, spot)}</div>
      </div>`,
    button('Finish', view),
  );
}
