import type { LinkAdapter } from '../../../src/adapter/index.ts';
import { AccountChanges, type AccountChange } from '../../../src/context/account-changes.ts';
import type { LinkDraft } from '../../../src/domain/link-draft.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../../src/domain/linked-account.ts';
import type { JsonWebKeySet } from '../../../src/domain/sealing-keys.ts';
import { requestLink, type LinkRequest } from '../../../src/elements/link-form/request-link.ts';
import type { LinkStage } from '../../../src/events/request-event.ts';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import { consoleMessages, deferred, expect, recordEvents, startTestBackend } from '../../support/index.ts';

const account = sampleAccounts.active;

describe('requestLink()', () => {
  let target: HTMLElement;
  beforeEach(() => (target = document.createElement('div')));

  const adapterFor = (
    response: unknown,
    drafts: LinkDraft[] = [],
  ): LinkAdapter & Required<Pick<LinkAdapter, 'relinkAccount'>> => {
    const link = (draft: LinkDraft): Promise<LinkedAccount> => {
      drafts.push(draft);
      return Promise.resolve(response as LinkedAccount);
    };
    return {
      listAccounts: () => Promise.resolve({ accounts: [] }),
      linkAccount: link,
      relinkAccount: (_accountId, draft) => link(draft),
    };
  };

  const request = ({
    adapter = adapterFor(account),
    changes = new AccountChanges(),
    ...overrides
  }: Partial<LinkRequest & LinkRequest['backend']> = {}): LinkRequest => ({
    target,
    draft: { credentials: sampleCredentials.allRights, access: [] },
    accountId: undefined,
    backend: { adapter, changes, sendUntilHandled: (send) => send(false) },
    sealing: undefined,
    idempotencyKey: 'key-1',
    signal: new AbortController().signal,
    isCurrent: () => true,
    report: () => undefined,
    ...overrides,
  });

  it('resolves with the account and publishes it as linked', async () => {
    const changes = new AccountChanges();
    const published: AccountChange[] = [];
    changes.subscribe((change) => published.push(change));
    expect(await requestLink(request({ changes }))).to.deep.equal({ account });
    expect(published).to.deep.equal([{ type: 'linked', account }]);
  });

  it('publishes a relinked account as updated', async () => {
    const changes = new AccountChanges();
    const published: AccountChange[] = [];
    changes.subscribe((change) => published.push(change));
    await requestLink(request({ changes, accountId: account.id }));
    expect(published).to.deep.equal([{ type: 'updated', account }]);
  });

  it('dispatches an event with the masked client ID and without the secret', async () => {
    const events = recordEvents(target, 'personio-link-request');
    await requestLink(request({ accountId: account.id }));
    expect(events[0]?.detail).to.deep.equal({ accountId: account.id, clientId: 'papi-1111…5551' });
  });

  it('fails with not-configured if the adapter cannot relink', async () => {
    consoleMessages('warn');
    const adapter = { ...adapterFor(account), relinkAccount: undefined } as unknown as LinkAdapter;
    const outcome = await requestLink(request({ accountId: account.id, adapter }));
    expect(outcome).to.deep.equal({ error: linkError('not-configured') });
  });

  it('rejects a response about another account', async () => {
    const outcome = await requestLink(request({ accountId: 'account-other' }));
    expect(outcome).to.deep.equal({ error: linkError('invalid-response') });
  });

  for (const [what, secret] of [
    ['a secret', sampleCredentials.allRights.clientSecret],
    ['a secret with quotes and backslashes', 'papi-"quoted"\\and\\escaped-0123456789'],
  ] as const) {
    const draft = { credentials: { ...sampleCredentials.allRights, clientSecret: secret }, access: [] };

    it(`rejects a response that contains ${what}`, async () => {
      const adapter = adapterFor({ ...account, label: `Acme ${secret}` });
      const outcome = await requestLink(request({ draft, adapter }));
      expect(outcome).to.deep.equal({ error: linkError('invalid-response') });
    });
  }

  it('keeps only the code of an error that quotes the secret', async () => {
    const { clientSecret } = sampleCredentials.allRights;
    target.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.reject(linkError('personio-unavailable', { traceId: clientSecret }))),
    );
    expect(await requestLink(request())).to.deep.equal({ error: linkError('personio-unavailable') });
  });

  const { clientId, clientSecret } = sampleCredentials.allRights;
  const other = sampleCredentials.requiredMissing.clientId;
  for (const [what, credentials, detail, isKept] of [
    ['a part of the secret', { clientId, clientSecret }, `Unknown: ${clientSecret.slice(20, 50)}…`, false],
    ['the secret in capital letters', { clientId, clientSecret }, clientSecret.toUpperCase(), false],
    [
      'a secret that was entered as the client ID',
      { clientId: clientSecret, clientSecret: clientId },
      clientSecret.slice(30),
      false,
    ],
    ['the client ID', { clientId, clientSecret }, `${clientId} is not ours.`, true],
    ['another client ID', { clientId: '12345', clientSecret }, `12345 is not ${other}.`, true],
  ] as const) {
    it(`${isKept ? 'keeps' : 'drops'} the sentence of a host that quotes ${what}`, async () => {
      target.addEventListener('personio-link-request', (event) =>
        event.respondWith(Promise.reject(linkError('declined', { detail }))),
      );
      const draft = { credentials, access: [] };
      const error = isKept ? linkError('declined', { detail }) : linkError('declined');
      expect(await requestLink(request({ draft }))).to.deep.equal({ error });
    });
  }

  it('turns an account that needs new credentials into its problem', async () => {
    const problem = linkError('invalid-credentials', { traceId: 'trace-1' });
    const adapter = adapterFor({ ...sampleAccounts['needs-relink'], problem });
    expect(await requestLink(request({ adapter }))).to.deep.equal({ error: problem });
  });

  it('ignores stages that do not exist', async () => {
    const stages: LinkStage[] = [];
    target.addEventListener('personio-link-request', (event) =>
      event.respondWith((_draft, call) => {
        call.report('<b>' as LinkStage);
        call.report('saving');
        return account;
      }),
    );
    await requestLink(request({ report: (stage) => stages.push(stage) }));
    expect(stages).to.deep.equal(['saving']);
  });

  describe('with sealing', () => {
    it('dispatches immediately and sends nothing if the form abandons it before it is sealed', async () => {
      const keys = deferred<JsonWebKeySet>();
      const response = await fetch(`${startTestBackend().endpoint}/sealing-keys`);
      const drafts: LinkDraft[] = [];
      const events = recordEvents(target, 'personio-link-request');
      let isCurrent = true;
      const outcome = requestLink(
        request({
          adapter: { ...adapterFor(account, drafts), sealingKeys: () => keys.promise },
          sealing: { keys: undefined },
          isCurrent: () => isCurrent,
        }),
      );
      expect(events).to.have.length(1);
      isCurrent = false;
      keys.resolve((await response.json()) as JsonWebKeySet);
      expect(await outcome).to.deep.equal({ error: linkError('declined') });
      expect(drafts).to.be.empty;
    });

    it('names the reason why nothing was sent', async () => {
      const drafts: LinkDraft[] = [];
      consoleMessages('warn');
      const outcome = await requestLink(
        request({ adapter: adapterFor(account, drafts), sealing: { keys: { keys: [] } } }),
      );
      expect(outcome).to.deep.equal({ error: linkError('not-configured'), reason: 'no-key' });
      expect(drafts).to.be.empty;
    });
  });
});
