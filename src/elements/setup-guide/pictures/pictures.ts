import { html, nothing, type TemplateResult } from 'lit';
import type { GuidePicture } from '../../../domain/guide-content.ts';
import { accessDialog, changeRightsDialog, credentialsDialog, nameDialog } from './dialogs.ts';
import { linkForm } from './link-form.ts';
import { integrationsPage, settingsPage } from './pages.ts';
import type { PictureView } from './view.ts';

export { styles } from './styles.ts';
export type { PictureView } from './view.ts';

const screens: Readonly<Record<GuidePicture, (view: PictureView) => TemplateResult>> = {
  open: settingsPage,
  create: integrationsPage,
  name: nameDialog,
  access: accessDialog,
  credentials: credentialsDialog,
  link: linkForm,
  'change-rights': changeRightsDialog,
};

/**
 * A wireframe of the screen in a step: one highlighted part, labels where they matter, bars elsewhere. For assistive
 * technology it is one image with a text alternative. Its labels are Personio's English ones: only the host's form is
 * mirrored in right-to-left languages.
 */
export function pictureTemplate(name: GuidePicture, view: PictureView): TemplateResult {
  return html`<div
    class="picture picture-${name}"
    part="picture"
    role="img"
    aria-label=${view.messages.guide.pictures.alternatives[name]}
  >
    <div class="picture-screen" aria-hidden="true" dir=${name === 'link' ? nothing : 'ltr'}>
      ${screens[name](view)}
    </div>
  </div>`;
}
