import { html } from 'lit';
import type { JsonWebKeySet, PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import type { LinkDraft } from '../../../src/adapter/index.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { axe, expect, focused, recordEvents, startTestBackend, visibleText } from '../../support/index.ts';
import { clientId, clientSecret, fillIn, renderForm, submit, values } from './support.ts';

const fetch = window.fetch.bind(window);

/** Records the body of every request from now on. */
function recordBodies(): readonly string[] {
  const bodies: string[] = [];
  window.fetch = (input, init) => {
    if (typeof init?.body === 'string') bodies.push(init.body);
    return fetch(input, init);
  };
  return bodies;
}

afterEach(() => {
  window.fetch = fetch;
  Reflect.deleteProperty(crypto, 'subtle');
});

/** A filled-in form with `sealing`, and the drafts that its adapter receives. */
async function renderSealing(
  settings: { keys?: unknown; sealingKeys?: () => Promise<JsonWebKeySet> } = {},
): Promise<{ form: PersonioLinkForm; drafts: readonly LinkDraft[] }> {
  const drafts: LinkDraft[] = [];
  const link = (draft: LinkDraft): Promise<typeof sampleAccounts.active> => {
    drafts.push(draft);
    return Promise.resolve(sampleAccounts.active);
  };
  const adapter = {
    listAccounts: () => Promise.resolve({ accounts: [] }),
    linkAccount: link,
    ...(settings.sealingKeys ? { sealingKeys: settings.sealingKeys } : {}),
  };
  const form = await renderForm(
    html`<personio-link-form sealing .sealingKeys=${settings.keys} .adapter=${adapter}></personio-link-form>`,
  );
  await fillIn(form);
  return { form, drafts };
}

describe('<personio-link-form> sealing', () => {
  it('links with the backend’s keys, and sends no readable credential', async () => {
    const bodies = recordBodies();
    const { endpoint } = startTestBackend();
    const form = await renderForm(
      html`<personio-link-form sealing endpoint=${endpoint}></personio-link-form>`,
    );
    await fillIn(form);
    await submit(form, 'personio-account-linked');
    expect(bodies).to.have.length(1);
    expect(Object.keys(JSON.parse(bodies[0] ?? '{}') as object)).to.include('sealed');
    expect(bodies[0]).not.to.include(clientId).and.not.to.include(clientSecret);
  });

  it('passes only the sealed credentials to the handler, and the masked client ID to the event', async () => {
    const { form, drafts } = await renderSealing({ sealingKeys: () => fetchKeys() });
    const requests = recordEvents(form, 'personio-link-request');
    await submit(form, 'personio-account-linked');
    expect(requests[0]?.detail.clientId).to.include('…');
    expect(drafts[0]?.credentials).to.equal(undefined);
    expect(drafts[0]?.sealed?.split('.')).to.have.length(5);
  });

  it('does not seal with the attribute value "false"', async () => {
    const drafts: LinkDraft[] = [];
    const form = await renderForm(html`<personio-link-form sealing="false"></personio-link-form>`);
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith((draft) => {
        drafts.push(draft);
        return sampleAccounts.active;
      }),
    );
    await fillIn(form);
    await submit(form, 'personio-account-linked');
    expect(drafts[0]?.credentials).to.deep.equal({ clientId, clientSecret });
  });

  for (const [what, settings] of [
    ['there is no key', {}],
    ['no key can be used', { keys: { keys: [{ kty: 'EC', kid: 'a' }] } }],
    ['the host sets an invalid value as keys', { keys: 'secret' }],
  ] as const) {
    it(`sends nothing, shows why and keeps the values if ${what}`, async () => {
      const { form, drafts } = await renderSealing(settings);
      const failed = recordEvents(form, 'personio-link-failed');
      await submit(form, 'personio-link-failed');
      expect(drafts).to.be.empty;
      expect(failed[0]?.detail.error.code).to.equal('not-configured');
      expect(visibleText(focused() ?? form)).to.include('The secret can’t be encrypted');
      expect(values(form)).to.deep.equal([clientId, clientSecret]);
      await axe(form);
    });
  }

  it('sends nothing if the page is not served over HTTPS', async () => {
    const { form, drafts } = await renderSealing({ sealingKeys: () => fetchKeys() });
    Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
    await submit(form, 'personio-link-failed');
    expect(drafts).to.be.empty;
    expect(visibleText(form)).to.include('This page can’t protect the secret');
  });

  it('sends nothing and shows the error if the keys cannot be loaded', async () => {
    const { form, drafts } = await renderSealing({
      sealingKeys: () => Promise.reject(linkError('session-expired')),
    });
    const failed = recordEvents(form, 'personio-link-failed');
    await submit(form, 'personio-link-failed');
    expect(drafts).to.be.empty;
    expect(failed[0]?.detail.error.code).to.equal('session-expired');
    expect(visibleText(form)).to.include('You’ve been signed out');
  });
});

async function fetchKeys(): Promise<JsonWebKeySet> {
  const { endpoint } = startTestBackend();
  const answer = await fetch(`${endpoint}/sealing-keys`);
  return (await answer.json()) as JsonWebKeySet;
}
