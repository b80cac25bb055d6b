import { html, type TemplateResult } from 'lit';
import { label } from './labels.ts';
import { doneMark } from './marks.ts';
import type { PictureView } from './view.ts';

const parts = ['Enter integration info', 'Configure access rights', 'View credentials'] as const;

/** Personio's dialog "Create a custom integration", with one of its three sections open. */
export function dialog(
  open: (typeof parts)[number],
  view: PictureView,
  body: TemplateResult,
  footer: TemplateResult,
): TemplateResult {
  const current = parts.indexOf(open);
  return html`<div class="mock-backdrop">
    <div class="mock-dialog">
      <div class="mock-rail">
        <div class="mock-title">${label('Create a custom integration', view)}</div>
        ${parts.map(
          (part, index) =>
            html`<div class=${index === current ? 'mock-part mock-current' : 'mock-part'}>
              <span class="mock-disc">${index < current ? doneMark : index + 1}</span>${label(part, view)}
            </div>`,
        )}
      </div>
      <div class="mock-body">${body}</div>
      <div class="mock-footer">${footer}</div>
    </div>
  </div>`;
}
