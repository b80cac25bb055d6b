import { html, nothing, type TemplateResult } from 'lit';
import { ungranted, type AccessRequirement, type ModuleAccess } from '../../domain/access.ts';
import { linkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { errorText } from '../../locale/error-text.ts';
import { sentenceAbout } from '../../dom/sentence-about.ts';
import { noticeTemplate, type VerdictWords } from './verdict-templates.ts';

export interface LinkedView {
  readonly account: LinkedAccount;
  readonly relinked: boolean;
  readonly requirements: readonly AccessRequirement[];
  readonly messages: VerdictWords;
  readonly linkAnother: () => void;
}

/** The verdict: what works now, and what does not yet. */
export function linkedTemplate(view: LinkedView): TemplateResult {
  const { account, relinked, requirements, messages, linkAnother } = view;
  const { form, access } = messages;
  const works = isWell(account);
  const recommended = ungranted(requirements, account.access);
  return html`
    ${noticeTemplate(
      works ? 'success' : 'warning',
      sentenceAbout(titleSentence(view, messages), accountName(account)),
      html`<p>${works ? form.linkedText : limits(account, messages)}</p>
        ${rightsTemplate(form.granted, account.access, access)}
        ${works ? rightsTemplate(form.notGranted, recommended, access) : nothing}`,
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

function rightsTemplate(
  name: string,
  rights: readonly ModuleAccess[],
  access: VerdictWords['access'],
): TemplateResult | typeof nothing {
  if (rights.length === 0) return nothing;
  return html`<p class="small"><span class="muted">${name}:</span> ${access.list(rights)}</p>`;
}

/** A status says less than what comes with it. */
function isWell({ status, missing, problem }: LinkedAccount): boolean {
  return status === 'active' && missing.length === 0 && !problem;
}

function accountName({ label, clientId }: LinkedAccount): string {
  return label.trim() || clientId;
}

/** The verdict in one sentence. */
export function linkedTitle(linked: Pick<LinkedView, 'account' | 'relinked'>, words: VerdictWords): string {
  return titleSentence(linked, words)(accountName(linked.account));
}

function titleSentence(
  { account, relinked }: Pick<LinkedView, 'account' | 'relinked'>,
  { form }: VerdictWords,
): (label: string) => string {
  if (!isWell(account)) return form.limitedTitle;
  return relinked ? form.relinkedTitle : form.linkedTitle;
}

function limits({ missing, status, problem }: LinkedAccount, words: VerdictWords): string {
  const { form, access } = words;
  if (missing.length > 0) return form.limitedText(missing, access);
  if (problem) return errorText(problem, words).advice;
  return status === 'limited'
    ? form.noAttributesText
    : errorText(linkError('personio-unavailable'), words).advice;
}
