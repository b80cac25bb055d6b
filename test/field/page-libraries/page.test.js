/** Libraries that replace or morph parts of the page around the elements, in Chromium. */
import * as Turbo from '@hotwired/turbo';
import htmx from 'htmx.org';
import { Idiomorph } from 'idiomorph';
import 'personio-link/define';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from 'personio-link/testing';

const { clientId, clientSecret } = sampleCredentials.allRights;
const formMarkup = '<personio-link-form id="form" account-label="Acme"></personio-link-form>';

let adapter;
let provider;

beforeEach(async () => {
  adapter = createFakeAdapter({ accounts: [sampleAccounts.active] });
  document.body.innerHTML = `<personio-link-provider>${formMarkup}</personio-link-provider>`;
  provider = document.querySelector('personio-link-provider');
  provider.adapter = adapter;
  await form().updateComplete;
});

const form = () => document.querySelector('personio-link-form');
const input = (id) => form().shadowRoot.querySelector(`#${id}`);

function fillIn() {
  for (const [id, value] of Object.entries({ 'client-id': clientId, 'client-secret': clientSecret })) {
    input(id).value = value;
    input(id).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }
}

async function link() {
  const linked = new Promise((resolve) =>
    document.addEventListener('personio-account-linked', resolve, { once: true }),
  );
  form().submit();
  return (await linked).detail.account.status;
}

test('Idiomorph keeps the form, what was entered, and its events', async () => {
  const before = form();
  fillIn();
  Idiomorph.morph(document.body, `<body><h1>New</h1>${provider.outerHTML}</body>`);
  await form().updateComplete;
  expect(form()).toBe(before);
  expect(input('client-id').value).toBe(clientId);
  expect(await link()).toBe('active');
});

test('Idiomorph changes a setting of the form', async () => {
  Idiomorph.morph(form(), formMarkup.replace('Acme', 'Globex'));
  await form().updateComplete;
  expect(form().accountLabel).toBe('Globex');
});

test('A Turbo stream morphs the form', async () => {
  const before = form();
  fillIn();
  Turbo.renderStreamMessage(
    `<turbo-stream action="replace" method="morph" target="form"><template>${formMarkup.replace('Acme', 'Globex')}</template></turbo-stream>`,
  );
  await vi.waitFor(() => expect(form().accountLabel).toBe('Globex'));
  expect(form()).toBe(before);
  expect(await link()).toBe('active');
});

test("A copy of the page, as in Turbo's cache, renders once and has no secret", async () => {
  fillIn();
  const snapshot = document.body.cloneNode(true);
  document.documentElement.replaceChild(snapshot, document.body);
  document.querySelector('personio-link-provider').adapter = adapter;
  await form().updateComplete;
  expect(input('client-secret').value).toBe('');
  expect(form().shadowRoot.querySelectorAll('form').length).toBe(1);
  fillIn();
  expect(await link()).toBe('active');
});

test('htmx swaps the form, and the new one links', async () => {
  fillIn();
  htmx.swap(provider, formMarkup, { swapStyle: 'innerHTML' });
  await vi.waitFor(() => expect(input('client-secret').value).toBe(''));
  fillIn();
  expect(await link()).toBe('active');
});

test('Linking does not submit a form of htmx around the elements', async () => {
  const requests = [];
  document.body.addEventListener('htmx:beforeRequest', (event) => {
    event.preventDefault();
    requests.push(event.detail.pathInfo.requestPath);
  });
  document.body.innerHTML = `<form hx-post="/host">${provider.outerHTML}<button>Save</button></form>`;
  htmx.process(document.body);
  document.querySelector('personio-link-provider').adapter = adapter;
  await form().updateComplete;
  fillIn();
  expect(await link()).toBe('active');
  expect(requests).toEqual([]);
});
