import { html, LitElement, type TemplateResult } from 'lit';
import type { LinkAdapter } from '../../src/index.ts';
import { createHttpAdapter } from '../../src/adapter/http-adapter.ts';
import { BackendController } from '../../src/controllers/backend-controller.ts';
import { CustomStates } from '../../src/controllers/custom-states.ts';
import { IntegrationController } from '../../src/controllers/integration-controller.ts';

/** A host with every setting that controllers read. */
export class TestHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
  credentials: RequestCredentials | undefined;
  access: unknown;
  employeeAttributes: unknown;
  integrationName: unknown;
  company: unknown;
  contextChanges = 0;
  readonly backend = new BackendController(this, createHttpAdapter, () => (this.contextChanges += 1));
  readonly integration = new IntegrationController(this as never);
  readonly states = new CustomStates(this);

  override render(): TemplateResult {
    return html``;
  }
}
customElements.define('test-host', TestHost);
