import type { LitElement, ReactiveController } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { BackendController } from '../../controllers/backend-controller.ts';
import type { InvitationDetails } from '../../domain/invitation.ts';
import { linkError, toLinkError, type LinkError } from '../../domain/link-error.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { warnOnce } from '../../domain/report-once.ts';
import type { Call } from '../../events/request-event.ts';
import { awaitResponse, isUnhandled, unhandledError } from '../../events/send-request.ts';
import { parseInvitationDetails } from '../../schema/invitation-schema.ts';
import { takeInvitationToken } from './invitation-token.ts';
import type { InvitationState } from './state.ts';

/** Holds the token from the page's URL until the account is linked, and loads what the invitation is for. */
export class InvitationController implements ReactiveController {
  readonly #host: LitElement;
  readonly #backend: Pick<BackendController, 'adapter' | 'sendUntilHandled'>;
  #state: InvitationState = { type: 'loading' };
  #token: string | undefined;
  /** Only the newest load may change the state. */
  #loading: AbortController | undefined;
  #openedCount = 0;
  #listening = new AbortController();

  constructor(host: LitElement, backend: Pick<BackendController, 'adapter' | 'sendUntilHandled'>) {
    this.#host = host;
    this.#backend = backend;
    host.addController(this);
  }

  get state(): InvitationState {
    return this.#state;
  }

  /** The number of invitation URLs opened in this page. Each gets a new form, without what was entered for the one before. */
  get openedCount(): number {
    return this.#openedCount;
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    window.addEventListener('hashchange', () => this.#takeToken(), { signal });
    window.addEventListener(
      'pageshow',
      ({ persisted }) => {
        if (persisted) this.#checkAgain();
      },
      { signal },
    );
    this.#takeToken();
    if (this.#openedCount === 0) this.#set({ type: 'invalid', reason: 'missing' });
    // Removed from the page while it was loading, and added again.
    else if (this.#state.type === 'loading' && !this.#loading) void this.load();
  }

  hostDisconnected(): void {
    this.#listening.abort();
    this.#loading?.abort();
    this.#loading = undefined;
  }

  /** Loads the invitation, again after a failure. */
  async load(): Promise<void> {
    this.#set({ type: 'loading' });
    await this.#load();
  }

  linked(account: LinkedAccount): void {
    if (this.#state.type !== 'ready') return;
    this.#token = undefined;
    this.#loading?.abort();
    this.#set({ type: 'done', details: this.#state.details, account });
  }

  #takeToken(): void {
    const taken = takeInvitationToken();
    if (!taken) return;
    const token = taken.type === 'token' ? taken.token : undefined;
    // The same URL again: what has been entered stays.
    if (token !== undefined && token === this.#token && this.#state.type === 'ready') return;
    this.#token = token;
    this.#openedCount += 1;
    if (token === undefined) this.#set({ type: 'invalid', reason: 'incomplete' });
    else void this.load();
  }

  /** A page from the back/forward cache may be old: the invitation may have been used or revoked since. */
  #checkAgain(): void {
    if (this.#state.type === 'ready') void this.#load();
  }

  async #load(): Promise<void> {
    const token = this.#token;
    if (token === undefined) return;
    this.#loading?.abort();
    const { signal } = (this.#loading = new AbortController());
    try {
      const details = await this.#backend.sendUntilHandled(() => this.#request(token, signal), { signal });
      if (signal.aborted) return;
      const { adapter } = this.#backend;
      if (!adapter) throw linkError('not-configured');
      this.#set({ type: 'ready', details, adapter: this.#withToken(adapter) });
    } catch (thrown) {
      if (signal.aborted) return;
      // The page's script has set the adapter right after the element was connected.
      if (isUnhandled(thrown) && this.#backend.adapter) {
        await this.#load();
        return;
      }
      this.#fail(toLinkError(thrown));
    } finally {
      // Otherwise, a newer load has replaced it.
      if (!signal.aborted) this.#loading = undefined;
    }
  }

  #request(token: string, signal: AbortSignal): Promise<InvitationDetails> {
    const { adapter } = this.#backend;
    if (!adapter) return Promise.reject(unhandledError());
    const getInvitation = adapter.getInvitation?.bind(adapter);
    if (!getInvitation) {
      warnOnce('the adapter of personio-invitation has no method getInvitation.');
      return Promise.reject(linkError('not-configured'));
    }
    return awaitResponse({ draft: undefined, parse: parseDetails, signal }, (_, call) =>
      getInvitation({ ...call, invitationToken: token }),
    );
  }

  #fail(error: LinkError): void {
    if (error.code === 'invitation-invalid') {
      this.#token = undefined;
      return this.#set({ type: 'invalid', reason: error.reason });
    }
    // What is shown already can still be used.
    if (this.#state.type !== 'ready') this.#set({ type: 'failed', error });
  }

  /** An adapter with only the calls that a token allows. */
  #withToken(adapter: LinkAdapter): LinkAdapter {
    const token = this.#token;
    const authorized = (call: Call): Call => {
      // Used up, or replaced by the token of another URL.
      if (token === undefined || token !== this.#token)
        throw linkError('invitation-invalid', { reason: 'used' });
      return { ...call, invitationToken: token };
    };
    const relinkAccount = adapter.relinkAccount?.bind(adapter);
    const sealingKeys = adapter.sealingKeys?.bind(adapter);
    return {
      listAccounts: () => Promise.reject(linkError('forbidden')),
      linkAccount: async (draft, call) => adapter.linkAccount(draft, authorized(call)),
      ...(relinkAccount && {
        relinkAccount: async (accountId, draft, call) => relinkAccount(accountId, draft, authorized(call)),
      }),
      ...(sealingKeys && { sealingKeys: async (call) => sealingKeys(authorized(call)) }),
    };
  }

  #set(state: InvitationState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

/** A relink without an account, or a link with one, is invalid. */
function parseDetails(response: unknown): InvitationDetails {
  const details = parseInvitationDetails(response);
  if ((details.purpose === 'relink') !== (details.account !== undefined)) throw linkError('invalid-response');
  return details;
}
