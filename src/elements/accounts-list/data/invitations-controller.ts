import type { LinkAdapter } from '../../../adapter/link-adapter.ts';
import { InvitationSupport } from '../../../controllers/invite/invitation-support.ts';
import type { OpenInvitation } from '../../../domain/invitation.ts';
import { toLinkError, type LinkError } from '../../../domain/link-error.ts';
import { awaitResponse } from '../../../events/send-request.ts';
import { parseInvitationsPage } from '../../../schema/invitation-schema.ts';
import { announceError, type Announcement } from '../announcements.ts';
import type { AccountsHost } from './accounts-controller.ts';

export interface InvitationRow {
  readonly invitation: OpenInvitation;
  readonly activity: 'idle' | 'revoking' | LinkError;
}

interface InvitationsControllerOptions {
  readonly adapter: () => LinkAdapter | undefined;
  /** Whether the host and the backend allow inviting. */
  readonly isAllowed: () => boolean;
  /** The account of the invitation was linked in the meantime. */
  readonly onUsed: () => void;
  readonly announce: (announcement: Announcement) => void;
}

/** Loads and revokes the open invitations. They are requested after the accounts, so that the list does not wait for them. */
export class InvitationsController {
  readonly #host: AccountsHost;
  readonly #options: InvitationsControllerOptions;
  readonly #support: InvitationSupport;
  readonly #activities = new Map<string, 'revoking' | LinkError>();

  constructor(host: AccountsHost, options: InvitationsControllerOptions) {
    this.#host = host;
    this.#options = options;
    this.#support = new InvitationSupport(
      host,
      options.adapter,
      (response) => parseInvitationsPage(response).invitations,
    );
  }

  /** Whether the backend has listed its open invitations. */
  get isAvailable(): boolean {
    return this.#support.isAvailable;
  }

  get rows(): readonly InvitationRow[] {
    if (!this.#options.isAllowed()) return [];
    return this.#support.invitations.map((invitation) => ({
      invitation,
      activity: this.#activities.get(invitation.id) ?? 'idle',
    }));
  }

  get canRevoke(): boolean {
    return typeof this.#options.adapter()?.revokeInvitation === 'function';
  }

  /** Call it when the accounts have been loaded, and after a new invitation. */
  load(): void {
    if (this.#options.isAllowed()) void this.#support.load();
  }

  async revoke({ id }: OpenInvitation): Promise<void> {
    const adapter = this.#options.adapter();
    if (!adapter?.revokeInvitation || this.#activities.get(id) === 'revoking') return;
    this.#setActivity(id, 'revoking');
    let ended: Announcement = ({ list }) => list.invite.revoked;
    try {
      await awaitResponse({ draft: undefined }, (_, call) => adapter.revokeInvitation?.(id, call));
    } catch (thrown) {
      const error = toLinkError(thrown);
      if (error.code !== 'invitation-invalid') {
        this.#setActivity(id, error);
        this.#options.announce(announceError(error));
        return;
      }
      if (error.reason === 'used') this.#options.onUsed();
      ended = announceError(error);
    }
    this.#activities.delete(id);
    this.#support.remove(id);
    this.#options.announce(ended);
  }

  #setActivity(id: string, activity: 'revoking' | LinkError): void {
    this.#activities.set(id, activity);
    this.#host.requestUpdate();
  }
}
