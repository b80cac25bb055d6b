import { html, type TemplateResult } from 'lit';
import '../../src/define.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { LinkAdapter, PersonioLinkForm } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../../src/testing/index.ts';

/** Each element in its main states, with a provider of its own, so that an account that one links is not in the others. */
export class Preview {
  readonly #accounts = createFakeAdapter({ accounts: Object.values(sampleAccounts) });
  readonly #empty = createFakeAdapter();
  readonly #linking: LinkAdapter = {
    ...createFakeAdapter(),
    linkAccount: () => Promise.resolve(sampleAccounts.limited),
  };
  readonly #rejecting: LinkAdapter = {
    ...createFakeAdapter(),
    linkAccount: () => Promise.reject(linkError('invalid-credentials')),
  };
  readonly #failing: LinkAdapter = {
    ...createFakeAdapter(),
    listAccounts: () => Promise.reject(linkError('backend-unavailable')),
  };
  readonly #pending: LinkAdapter = {
    ...createFakeAdapter(),
    listAccounts: () => new Promise(() => undefined),
    linkAccount: (_, { report }) => {
      report('checking-access');
      return new Promise(() => undefined);
    },
  };

  render(): TemplateResult {
    const form = html`<personio-link-form></personio-link-form>`;
    const list = html`<linked-accounts-list></linked-accounts-list>`;
    return html`<div class="states">
      ${state(
        'Notice',
        this.#accounts,
        html`<linked-accounts-notice href="#preview"></linked-accounts-notice>`,
        'wide',
      )}
      ${state('Guide', this.#empty, html`<personio-setup-guide></personio-setup-guide>`, 'wide')}
      ${state('Form', this.#empty, form)} ${state('Form with invalid fields', this.#empty, form, 'invalid')}
      ${state('Form with rejected credentials', this.#rejecting, form, 'submitted')}
      ${state('Form, linked with limited access', this.#linking, form, 'submitted')}
      ${state('Form while it waits', this.#pending, form, 'submitted')}
      ${state('List', this.#accounts, list, 'wide')} ${state('Empty list', this.#empty, list)}
      ${state('List that cannot be loaded', this.#failing, list)}
      ${state('List while it loads', this.#pending, list)}
      ${state('Invitation without its link', this.#empty, html`<personio-invitation></personio-invitation>`)}
    </div>`;
  }

  /** Brings the forms into their states. They must be inert, because a form moves the focus then. */
  async prepare(root: ParentNode): Promise<void> {
    const { clientId, clientSecret } = sampleCredentials.allRights;
    for (const form of root.querySelectorAll<PersonioLinkForm>(
      ':is(.invalid, .submitted) personio-link-form',
    )) {
      while (!form.shadowRoot?.querySelector('form')) await new Promise(requestAnimationFrame);
      if (form.closest('.submitted')) {
        fill(form, 'client-id', clientId);
        fill(form, 'client-secret', clientSecret);
      }
      form.submit();
      while (!form.matches(':is(:state(invalid), :state(failed), :state(linked), :state(submitting))'))
        await new Promise(requestAnimationFrame);
      await form.updateComplete;
    }
  }
}

function fill(form: PersonioLinkForm, id: string, value: string): void {
  const input = form.shadowRoot?.getElementById(id) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** The form and the list have the name of their state as their title: landmarks on one page need names of their own. */
function state(title: string, adapter: LinkAdapter, content: TemplateResult, kind = ''): TemplateResult {
  return html`<figure class=${kind} aria-label=${title}>
    <personio-link-provider
      .adapter=${adapter}
      .messages=${{ form: { title }, list: { title } }}
      access="employees:read time-off:read+write documents:read?"
      integration-name="Example"
      >${content}</personio-link-provider
    >
  </figure>`;
}
