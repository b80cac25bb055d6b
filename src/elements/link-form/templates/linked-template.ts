import { html, nothing, type TemplateResult } from 'lit';
import { plainTextName, displayName } from '../../../domain/account-name.ts';
import { sentenceAbout } from '../../../dom/rich-text.ts';
import { ungranted, type AccessRequirement } from '../../../domain/access.ts';
import { lacksAccess, type LinkedAccount } from '../../../domain/linked-account.ts';
import { errorText } from '../../../locale/error-text.ts';
import type { LinkedState } from '../state.ts';
import type { AccessMessages } from '../../../locale/shared-messages.ts';
import type { LinkFormMessages } from './form-view.ts';
import { noticeTemplate } from './notice-templates.ts';

export interface LinkedView {
  readonly linked: LinkedState;
  readonly requirements: readonly AccessRequirement[];
  readonly messages: LinkFormMessages;
  readonly linkAnother: () => void;
  /** Shows in the guide how to change the rights of the account, if there is a guide under the same provider. */
  readonly showInGuide: (() => void) | undefined;
}

/** What works now, and what doesn't yet. */
export function linkedTemplate(view: LinkedView): TemplateResult {
  const { linked, messages, linkAnother, showInGuide } = view;
  const { account, relinked, replacedClientId } = linked;
  const { form, access } = messages;
  const worksFully = isHealthy(account);
  return html`
    ${noticeTemplate(
      worksFully ? 'success' : 'warning',
      sentenceAbout(titleSentence(linked, messages), displayName(account)),
      html`${(worksFully ? [form.linkedText] : limitations(account, messages)).map(
        (sentence) => html`<p>${sentence}</p>`,
      )}
      ${replacedClientId ? html`<p>${sentenceAbout(form.clientIdChanged, replacedClientId, account.clientId)}</p>` : nothing}`,
      html`${lacksAccess(account) && showInGuide ? guideTemplate(form.findBoxes, showInGuide) : nothing}
      ${listTemplate(form.granted, access.list(account.access), access)} ${attributesTemplate(view)}
      ${worksFully ? listTemplate(form.notGranted, notGrantedText(view), access) : nothing}`,
    )}
    <div class="actions">
      ${
        relinked
          ? nothing
          : html`<button part="button" type="button" @click=${linkAnother}>${form.linkAnother}</button>`
      }
      <slot name="actions"></slot>
    </div>
  `;
}

function guideTemplate(text: string, show: () => void): TemplateResult {
  return html`<p><button part="button" type="button" class="link" @click=${show}>${text}</button></p>`;
}

export function linkedTitle(linked: LinkedState, messages: LinkFormMessages): string {
  return titleSentence(linked, messages)(plainTextName(linked.account));
}

function titleSentence(
  { account, relinked }: LinkedState,
  { form }: LinkFormMessages,
): (label: string) => string {
  if (!isHealthy(account) && !isUndetermined(account)) return form.limitedTitle;
  return relinked ? form.relinkedTitle : form.linkedTitle;
}

function listTemplate(
  name: string,
  list: string,
  { colon }: AccessMessages,
): TemplateResult | typeof nothing {
  if (list === '') return nothing;
  return html`<p class="small"><span class="muted">${name}${colon}</span>${list}</p>`;
}

/** How many of the attributes that the backend has compared can be read: its list may differ from the element's. */
function attributesTemplate({ linked: { account }, messages }: LinkedView): TemplateResult | typeof nothing {
  const { employeeAttributes: readable } = account;
  if (!readable) return nothing;
  const total = readable.length + unreadableKeys(account).length;
  if (total === 0) return nothing;
  return html`<p class="small">${messages.form.attributesReadable(readable.length, total)}</p>`;
}

/** A backend may report only those that are required. */
function unreadableKeys({
  unreadableEmployeeAttributes,
  missingEmployeeAttributes = [],
}: LinkedAccount): readonly string[] {
  return unreadableEmployeeAttributes ?? missingEmployeeAttributes;
}

/**
 * The recommended rights and employee attributes that are not granted. A required right that is not granted was either
 * reported as missing, or the backend doesn't require it or couldn't determine it.
 */
function notGrantedText(view: LinkedView): string {
  const { linked, requirements, messages } = view;
  const recommended = requirements.filter(({ required }) => !required);
  const rights = messages.access.list(ungranted(recommended, linked.account.access));
  const attributes = messages.access.listAttributes(unreadableKeys(linked.account));
  return [rights, attributes].filter(Boolean).join(messages.access.semicolon);
}

/** An `active` account may still come with missing rights or a problem. */
function isHealthy({ status, missing, missingEmployeeAttributes = [], problem }: LinkedAccount): boolean {
  return status === 'active' && missing.length + missingEmployeeAttributes.length === 0 && !problem;
}

/** Personio did not respond, so nothing is known to be missing. */
function isUndetermined(account: LinkedAccount): boolean {
  return account.status === 'unreachable' && !lacksAccess(account);
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
  if (problem && !isUndetermined(account)) return [errorText(problem, messages).advice];
  return [status === 'limited' ? form.noAttributesText : form.uncheckedText];
}
