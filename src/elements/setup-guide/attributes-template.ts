import { html, nothing, type TemplateResult } from 'lit';
import {
  employeeAttributeLabels,
  isStandardEmployeeAttribute,
  type EmployeeAttributeRequirement,
} from '../../domain/employee-attributes.ts';
import type { GuideBlock } from '../../domain/guide-content.ts';
import { labelTemplate } from './access-table.ts';
import type { GuideView } from './guide-view.ts';
import { writeAttributes } from './instructions.ts';
import { copyTemplate } from './share-templates.ts';

/** What is kept in the list of ticked rows. */
export function attributeKey(key: string): string {
  return `attribute:${key}`;
}

/** The attributes to choose under Personio's "Choose attributes", to be ticked off; nothing if the host names none. */
export function attributesTemplate(view: GuideView, block: GuideBlock): TemplateResult | typeof nothing {
  const { employeeAttributes, ticked, messages } = view;
  if (employeeAttributes.length === 0) return nothing;
  const { attributes, copy } = messages.guide;
  const done = employeeAttributes.filter(({ key }) => ticked.includes(attributeKey(key))).length;
  return html`
    <ul class="attributes" part="attributes" role="list" aria-label=${attributes.title}>
      ${employeeAttributes.map((requirement) => attributeTemplate(requirement, view))}
    </ul>
    <div class="value">
      <p class="small muted ticked">${attributes.ticked(done, employeeAttributes.length)}</p>
      ${copyTemplate(view, { what: block, text: writeAttributes(view), label: copy.attributes })}
    </div>
  `;
}

function attributeTemplate(
  { key, required, reason }: EmployeeAttributeRequirement,
  { ticked, missingAttributes, messages, tickOff }: GuideView,
): TemplateResult {
  const { boxes } = messages.guide;
  const row = attributeKey(key);
  const isMissing = missingAttributes.includes(key);
  const mark = isMissing ? boxes.missing : required ? '' : boxes.advice.recommended;
  return html`<li>
    <label>
      <input
        part="checkbox"
        type="checkbox"
        .checked=${ticked.includes(row)}
        @change=${(event: Event) => tickOff(row, (event.target as HTMLInputElement).checked)}
      />
      <span>
        ${
          isStandardEmployeeAttribute(key)
            ? labelTemplate(employeeAttributeLabels[key], messages.access.employeeAttributes[key])
            : html`<code translate="no" dir="ltr">${key}</code>`
        }
        ${mark ? html`<span class="small ${isMissing ? 'missing' : 'muted'}">· ${mark}</span>` : nothing}
        ${reason ? html`<span class="small muted reason" dir="auto">${reason}</span>` : nothing}
      </span>
    </label>
  </li>`;
}
