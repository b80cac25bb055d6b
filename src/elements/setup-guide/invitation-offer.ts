import type { LitElement } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import { awaitResponse } from '../../events/send-request.ts';

/**
 * Whether the provider's adapter can create invitations. An HTTP adapter always has the method, so its backend is asked for the
 * open ones: it rejects that if it doesn't support invitations, or if the user may not invite.
 */
export class InvitationOffer {
  readonly #host: LitElement;
  readonly #adapter: () => LinkAdapter | undefined;
  #checked: LinkAdapter | undefined;
  #isAvailable = false;

  constructor(host: LitElement, adapter: () => LinkAdapter | undefined) {
    this.#host = host;
    this.#adapter = adapter;
  }

  get isAvailable(): boolean {
    return this.#isAvailable && this.#checked === this.#adapter();
  }

  /**
   * Asks once for each adapter.
   *
   * @param again asks again if invitations were not available, because the person may have been offline
   */
  async check({ again = false } = {}): Promise<void> {
    const adapter = this.#adapter();
    if (adapter === this.#checked && (this.#isAvailable || !again)) return;
    this.#checked = adapter;
    this.#isAvailable = false;
    if (!adapter?.createInvitation) return;
    try {
      await awaitResponse({ draft: undefined }, (_, call) => {
        if (!adapter.listInvitations) return undefined;
        return adapter.listInvitations(call);
      });
    } catch {
      return;
    }
    if (this.#checked !== adapter) return;
    this.#isAvailable = true;
    this.#host.requestUpdate();
  }
}
