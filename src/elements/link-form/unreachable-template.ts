import { html } from 'lit';
import type { UnreachableMessages } from '../../locale/messages.ts';
import { dangerIcon } from '../../styles/icons.ts';
import type { FormProgress } from './form-view.ts';

/** What the form shows where that which carries it out could not be fetched. */
export function unreachableTemplate({ title, advice }: UnreachableMessages): FormProgress {
  const field = { isInvalid: false, finding: [] };
  return {
    verdict: html`<div
      class="notice danger"
      part="notice"
      role="group"
      aria-labelledby="verdict"
      tabindex="-1"
      data-verdict
    >
      ${dangerIcon}
      <h3 id="verdict">${title}</h3>
      <p>${advice}</p>
    </div>`,
    fields: { clientId: field, clientSecret: field, label: field },
    submit: { text: undefined, isOff: false, beside: undefined },
  };
}
