/** A host's unit tests in a simulated DOM. `test` and `expect` are globals of Vitest and Jest alike. */
import 'personio-link/define';
import { createHttpAdapter } from 'personio-link/adapter';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from 'personio-link/testing';

/** Puts a provider with a fake adapter into the page, and waits for the elements inside. */
async function render(content) {
  const provider = document.createElement('personio-link-provider');
  provider.adapter = createFakeAdapter({ accounts: [sampleAccounts.active, sampleAccounts.limited] });
  provider.innerHTML = content;
  document.body.replaceChildren(provider);
  const [element] = provider.children;
  await element.updateComplete;
  return element;
}

/** Polls, because no promise of an element resolves when it has rendered a response. */
async function shows(element, text) {
  for (let tries = 0; tries < 200; tries += 1) {
    await element.updateComplete;
    if (textOf(element).includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`"${text}" is not shown, but: ${textOf(element)}`);
}

/** Without the style sheets, which are elements in a DOM that cannot construct them. */
function textOf({ shadowRoot }) {
  const styles = [...shadowRoot.querySelectorAll('style')].map(({ textContent }) => textContent);
  return styles.reduce((text, style) => text.replace(style, ''), shadowRoot.textContent).replace(/\s+/g, ' ');
}

function button({ shadowRoot }, name, within = '') {
  const buttons = [...shadowRoot.querySelectorAll(`${within} button`)];
  const found = buttons.find(({ textContent }) => textContent.trim() === name);
  if (found) return found;
  throw new Error(
    `No button "${name}" in ${buttons.map(({ textContent }) => textContent.trim()).join(', ')}`,
  );
}

/** Chooses an action in the menu of the first account. */
async function choose(list, action) {
  list.shadowRoot.querySelector('[data-action="menu"]').click();
  await list.updateComplete;
  list.shadowRoot.querySelector(`[role="menuitem"][data-action="${action}"]`).click();
  await list.updateComplete;
}

test('The form links an account and dispatches an event', async () => {
  const form = await render('<personio-link-form></personio-link-form>');
  const linked = new Promise((resolve) => form.addEventListener('personio-account-linked', resolve));
  const { clientId, clientSecret } = sampleCredentials.allRights;
  form.shadowRoot.querySelector('#client-id').value = clientId;
  form.shadowRoot.querySelector('#client-secret').value = clientSecret;
  form.submit();
  const { detail } = await linked;
  expect(detail.account.status).toBe('active');
  await shows(form, 'is linked');
});

test('The form shows a failure', async () => {
  const form = await render('<personio-link-form></personio-link-form>');
  form.addEventListener('personio-link-request', (event) =>
    event.respondWith(() => Promise.reject({ code: 'session-expired' })),
  );
  form.shadowRoot.querySelector('#client-id').value = sampleCredentials.allRights.clientId;
  form.shadowRoot.querySelector('#client-secret').value = sampleCredentials.allRights.clientSecret;
  form.submit();
  await shows(form, 'signed out');
});

test('The form sends a request with fetch', async () => {
  const requests = [];
  const adapter = createHttpAdapter({
    endpoint: '/api/personio',
    fetch: async (url, { method, body, signal }) => {
      requests.push({ method, url, secret: JSON.parse(body).clientSecret, aborted: signal.aborted });
      // Jest's jsdom has no `Response`.
      return {
        ok: true,
        status: 201,
        headers: new Headers({ 'Content-Type': 'application/json' }),
        json: async () => sampleAccounts.active,
        text: async () => JSON.stringify(sampleAccounts.active),
      };
    },
  });
  const form = await render('<personio-link-form></personio-link-form>');
  form.adapter = adapter;
  const { clientId, clientSecret } = sampleCredentials.allRights;
  form.shadowRoot.querySelector('#client-id').value = clientId;
  form.shadowRoot.querySelector('#client-secret').value = clientSecret;
  form.submit();
  await shows(form, 'is linked');
  expect(requests).toEqual([
    { method: 'POST', url: '/api/personio/accounts', secret: clientSecret, aborted: false },
  ]);
});

test('The guide shows its steps beside a form', async () => {
  const guide = await render(
    '<personio-setup-guide company="acme"></personio-setup-guide><personio-link-form></personio-link-form>',
  );
  await shows(guide, 'Create a custom integration');
});

test('The provider sets tokens', async () => {
  const form = await render('<personio-link-form></personio-link-form>');
  const provider = form.parentElement;
  provider.appearance = { radius: '2px' };
  await provider.updateComplete;
  provider.appearance = undefined;
  await provider.updateComplete;
  await shows(form, 'Client ID');
});

test('The list shows accounts and unlinks one', async () => {
  const list = await render('<linked-accounts-list></linked-accounts-list>');
  await shows(list, sampleAccounts.active.label);
  const unlinked = new Promise((resolve) => list.addEventListener('personio-account-unlinked', resolve));
  await choose(list, 'unlink');
  button(list, 'Unlink', 'dialog[open]').click();
  const { detail } = await unlinked;
  expect(detail.account.id).toBe(sampleAccounts.active.id);
});

test('The list renames an account', async () => {
  const list = await render('<linked-accounts-list></linked-accounts-list>');
  await shows(list, sampleAccounts.active.label);
  await choose(list, 'rename');
  list.shadowRoot.querySelector('.rename input').value = 'Acme Europe';
  const renamed = new Promise((resolve) => list.addEventListener('personio-account-renamed', resolve));
  list.shadowRoot.querySelector('.rename [type="submit"]').click();
  const { detail } = await renamed;
  expect(detail.account.label).toBe('Acme Europe');
  await shows(list, 'Acme Europe');
});

test('The list opens and closes the form for new credentials', async () => {
  const list = await render('<linked-accounts-list></linked-accounts-list>');
  await shows(list, sampleAccounts.active.label);
  await choose(list, 'relink');
  await shows(list, 'Close');
  const form = list.shadowRoot.querySelector('dialog[open] personio-link-form');
  await shows(form, 'Client Secret');
  button(list, 'Close', 'dialog[open]').click();
  await list.updateComplete;
  expect(list.shadowRoot.querySelector('dialog[open]')).toBe(null);
});

test('The page of an invitation takes the token out of the URL and shows who sent it', async () => {
  const token = 'sample'.repeat(8).slice(0, 43);
  location.hash = `#invitation=${token}`;
  const page = await render('<personio-invitation></personio-invitation>');
  await shows(page, 'has asked you to link');
  expect(location.href).not.toContain(token);
});
