import { html, nothing, svg, type TemplateResult } from 'lit';
import { truncateName } from '../../domain/account-name.ts';
import type { InvitationDraft } from '../../domain/invitation.ts';
import { distinctText } from '../../dom/distinct-text.ts';
import { unrecorded } from '../../dom/unrecorded.ts';
import { errorText } from '../../locale/error-text.ts';
import { formatTime } from '../../locale/format-time.ts';
import type { Messages } from '../../locale/messages.ts';
import { dangerIcon } from '../../styles/icons.ts';
import type { CreatedState, InviteController } from './invite-controller.ts';
import type { QrCode } from './qr-code.ts';

interface InviteView {
  readonly invite: InviteController;
  readonly messages: Pick<Messages, 'access' | 'errors' | 'invite'>;
  /** The reader's locale, for dates. */
  readonly locale: string;
  /** What the colleague is invited to do. */
  readonly draft: InvitationDraft;
  readonly integrationName: string | undefined;
  /** The name of the account that gets new credentials. */
  readonly accountName?: string | undefined;
  /** For a dialog: the button that closes it, which is placed beside the others. */
  readonly closeButton?: TemplateResult;
}

/** The button that creates a link, and the ways to send it, without a heading. */
export function inviteTemplate(view: InviteView): TemplateResult {
  const { state } = view.invite;
  const { invite, errors } = view.messages;
  if (state.type === 'created') return createdTemplate(view, state);
  const failure = state.type === 'failed' ? errorText(state.error, view.messages) : undefined;
  const isCreating = state.type === 'creating';
  return html`
    <p>${invite.text}</p>
    ${
      failure
        ? html`<div
            class="notice danger"
            role="group"
            tabindex="-1"
            aria-label=${failure.title}
            data-invite-failure
          >
            ${dangerIcon()}
            <strong>${failure.title}</strong>
            <p>${failure.advice}</p>
          </div>`
        : nothing
    }
    <div class="actions invite-footer">
      <button
        type="button"
        class=${view.closeButton ? 'primary' : nothing}
        part="button invite-create"
        aria-disabled=${isCreating ? 'true' : nothing}
        @click=${() => void view.invite.create(view.draft)}
      >
        ${isCreating ? invite.creating : failure ? errors.retry : invite.create}
      </button>
      ${view.closeButton ?? nothing}
    </div>
  `;
}

function createdTemplate(view: InviteView, created: CreatedState): TemplateResult {
  const { invite: controller, messages, locale } = view;
  const { invite } = messages;
  const { invitation, qr } = created;
  const expires = formatTime(locale, invitation.expiresAt);
  const message = messageOf(view, expires);
  const canShare = typeof (navigator as Partial<Navigator>).share === 'function';
  return html`
    <div class="invite-link ${unrecorded}" data-private data-recording-disable>
      <label for="invite-link">${invite.created}</label>
      <input
        id="invite-link"
        class="mono ${unrecorded}"
        part="input invite-link"
        data-private
        data-recording-disable
        data-invite-link
        type="text"
        dir="ltr"
        readonly
        aria-describedby="invite-expires"
        .value=${invitation.url}
        @focus=${(event: FocusEvent) => (event.currentTarget as HTMLInputElement).select()}
      />
      <p class="small muted" id="invite-expires">${invite.expires(expires)}</p>
    </div>
    <div class="actions">
      <button part="button" type="button" @click=${() => void controller.copy()}>${invite.copy}</button>
      <button part="button" type="button" @click=${() => openEmail(message, invitation.url)}>
        ${invite.email}
      </button>
      ${
        canShare
          ? html`<button
              part="button"
              type="button"
              @click=${() => void controller.share({ title: message.subject, text: message.text })}
            >
              ${invite.system}
            </button>`
          : nothing
      }
      <button
        part="button"
        type="button"
        aria-expanded=${typeof qr === 'object' ? 'true' : 'false'}
        aria-controls="invite-qr"
        @click=${() => void controller.toggleQrCode()}
      >
        ${typeof qr === 'object' ? invite.qr.hide : invite.qr.show}
      </button>
    </div>
    <p class="small" aria-live="polite" aria-atomic="true">${statusOf(created, invite)}</p>
    <div id="invite-qr">${typeof qr === 'object' ? qrTemplate(qr, view) : nothing}</div>
    <div class="actions invite-footer">
      ${view.closeButton ?? nothing}
      <button part="button" type="button" @click=${() => void controller.create(view.draft)}>
        ${invite.another}
      </button>
    </div>
  `;
}

function statusOf(
  { shareFailed, qr, copied, copies }: CreatedState,
  invite: Messages['invite'],
): string | typeof nothing {
  if (shareFailed) return invite.shareFailed;
  if (qr === 'failed') return invite.qr.failed;
  return copied ? distinctText(invite[copied], copies) : nothing;
}

/** Black on white in every theme: many scanners do not read inverted codes. */
function qrTemplate({ size, path }: QrCode, { messages: { invite } }: InviteView): TemplateResult {
  return html`<figure class="invite-qr ${unrecorded}" data-private data-recording-disable>
    <svg viewBox="0 0 ${size} ${size}" role="img" aria-label=${invite.qr.name} shape-rendering="crispEdges">
      ${svg`<rect width=${size} height=${size} fill="#fff"/><path d=${path} fill="#000"/>`}
    </svg>
    <figcaption class="small muted">${invite.qr.hint}</figcaption>
  </figure>`;
}

interface Message {
  readonly subject: string;
  /** Above the link. */
  readonly text: string;
  readonly note: string;
}

function messageOf({ messages, draft, integrationName, accountName }: InviteView, expires: string): Message {
  const { message } = messages.invite;
  const product = integrationName && truncateName(integrationName);
  const isRelink = draft.purpose === 'relink';
  return {
    subject: isRelink ? message.relinkSubject(product, accountName) : message.subject(product),
    text: isRelink ? message.relinkText(product, accountName) : message.text(product),
    note: message.note(expires),
  };
}

/** Not a link: its URL would keep the token in an attribute. */
function openEmail({ subject, text, note }: Message, url: string): void {
  const link = document.createElement('a');
  // Line breaks as RFC 6068 requires.
  const body = `${text}\n\n${url}\n\n${note}`.replaceAll('\n', '\r\n');
  link.href = `mailto:?subject=${encode(subject)}&body=${encode(body)}`;
  link.click();
}

/** `encodeURIComponent` throws on a lone surrogate, which truncating a string can leave. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
