import { html, nothing, type TemplateResult } from 'lit';
import { accountName, displayName } from '../../../domain/account-name.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import { ungranted, type AccessRequirement, type ModuleAccess } from '../../../domain/access.ts';
import { linkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { errorText } from '../../../locale/error-text.ts';
import type { LinkedState } from '../state.ts';
import type { LinkFormMessages } from './form-view.ts';
import { noticeTemplate } from './notice-templates.ts';

export interface LinkedView {
  readonly linked: LinkedState;
  readonly requirements: readonly AccessRequirement[];
  readonly messages: LinkFormMessages;
  readonly linkAnother: () => void;
}

/** What works now, and what doesn't yet. */
export function linkedTemplate({ linked, requirements, messages, linkAnother }: LinkedView): TemplateResult {
  const { account, relinked } = linked;
  const { form, access } = messages;
  const worksFully = isHealthy(account);
  const recommended = ungranted(requirements, account.access);
  return html`
    ${noticeTemplate(
      worksFully ? 'success' : 'warning',
      sentenceAbout(titleSentence(linked, messages), displayName(account)),
      html`<p>${worksFully ? form.linkedText : limitations(account, messages)}</p>
        ${rightsTemplate(form.granted, account.access, access)}
        ${worksFully ? rightsTemplate(form.notGranted, recommended, access) : nothing}`,
    )}
    ${
      relinked
        ? nothing
        : html`<p class="actions">
            <button type="button" @click=${linkAnother}>${form.linkAnother}</button>
          </p>`
    }
  `;
}

export function linkedTitle(linked: LinkedState, messages: LinkFormMessages): string {
  return titleSentence(linked, messages)(accountName(linked.account));
}

function titleSentence(
  { account, relinked }: LinkedState,
  { form }: LinkFormMessages,
): (label: string) => string {
  if (!isHealthy(account)) return form.limitedTitle;
  return relinked ? form.relinkedTitle : form.linkedTitle;
}

function rightsTemplate(
  name: string,
  rights: readonly ModuleAccess[],
  access: LinkFormMessages['access'],
): TemplateResult | typeof nothing {
  if (rights.length === 0) return nothing;
  return html`<p class="small"><span class="muted">${name}:</span> ${access.list(rights)}</p>`;
}

/** An `active` account may still come with missing rights or a problem. */
function isHealthy({ status, missing, problem }: LinkedAccount): boolean {
  return status === 'active' && missing.length === 0 && !problem;
}

function limitations({ missing, status, problem }: LinkedAccount, messages: LinkFormMessages): string {
  const { form, access } = messages;
  if (missing.length > 0) return form.limitedText(missing, access);
  if (problem) return errorText(problem, messages).advice;
  return status === 'limited'
    ? form.noAttributesText
    : errorText(linkError('personio-unavailable'), messages).advice;
}
