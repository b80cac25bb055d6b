import { html } from 'lit';
import type { FormMessages } from '../../locale/form-messages.ts';
import { dangerIcon } from '../../styles/icons.ts';
import type { FormProgress } from './form-view.ts';

/** What the form shows where that which carries it out could not be fetched. */
export function unreachableTemplate({ unreachable }: FormMessages): FormProgress {
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
      <h3 id="verdict">${unreachable.title}</h3>
      <p>${unreachable.advice}</p>
    </div>`,
    fields: { clientId: field, clientSecret: field, label: field },
    submit: { text: undefined, isOff: false, beside: undefined },
  };
}
