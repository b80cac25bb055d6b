import type { LitElement } from 'lit';
import type { LinkAdapter } from '../../adapter/link-adapter.ts';
import type { OpenInvitation } from '../../domain/invitation.ts';
import { awaitResponse } from '../../events/send-request.ts';

/** Reads the open invitations in a response. */
type ParseInvitations = (response: unknown) => readonly OpenInvitation[];

/**
 * Finds out whether an adapter can create invitations, and loads those that are open. An HTTP adapter always has the method, so
 * the open ones are requested from its backend, which rejects the request if it doesn't support invitations, or if the person
 * may not invite.
 */
export class InvitationSupport {
  readonly #host: LitElement;
  readonly #adapter: () => LinkAdapter | undefined;
  readonly #parse: ParseInvitations;
  #checked: LinkAdapter | undefined;
  #isAvailable = false;
  #invitations: readonly OpenInvitation[] = [];
  /** A response that is older than the revocation may still list them. */
  readonly #removed = new Set<string>();
  /** Only the newest response counts. */
  #latest = 0;

  /** @param parse not needed where no invitations are shown */
  constructor(host: LitElement, adapter: () => LinkAdapter | undefined, parse: ParseInvitations = () => []) {
    this.#host = host;
    this.#adapter = adapter;
    this.#parse = parse;
  }

  get isAvailable(): boolean {
    return this.#isAvailable && this.#checked === this.#adapter();
  }

  /** Empty where invitations are not available. */
  get invitations(): readonly OpenInvitation[] {
    return this.isAvailable ? this.#invitations.filter(({ id }) => !this.#removed.has(id)) : [];
  }

  /**
   * Checks each adapter once.
   *
   * @param again checks again if invitations were not available, because the person may have been offline
   */
  async check({ again = false } = {}): Promise<void> {
    const isChecked = this.#adapter() === this.#checked;
    if (!isChecked || (again && !this.#isAvailable)) await this.load();
  }

  /** Sends the request. The previous result stays until the adapter responds. */
  async load(): Promise<void> {
    const adapter = this.#adapter();
    const number = (this.#latest += 1);
    if (adapter !== this.#checked) this.#isAvailable = false;
    this.#checked = adapter;
    if (!adapter?.createInvitation) return;
    const invitations = await this.#request(adapter);
    if (number !== this.#latest) return;
    this.#isAvailable = invitations !== undefined;
    this.#invitations = invitations ?? [];
    this.#host.requestUpdate();
  }

  remove(invitationId: string): void {
    this.#removed.add(invitationId);
    this.#host.requestUpdate();
  }

  async #request(adapter: LinkAdapter): Promise<readonly OpenInvitation[] | undefined> {
    if (!adapter.listInvitations) return [];
    try {
      return await awaitResponse({ draft: undefined, parse: this.#parse }, (_, call) =>
        adapter.listInvitations?.(call),
      );
    } catch {
      return undefined;
    }
  }
}
