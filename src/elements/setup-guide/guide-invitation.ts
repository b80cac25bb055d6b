import { ContextConsumer } from '@lit/context';
import type { LitElement, TemplateResult } from 'lit';
import { backendContext, type BackendContext } from '../../context/contexts.ts';
import { findProvider } from '../../context/find-provider.ts';
import type { IntegrationController } from '../../controllers/integration-controller.ts';
import { InvitationSupport } from '../../controllers/invite/invitation-support.ts';
import { InviteLoader } from '../../controllers/invite/invite-loader.ts';
import { isOn } from '../../dom/attributes.ts';

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
  readonly #invite: InviteLoader;
  readonly #support: InvitationSupport;

  constructor(host: InvitationHost, integration: IntegrationController) {
    this.#host = host;
    this.#integration = integration;
    this.#backend = new ContextConsumer(host, { context: backendContext, subscribe: true });
    this.#invite = new InviteLoader(host, {
      adapter: () => this.#provided?.adapter,
      onCreated: () => this.#provided?.changes.publishInvitation(),
    });
    this.#support = new InvitationSupport(host, () => this.#provided?.adapter);
  }

  /**
   * Loads the panel where a colleague can be invited.
   *
   * @param again also after a failure
   */
  async prepare({ again = false } = {}): Promise<void> {
    if (isOn(this.#host.hideShare)) return;
    if (!isOn(this.#host.offerInvitation)) await this.#support.check({ again });
    if (this.#isOffered) await this.#invite.load({ again });
  }

  /** Undefined if a colleague can't be invited, and while the panel loads. */
  render(): TemplateResult | 'failed' | undefined {
    if (isOn(this.#host.hideShare) || !this.#isOffered) return undefined;
    if (this.#invite.hasFailed) return 'failed';
    const { access, employeeAttributes, integrationName } = this.#integration;
    return this.#invite.panel?.render({
      draft: { purpose: 'link', access, employeeAttributes },
      integrationName,
    });
  }

  /** Forgets the link. */
  reset(): void {
    this.#invite.reset();
  }

  get #isOffered(): boolean {
    return isOn(this.#host.offerInvitation) || this.#support.isAvailable;
  }

  /** The consumer keeps its value when the element is moved out of its provider. */
  get #provided(): BackendContext | undefined {
    return findProvider(this.#host) ? this.#backend.value : undefined;
  }
}
