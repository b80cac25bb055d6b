import type { LitElement, ReactiveController } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { copyText, type CopyResult } from '../../dom/copy-text.ts';
import { whenRemoved } from '../../dom/when-removed.ts';
import type { Invitation, InvitationDraft } from '../../domain/invitation.ts';
import { toLinkError, type LinkError } from '../../domain/link-error.ts';
import { createIdempotencyKey } from '../../events/idempotency-key.ts';
import { PersonioInvitationRequestEvent } from '../../events/invitation-events.ts';
import { sendRequest } from '../../events/send-request.ts';
import { parseInvitation } from '../../schema/parse-invitation.ts';
import type { QrCode } from './qr-code.ts';

/** The state of an invitation. After a failure the idempotency key is kept, so that a backend recognizes a retry. */
export type InviteState =
  | { readonly type: 'idle' }
  | { readonly type: 'creating' }
  | CreatedState
  | { readonly type: 'failed'; readonly error: LinkError };

export interface CreatedState {
  readonly type: 'created';
  readonly invitation: Invitation;
  readonly copied?: CopyResult;
  /** How often the link was copied. */
  readonly copies?: number;
  readonly qr?: QrCode | 'loading' | 'failed';
  readonly shareFailed?: boolean;
}

export interface InviteOptions {
  readonly adapter: () => LinkAdapter | undefined;
  /** Called for each new invitation, even if its link is no longer shown. */
  readonly onCreated?: () => void;
  readonly onFailed?: (error: LinkError) => void;
}

/** Creates an invitation, and passes its link to the clipboard, the share sheet or a QR code. */
export class InviteController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: InviteOptions;
  #state: InviteState = { type: 'idle' };
  /** Only the result of the newest request counts. */
  #latest = 0;
  #idempotencyKey: string | undefined;

  constructor(host: LitElement, options: InviteOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get state(): InviteState {
    return this.#state;
  }

  hostDisconnected(): void {
    // Whoever has the link can link an account.
    whenRemoved(this.#host, () => this.reset());
  }

  reset(): void {
    if (this.#state.type === 'idle') return;
    this.#latest += 1;
    this.#idempotencyKey = undefined;
    this.#set({ type: 'idle' });
  }

  /** Does nothing while a request is in flight. */
  async create(draft: InvitationDraft): Promise<void> {
    if (this.#state.type === 'creating') return;
    const number = (this.#latest += 1);
    const adapter = this.#options.adapter();
    const create = adapter?.createInvitation?.bind(adapter);
    this.#set({ type: 'creating' });
    let next: InviteState;
    try {
      const invitation = await sendRequest({
        target: this.#host,
        event: new PersonioInvitationRequestEvent(draft),
        draft,
        ...(create && { fallback: create }),
        parse: parseInvitation,
        idempotencyKey: (this.#idempotencyKey ??= createIdempotencyKey()),
      });
      this.#options.onCreated?.();
      next = { type: 'created', invitation };
    } catch (thrown) {
      const error = toLinkError(thrown);
      this.#options.onFailed?.(error);
      next = { type: 'failed', error };
    }
    if (number !== this.#latest) return;
    if (next.type === 'created') this.#idempotencyKey = undefined;
    this.#set(next);
    await this.#host.updateComplete;
    this.#find(next.type === 'created' ? '[data-invite-link]' : '[data-invite-failure]')?.focus();
  }

  async copy(): Promise<void> {
    const { invitation } = this.#created ?? {};
    if (!invitation) return;
    const copying = copyText(invitation.url);
    this.#change(invitation, { copied: undefined, shareFailed: false });
    const copied = await copying;
    this.#change(invitation, { copied, copies: (this.#created?.copies ?? 0) + 1 });
    await this.#host.updateComplete;
    if (copied === 'selected') this.#find<HTMLInputElement>('[data-invite-link]')?.select();
  }

  /** @param message for the share sheet. */
  async share(message: { readonly title: string; readonly text: string }): Promise<void> {
    const { invitation } = this.#created ?? {};
    if (!invitation) return;
    try {
      await navigator.share({ ...message, url: invitation.url });
    } catch (thrown) {
      // The person closed the share sheet.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
      this.#change(invitation, { shareFailed: true });
    }
  }

  async toggleQrCode(): Promise<void> {
    const { invitation, qr } = this.#created ?? {};
    if (!invitation) return;
    const isShown = typeof qr === 'object';
    this.#change(invitation, { qr: isShown ? undefined : 'loading' });
    if (isShown) return;
    try {
      const { qrCode } = await import('./qr-code.ts');
      this.#change(invitation, { qr: qrCode(invitation.url) });
    } catch {
      this.#change(invitation, { qr: 'failed' });
    }
  }

  get #created(): CreatedState | undefined {
    return this.#state.type === 'created' ? this.#state : undefined;
  }

  /** Does nothing once another link is shown. */
  #change(
    invitation: Invitation,
    changes: { [Name in keyof CreatedState]?: CreatedState[Name] | undefined },
  ): void {
    const created = this.#created;
    if (created?.invitation === invitation) this.#set({ ...created, ...changes } as CreatedState);
  }

  #set(state: InviteState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }
}
