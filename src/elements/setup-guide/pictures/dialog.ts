import { html, type TemplateResult } from 'lit';
import { label } from './labels.ts';
import { doneMark } from './marks.ts';
import type { PictureView } from './view.ts';

const parts = ['Enter integration info', 'Configure access rights', 'View credentials'] as const;

/** Personio's window "Create a custom integration", open at one of its three parts. */
export function dialog(
  open: (typeof parts)[number],
  view: PictureView,
  body: TemplateResult,
  footer: TemplateResult,
): TemplateResult {
  const current = parts.indexOf(open);
  return html`<div class="drawn-backdrop">
    <div class="drawn-dialog">
      <div class="drawn-rail">
        <div class="drawn-title">${label('Create a custom integration', view)}</div>
        ${parts.map(
          (part, index) =>
            html`<div class=${index === current ? 'drawn-part drawn-current' : 'drawn-part'}>
              <span class="drawn-disc">${index < current ? doneMark : index + 1}</span>${label(part, view)}
            </div>`,
        )}
      </div>
      <div class="drawn-body">${body}</div>
      <div class="drawn-footer">${footer}</div>
    </div>
  </div>`;
}
