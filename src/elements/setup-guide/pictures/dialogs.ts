import { html, nothing, type TemplateResult } from 'lit';
import type { BoxAdvice } from '../../../domain/access-rows.ts';
import type { ModuleName } from '../../../domain/access.ts';
import { personioModuleLabels, personioRightLabels } from '../../../domain/personio-screen.ts';
import { bar, button, maskedClientId, maskedField, maskedSecret, spot, tile } from './controls.ts';
import { dialog } from './dialog.ts';
import { label, translated } from './labels.ts';
import { emptyBox, tickedBox } from './marks.ts';
import type { PictureView } from './view.ts';

/** The first part, with the host's name for the integration or an empty field. */
export function nameDialog(view: PictureView): TemplateResult {
  const { integrationName } = view;
  return dialog(
    'Enter integration info',
    view,
    html`${label('Name', view)}
      <span class="drawn-field ${spot}" translate="no" dir=${integrationName ? 'auto' : nothing}
        >${integrationName || html`<span class="drawn-caret"></span>`}</span
      >${bar('long')}`,
    button('Next', view),
  );
}

/** As many modules as make the screen known again; all of them stand in the table under the picture. */
const shownModules: readonly ModuleName[] = ['employees', 'attendances', 'time-off', 'documents'];

export function accessDialog(view: PictureView): TemplateResult {
  const { access } = view.messages;
  return dialog(
    'Configure access rights',
    view,
    html`<div class="drawn-table">
        <div class="drawn-columns">
          <span></span
          >${translated(personioRightLabels.read, access.read)}${translated(personioRightLabels.write, access.write)}
        </div>
        ${view.rows
          .filter(({ module }) => shownModules.includes(module))
          .map(
            ({ module, read, write, essential }) =>
              html`<div class="drawn-columns">
                ${translated(personioModuleLabels[module], access.modules[module])}
                <span class=${essential ? spot : ''}>${box(read)}</span><span>${box(write)}</span>
              </div>`,
          )}
        ${(['medium', 'short', 'medium'] as const).map(
          (size) => html`<div class="drawn-columns">${bar(size)}${tile}${tile}</div>`,
        )}
      </div>
      <div class="drawn-pair">
        ${label('Readable employee attributes', view)}${button('Choose attributes', view)}
      </div>`,
    button('Create integration', view),
  );
}

function box(advice: BoxAdvice): TemplateResult | typeof nothing {
  if (advice === 'not-offered') return nothing;
  return advice === 'leave' ? emptyBox : tickedBox;
}

export function credentialsDialog(view: PictureView): TemplateResult {
  return dialog(
    'View credentials',
    view,
    html`<div class="drawn-credential">
        ${label('Your client ID', view)}
        <div class="drawn-pair">${maskedField(maskedClientId)}${button('Copy client ID', view)}</div>
      </div>
      <div class="drawn-credential">
        ${label('Your API secret', view)}
        <div class="drawn-pair">${maskedField(maskedSecret)}${button('Copy secret', view, spot)}</div>
      </div>`,
    button('Finish', view),
  );
}
