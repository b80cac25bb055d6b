import { html } from 'lit';
import '../../src/define.ts';
import type { LinkedAccountsList, PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { sampleCredentials } from '../../src/testing/index.ts';
import {
  consoleMessages,
  deepQuery,
  expect,
  fixture,
  getByLabel,
  getByRole,
  nextEvent,
  nextTask,
  settled,
  startTestBackend,
  visibleText,
  type TestBackend,
} from '../support/index.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;

async function render(
  backend: TestBackend,
): Promise<{ provider: HTMLElement; form: PersonioLinkForm; list: LinkedAccountsList }> {
  const provider = await fixture<HTMLElement>(
    html`<personio-link-provider endpoint=${backend.endpoint}
      ><personio-link-form></personio-link-form><linked-accounts-list></linked-accounts-list
    ></personio-link-provider>`,
  );
  const form = deepQuery(provider, 'personio-link-form') as PersonioLinkForm;
  const list = deepQuery(provider, 'linked-accounts-list') as LinkedAccountsList;
  while (list.matches(':state(loading)')) await nextTask();
  await settled(provider);
  getByLabel(form, 'Client ID').value = clientId;
  getByLabel(form, 'Client Secret').value = clientSecret;
  return { provider, form, list };
}

async function failure(form: PersonioLinkForm): Promise<string> {
  const failed = nextEvent(form, 'personio-link-failed');
  form.submit();
  await failed;
  await settled(form);
  return visibleText(getByRole(form, 'group'));
}

describe('Elements whose requests pass through an intermediary', () => {
  it('work behind a router that redirects to URLs with a slash', async () => {
    const backend = startTestBackend();
    await backend.setIntermediary('slashes');
    const { form, list } = await render(backend);
    expect(list.matches(':state(empty)'), 'empty').to.be.true;
    const linked = nextEvent(form, 'personio-account-linked');
    form.submit();
    await linked;
    await settled(list);
    expect(list.matches(':state(loaded)'), 'loaded').to.be.true;
  });

  for (const [what, intermediary, sentence, warning] of [
    [
      'a sign-in page',
      { status: 302, location: '/sign-in' },
      /^You’ve probably been signed out Sign in again/,
      /redirected/,
    ],
    [
      'a CSRF guard',
      { status: 419, body: '<html>' },
      /^This page has expired Reload the page/,
      /419 \(text\/html\)/,
    ],
    [
      'a firewall',
      { status: 403, body: '<html>' },
      /^The request was blocked A firewall/,
      /403 \(text\/html\)/,
    ],
    [
      'a firewall that allows only GET',
      { status: 405, body: '<html>' },
      /^The request was blocked/,
      /POST .*405/,
    ],
    [
      'a single-page application’s fallback',
      { status: 200, body: '<html>' },
      /^Unexpected response/,
      /200 \(text\/html\)/,
    ],
  ] as const)
    it(`explain the response of ${what}, and log its URL and status`, async () => {
      const warnings = consoleMessages('warn');
      const backend = startTestBackend();
      const { form } = await render(backend);
      await backend.setIntermediary(intermediary);
      expect(await failure(form)).to.match(sentence);
      const logged = warnings.find((text) => text.includes(`POST ${backend.endpoint}/accounts`));
      expect(logged).to.match(warning);
    });
});

describe('The attribute `credentials`', () => {
  let sent: [address: string, mode: RequestCredentials | undefined][];
  const originalFetch = window.fetch.bind(window);
  beforeEach(() => {
    sent = [];
    window.fetch = (input, init) => {
      sent.push([input as string, init?.credentials]);
      return Promise.resolve(new Response('{"code":"session-expired"}', { status: 401 }));
    };
  });
  afterEach(() => {
    window.fetch = originalFetch;
  });

  it('of a provider or an element applies to its endpoint', async () => {
    await fixture(
      html`<personio-link-provider endpoint="/one" credentials="include"
        ><linked-accounts-list></linked-accounts-list
        ><linked-accounts-list endpoint="/two" credentials="omit"></linked-accounts-list
        ><linked-accounts-list endpoint="/three"></linked-accounts-list
      ></personio-link-provider>`,
    );
    await nextTask();
    expect(sent.map(([address, mode]) => [address.replace(/\/accounts.*/, ''), mode])).to.have.deep.members([
      ['/one', 'include'],
      ['/two', 'omit'],
      ['/three', 'same-origin'],
    ]);
  });

  it('is ignored with an error if it is unknown', async () => {
    const errors = consoleMessages('error');
    await fixture(html`<linked-accounts-list endpoint="/one" credentials="always"></linked-accounts-list>`);
    await nextTask();
    expect(sent[0]?.[1]).to.equal('same-origin');
    expect(errors).to.deep.equal([
      'personio-link: credentials="always" is ignored: use same-origin, include, omit.',
    ]);
  });

  it('is suggested on the console if another origin answers 401', async () => {
    const warnings = consoleMessages('warn');
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider endpoint="https://api.example.com"
        ><linked-accounts-list></linked-accounts-list
      ></personio-link-provider>`,
    );
    while (!provider.querySelector('linked-accounts-list:state(failed)')) await nextTask();
    await settled(provider);
    expect(visibleText(provider)).to.include('You’ve been signed out');
    expect(warnings.join())
      .to.include('https://api.example.com responded 401.')
      .and.include('credentials="include"');
  });
});
