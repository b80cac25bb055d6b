import { html, nothing, type TemplateResult } from 'lit';
import type { LinkError } from '../../domain/link-error.ts';
import { errorText } from '../../locale/error-text.ts';
import { dangerIcon } from '../../styles/icons.ts';
import type { AccountsListMessages } from './messages.ts';

export function noticeTemplate(
  error: LinkError,
  messages: AccountsListMessages,
  action: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const { title, advice } = errorText(error, messages);
  const traceId = 'traceId' in error ? error.traceId : undefined;
  return html`<div class="notice danger" part="notice">
    ${dangerIcon()}
    <h3>${title}</h3>
    <p>${advice}</p>
    ${traceId ? html`<p class="small muted">${messages.errors.traceId}${messages.access.colon}<span class="mono">${traceId}</span></p>` : nothing}
    ${action}
  </div>`;
}

/** The content of a line of small text, `.error-line`. */
export function errorLineTemplate(error: LinkError, messages: AccountsListMessages): TemplateResult {
  const { title, advice } = errorText(error, messages);
  return html`${dangerIcon()}<span><strong>${title}</strong> <span class="muted">${advice}</span></span>`;
}
