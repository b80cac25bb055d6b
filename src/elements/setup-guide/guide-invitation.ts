import { ContextConsumer } from '@lit/context';
import type { LitElement, TemplateResult } from 'lit';
import { backendContext, type BackendContext } from '../../context/contexts.ts';
import { findProvider } from '../../context/find-provider.ts';
import type { IntegrationController } from '../../controllers/integration-controller.ts';
import { InvitationSupport } from '../../controllers/invite/invitation-support.ts';
import { InviteController } from '../../controllers/invite/invite-controller.ts';
import { inviteTemplate } from '../../controllers/invite/invite-template.ts';
import { isOn } from '../../dom/attributes.ts';
import type { Messages } from '../../locale/messages.ts';

interface InvitationHost extends LitElement {
  readonly offerInvitation: boolean;
  readonly hideShare: boolean;
}

/** Invites a colleague to follow the guide, where the provider's adapter or the host can create invitations. */
export class GuideInvitation {
  readonly #host: InvitationHost;
  readonly #integration: IntegrationController;
  // Not a `BackendController`: a guide has no endpoint of its own.
  readonly #backend: ContextConsumer<typeof backendContext, InvitationHost>;
  readonly #invite: InviteController;
  readonly #support: InvitationSupport;

  constructor(host: InvitationHost, integration: IntegrationController) {
    this.#host = host;
    this.#integration = integration;
    this.#backend = new ContextConsumer(host, { context: backendContext, subscribe: true });
    this.#invite = new InviteController(host, {
      adapter: () => this.#provided?.adapter,
      onCreated: () => this.#provided?.changes.publishInvitation(),
    });
    this.#support = new InvitationSupport(host, () => this.#provided?.adapter);
  }

  /**
   * Finds out whether a colleague can be invited.
   *
   * @param again asks again if that was not possible, because the reader may have been offline
   */
  prepare({ again = false } = {}): void {
    const { hideShare, offerInvitation } = this.#host;
    if (!isOn(hideShare) && !isOn(offerInvitation)) void this.#support.check({ again });
  }

  /** Undefined if a colleague can't be invited. */
  render(
    messages: Pick<Messages, 'access' | 'errors' | 'invite'>,
    locale: string,
  ): TemplateResult | undefined {
    const { hideShare, offerInvitation } = this.#host;
    if (isOn(hideShare) || !(isOn(offerInvitation) || this.#support.isAvailable)) return undefined;
    const { access, employeeAttributes, integrationName } = this.#integration;
    return inviteTemplate({
      invite: this.#invite,
      messages,
      locale,
      draft: { purpose: 'link', access, employeeAttributes },
      integrationName,
    });
  }

  /** Forgets the link. */
  reset(): void {
    this.#invite.reset();
  }

  /** The consumer keeps its value when the element is moved out of its provider. */
  get #provided(): BackendContext | undefined {
    return findProvider(this.#host) ? this.#backend.value : undefined;
  }
}
