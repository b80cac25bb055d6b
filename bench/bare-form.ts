/**
 * The plainest form that does the task with the same libraries: two labeled fields, both validated, one request, and a
 * button that is disabled meanwhile. `npm run bench:load` compares our form with it.
 */
import { css, html, LitElement, nothing } from 'lit';
import * as z from 'zod/mini';

const credentialsSchema = z.object({
  clientId: z.string().check(z.trim(), z.minLength(1), z.maxLength(512)),
  clientSecret: z.string().check(z.trim(), z.minLength(1), z.maxLength(512)),
});

class BareForm extends LitElement {
  static override properties = { endpoint: {}, message: { state: true }, busy: { state: true } };
  declare endpoint: string;
  declare message: string;
  declare busy: boolean;

  static override styles = css`
    form {
      display: grid;
      gap: 1rem;
    }
  `;

  override render() {
    return html`<form @submit=${this.#submit}>
      <label>Client ID <input id="client-id" name="clientId" autocomplete="off" /></label>
      <label
        >Client Secret
        <input id="client-secret" name="clientSecret" type="password" autocomplete="new-password"
      /></label>
      <button ?disabled=${this.busy}>${this.busy ? 'Linking…' : 'Link account'}</button>
      ${this.message ? html`<p role="status">${this.message}</p>` : nothing}
    </form>`;
  }

  readonly #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target as HTMLFormElement));
    const credentials = credentialsSchema.safeParse(values);
    if (!credentials.success) {
      this.message = 'Please enter both values.';
      return;
    }
    this.busy = true;
    try {
      const response = await fetch(`${this.endpoint}/accounts`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(credentials.data),
      });
      this.message = response.ok ? 'The account is linked.' : 'The account could not be linked.';
    } catch {
      this.message = 'The account could not be linked.';
    } finally {
      this.busy = false;
    }
  };
}

customElements.define('bare-form', BareForm);
