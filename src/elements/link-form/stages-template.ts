import { html, nothing, type TemplateResult } from 'lit';
import { linkStages, type LinkStage } from '../../events/request-event.ts';
import { tickIcon } from '../../styles/icons.ts';

/** The stages of a link, those that are over with a tick. */
export function stagesTemplate(
  stage: LinkStage,
  words: Readonly<Record<LinkStage, string>>,
  done: string,
): TemplateResult {
  const current = linkStages.indexOf(stage);
  return html`<ol class="stages small" role="list">
    ${linkStages.map(
      (name, index) =>
        html`<li
          class=${index === current ? 'current' : ''}
          aria-current=${index === current ? 'step' : nothing}
        >
          ${index < current ? tickIcon : html`<span class="dot" aria-hidden="true"></span>`}${words[name]}
          ${index < current ? html`<span class="visually-hidden">${done}</span>` : nothing}
        </li>`,
    )}
  </ol>`;
}
