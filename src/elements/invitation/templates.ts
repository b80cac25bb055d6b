import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { PartialMessages, Messages } from '../../locale/messages.ts';
import { richText, sentenceAbout } from '../../dom/rich-text.ts';
import { displayName } from '../../domain/account-name.ts';
import { invitedAccountId, type InvitationDetails } from '../../domain/invitation.ts';
import { linkError } from '../../domain/link-error.ts';
import { lacksAccess, lacksAllAttributes, type LinkedAccount } from '../../domain/linked-account.ts';
import type { JsonWebKeySet } from '../../domain/sealing-keys.ts';
import { errorText } from '../../locale/error-text.ts';
import { formatTime } from '../../locale/format-time.ts';
import { missingList } from '../../locale/missing-list.ts';
import type { ErrorText } from '../../locale/shared-messages.ts';
import { dangerIcon, infoIcon, successIcon, warningIcon } from '../../styles/icons.ts';
import type { DoneState, InvalidReason, InvitationState, ReadyState } from './state.ts';

export type InvitationPageMessages = Pick<Messages, 'access' | 'errors' | 'invitation'>;

export interface InvitationView {
  readonly state: InvitationState;
  /** Identifies the form: each URL opened in the page gets a new one. */
  readonly formKey: number;
  readonly messages: InvitationPageMessages;
  /** The reader's locale, for dates. */
  readonly locale: string;
  /** For the guide and the form: the host's locale and messages, apart from the errors. */
  readonly provided: { readonly locale: string | undefined; readonly messages: PartialMessages | undefined };
  readonly sealing: boolean;
  readonly sealingKeys: JsonWebKeySet | undefined;
  readonly retry: () => void;
  readonly linked: (account: LinkedAccount) => void;
}

export function invitationTemplate(view: InvitationView): TemplateResult {
  const { state, messages } = view;
  switch (state.type) {
    case 'loading':
      return html`<p class="muted" part="loading">${messages.invitation.loading}</p>`;
    case 'invalid':
      return noticeTemplate('info', invalidText(state.reason, messages));
    case 'failed':
      return noticeTemplate(
        'danger',
        errorText(state.error, messages),
        html`<p class="actions">
          <button part="button" type="button" @click=${view.retry}>${messages.errors.retry}</button>
        </p>`,
      );
    case 'ready':
      return keyed(view.formKey, readyTemplate(view, state)) as TemplateResult;
    case 'done':
      return doneTemplate(view, state);
  }
}

function invalidText(reason: InvalidReason, messages: InvitationPageMessages): ErrorText {
  return reason === 'missing' || reason === 'incomplete'
    ? messages.invitation.invalid[reason]
    : errorText(linkError('invitation-invalid', { reason }), messages);
}

/** What a host may restyle in the guide and in the form. */
const controlParts = 'button, link, input, checkbox, radio, disclosure, next, submit';

function readyTemplate(view: InvitationView, { details, adapter }: ReadyState): TemplateResult {
  const { messages, provided } = view;
  const { account, integrationName } = details;
  return html`
    ${introTemplate(view, details)}
    <personio-link-provider
      .adapter=${adapter}
      .access=${details.access}
      .employeeAttributes=${details.employeeAttributes}
      .integrationName=${integrationName}
      .locale=${provided.locale}
      .messages=${{ ...provided.messages, errors: messages.errors }}
      @personio-account-linked=${(event: LinkedEvent) => view.linked(event.detail.account)}
      @personio-account-relinked=${(event: LinkedEvent) => view.linked(event.detail.account)}
    >
      <personio-setup-guide part="guide" hide-share exportparts=${controlParts}
        ><slot name="help" slot="help"></slot
      ></personio-setup-guide>
      <personio-link-form
        part="form"
        exportparts=${controlParts}
        label-field="hidden"
        .accountId=${account && (account.id ?? invitedAccountId)}
        .accountLabel=${account?.label}
        .accountClientId=${account?.clientId}
        .sealing=${view.sealing}
        .sealingKeys=${view.sealingKeys}
        ><slot name="legal" slot="legal"></slot
      ></personio-link-form>
    </personio-link-provider>
  `;
}

type LinkedEvent = CustomEvent<{ readonly account: LinkedAccount }>;

function introTemplate({ messages, locale }: InvitationView, details: InvitationDetails): TemplateResult {
  const { invitation } = messages;
  const { account, createdBy, integrationName, expiresAt } = details;
  const request = account ? invitation.relinkRequest : invitation.request;
  return html`
    <div class="intro" part="intro">
      <h2 part="title" tabindex="-1">
        ${account ? sentenceAbout(invitation.relinkTitle, displayName(account)) : sentenceAbout(invitation.title, integrationName)}
      </h2>
      <p>
        ${createdBy ? sentenceAbout((name) => request(name, integrationName), createdBy) : request(undefined, integrationName)}
      </p>
      ${account ? html`<p class="account">${sentenceAbout(invitation.onlyThisAccount, account.clientId)}</p>` : nothing}
      <p class="muted">${invitation.steps(integrationName)}</p>
      <p class="muted">${invitation.expires(formatTime(locale, expiresAt))} ${invitation.caution}</p>
    </div>
  `;
}

function doneTemplate({ messages }: InvitationView, { details, account }: DoneState): TemplateResult {
  const { done } = messages.invitation;
  const { createdBy, integrationName } = details;
  const { missing, missingEmployeeAttributes = [] } = account;
  const isLimited = lacksAccess(account);
  const lacks = missingList(missing, missingEmployeeAttributes, messages.access);
  const next = details.account
    ? !isLimited && done.nextRelinked(integrationName)
    : createdBy
      ? sentenceAbout((name) => done.next(name, integrationName), createdBy)
      : done.next(undefined, integrationName);
  return noticeTemplate(
    isLimited ? 'warning' : 'success',
    {
      title: isLimited ? done.limitedTitle : done.title,
      advice: sentenceAbout(details.account ? done.relinked : done.linked, displayName(account)),
    },
    html`${next ? html`<p>${next} ${isLimited ? nothing : done.nothingToSend}</p>` : nothing}
      ${
        lacks
          ? html`<p>
              ${done.missing(lacks)}
              ${missingEmployeeAttributes.length > 0 ? richText(messages.access.whereAttributes) : nothing}
            </p>`
          : nothing
      }
      ${lacksAllAttributes(account) ? html`<p>${richText(done.noAttributes)}</p>` : nothing}
      <slot name="done"></slot>`,
  );
}

const icons = { success: successIcon, warning: warningIcon, danger: dangerIcon, info: infoIcon };

/** Takes the focus, so that screen readers read it. */
function noticeTemplate(
  kind: keyof typeof icons,
  { title, advice }: { readonly title: string; readonly advice: string | TemplateResult },
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`<div
    class="notice ${kind}"
    part="notice"
    role="group"
    aria-labelledby="notice-title"
    aria-describedby="notice-advice"
    tabindex="-1"
    data-notice
  >
    ${icons[kind]()}
    <h2 id="notice-title">${title}</h2>
    <p id="notice-advice">${advice}</p>
    ${more}
  </div>`;
}
