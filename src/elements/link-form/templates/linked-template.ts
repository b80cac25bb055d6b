import { html, nothing, type TemplateResult } from 'lit';
import { accountName, displayName } from '../../../domain/account-name.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import type { EmployeeAttributeRequirement } from '../../../domain/employee-attributes.ts';
import { ungranted, type AccessRequirement } from '../../../domain/access.ts';
import { linkError } from '../../../domain/link-error.ts';
import type { LinkedAccount } from '../../../domain/linked-account.ts';
import { errorText } from '../../../locale/error-text.ts';
import type { LinkedState } from '../state.ts';
import type { LinkFormMessages } from './form-view.ts';
import { noticeTemplate } from './notice-templates.ts';

export interface LinkedView {
  readonly linked: LinkedState;
  readonly requirements: readonly AccessRequirement[];
  readonly employeeAttributes: readonly EmployeeAttributeRequirement[];
  readonly messages: LinkFormMessages;
  readonly linkAnother: () => void;
}

/** What works now, and what doesn't yet. */
export function linkedTemplate(view: LinkedView): TemplateResult {
  const { linked, requirements, messages, linkAnother } = view;
  const { account, relinked, replacedClientId } = linked;
  const { form, access } = messages;
  const worksFully = isHealthy(account);
  const recommended = ungranted(requirements, account.access);
  return html`
    ${noticeTemplate(
      worksFully ? 'success' : 'warning',
      sentenceAbout(titleSentence(linked, messages), displayName(account)),
      html`${(worksFully ? [form.linkedText] : limitations(account, messages)).map(
        (sentence) => html`<p>${sentence}</p>`,
      )}
      ${replacedClientId ? html`<p>${form.clientIdChanged(replacedClientId, account.clientId)}</p>` : nothing}
      ${listTemplate(form.granted, access.list(account.access))}
      ${worksFully ? listTemplate(form.notGranted, access.list(recommended)) : nothing}
      ${attributesTemplate(view)}`,
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

function listTemplate(name: string, list: string): TemplateResult | typeof nothing {
  if (list === '') return nothing;
  return html`<p class="small"><span class="muted">${name}:</span> ${list}</p>`;
}

/** How many of the requested attributes can be read, and which recommended ones cannot. */
function attributesTemplate({
  linked: { account },
  employeeAttributes,
  messages: { form, access },
}: LinkedView): TemplateResult | typeof nothing {
  const { employeeAttributes: readable, missingEmployeeAttributes: missing = [] } = account;
  // Without a list from Personio, nothing is known.
  if (!readable || employeeAttributes.length === 0) return nothing;
  const keys = employeeAttributes.map(({ key }) => key);
  const unreadable = keys.filter((key) => !readable.includes(key));
  const recommended = unreadable.filter((key) => !missing.includes(key));
  return html`<p class="small">${form.attributesReadable(keys.length - unreadable.length, keys.length)}</p>
    ${listTemplate(form.notGranted, access.listAttributes(recommended))}`;
}

/** An `active` account may still come with missing rights or a problem. */
function isHealthy({ status, missing, missingEmployeeAttributes = [], problem }: LinkedAccount): boolean {
  return status === 'active' && missing.length + missingEmployeeAttributes.length === 0 && !problem;
}

/** What is missing, each kind in a paragraph. */
function limitations(account: LinkedAccount, messages: LinkFormMessages): readonly string[] {
  const { missing, missingEmployeeAttributes = [], status, problem } = account;
  const { form, access } = messages;
  const sentences = [
    ...(missing.length > 0 ? [form.limitedText(missing, access)] : []),
    ...(missingEmployeeAttributes.length > 0
      ? [form.missingAttributesText(access.listAttributes(missingEmployeeAttributes))]
      : []),
  ];
  if (sentences.length > 0) return sentences;
  if (problem) return [errorText(problem, messages).advice];
  return [
    status === 'limited'
      ? form.noAttributesText
      : errorText(linkError('personio-unavailable'), messages).advice,
  ];
}
