import { html } from 'lit';
import type { JsonWebKeySet, PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import type { LinkDraft } from '../../../src/adapter/index.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { axe, expect, focused, recordEvents, startTestBackend, visibleText } from '../../support/index.ts';
import { drawForm, fillIn, idField, secretField, submit } from './support.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;
const fetch = window.fetch.bind(window);

/** Keeps the bodies of what is sent from now on. */
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

/** A form that is asked to seal, and what reaches the one who answers. */
async function drawSealing(
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
  const form = await drawForm(
    html`<personio-link-form sealing .sealingKeys=${settings.keys} .adapter=${adapter}></personio-link-form>`,
  );
  await fillIn(form);
  return { form, drafts };
}

describe('a form that seals', () => {
  it('links through the backend’s own keys, and no readable credential leaves the browser', async () => {
    const bodies = recordBodies();
    const { endpoint } = startTestBackend();
    const form = await drawForm(html`<personio-link-form sealing endpoint=${endpoint}></personio-link-form>`);
    await fillIn(form);
    await submit(form, 'personio-account-linked');
    expect(bodies).to.have.length(1);
    expect(Object.keys(JSON.parse(bodies[0] ?? '{}') as object)).to.include('sealed');
    expect(bodies[0]).not.to.include(clientId).and.not.to.include(clientSecret);
  });

  it('shows the masked client ID to listeners, and hands them the sealed text alone', async () => {
    const { form, drafts } = await drawSealing({ sealingKeys: () => fetchKeys() });
    const requests = recordEvents(form, 'personio-link-request');
    await submit(form, 'personio-account-linked');
    expect(requests[0]?.detail.clientId).to.include('…');
    expect(drafts[0]?.credentials).to.equal(undefined);
    expect(drafts[0]?.sealed?.split('.')).to.have.length(5);
  });

  it('does not seal where the attribute says "false"', async () => {
    const drafts: LinkDraft[] = [];
    const form = await drawForm(html`<personio-link-form sealing="false"></personio-link-form>`);
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
    ['the host gives nonsense for keys', { keys: 'secret' }],
  ] as const) {
    it(`sends nothing where ${what}, says why, and loses nothing`, async () => {
      const { form, drafts } = await drawSealing(settings);
      const failed = recordEvents(form, 'personio-link-failed');
      await submit(form, 'personio-link-failed');
      expect(drafts).to.be.empty;
      expect(failed[0]?.detail.error.code).to.equal('not-configured');
      expect(visibleText(focused() ?? form)).to.include('The secret can’t be encrypted');
      expect([idField(form).value, secretField(form).value]).to.deep.equal([clientId, clientSecret]);
      await axe(form);
    });
  }

  it('sends nothing where the page is not served over HTTPS', async () => {
    const { form, drafts } = await drawSealing({ sealingKeys: () => fetchKeys() });
    Object.defineProperty(crypto, 'subtle', { configurable: true, value: undefined });
    await submit(form, 'personio-link-failed');
    expect(drafts).to.be.empty;
    expect(visibleText(form)).to.include('This page can’t protect the secret');
  });

  it('sends nothing where the keys cannot be had, and says what that means', async () => {
    const { form, drafts } = await drawSealing({
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
