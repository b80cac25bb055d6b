import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { displayName, truncateName } from '../../domain/account-name.ts';
import type { OpenInvitation } from '../../domain/invitation.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { sentenceAbout } from '../../dom/rich-text.ts';
import { formatTime } from '../../locale/format-time.ts';
import type { AccountsListMessages } from './messages.ts';
import type { InvitationRow } from './data/invitations-controller.ts';
import { errorLineTemplate } from './notice-template.ts';

export interface InvitationsView {
  readonly messages: AccountsListMessages;
  readonly locale: string;
  readonly invitations: readonly InvitationRow[];
  /** Undefined if the adapter cannot revoke one. */
  readonly revoke: ((invitation: OpenInvitation) => void) | undefined;
  /** Undefined if the account has not been loaded. */
  readonly findAccount: (accountId: string | undefined) => LinkedAccount | undefined;
}

export function invitationsTemplate(view: InvitationsView): TemplateResult | typeof nothing {
  const { invitations, messages } = view;
  if (invitations.length === 0) return nothing;
  return html`<section
    class="invitations keeps-focus"
    part="invitations"
    aria-labelledby="invitations"
    tabindex="-1"
  >
    <h3 id="invitations">${messages.list.invite.open}</h3>
    <ul>
      ${repeat(
        invitations,
        ({ invitation }) => invitation.id,
        (row) => invitationTemplate(row, view),
      )}
    </ul>
  </section>`;
}

function invitationTemplate(
  { invitation, activity }: InvitationRow,
  { messages, locale, findAccount, revoke }: InvitationsView,
): TemplateResult {
  const { invite } = messages.list;
  const { accountId, createdBy, expiresAt } = invitation;
  const account = findAccount(accountId);
  const isRevoking = activity === 'revoking';
  const error = typeof activity === 'object' ? activity : undefined;
  const textId = `invitation-${invitation.id}`;
  return html`<li part="invitation">
    <div id=${textId}>
      <span class="purpose">
        ${accountId === undefined ? invite.link : account ? sentenceAbout(invite.relink, truncateName(displayName(account))) : invite.relinkOther}
      </span>
      <span class="muted small">
        ${createdBy ? html`${sentenceAbout(invite.by, createdBy)}, ` : nothing}
        <time datetime=${expiresAt}>${invite.expires(formatTime(locale, expiresAt))}</time>
      </span>
    </div>
    ${
      revoke
        ? html`<button
            type="button"
            class="quiet"
            part="button revoke"
            aria-describedby=${textId}
            aria-disabled=${isRevoking ? 'true' : nothing}
            @click=${() => revoke(invitation)}
          >
            ${isRevoking ? invite.revoking : invite.revoke}
          </button>`
        : nothing
    }
    ${error ? html`<p class="error-line small">${errorLineTemplate(error, messages)}</p>` : nothing}
  </li>`;
}
