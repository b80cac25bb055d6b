import { createHttpAdapter } from '../../src/adapter/index.ts';
import { sampleAccess, sampleCredentials } from '../../src/testing/index.ts';
import { parseAccess } from '../../src/domain/access.ts';
import { expect, failure, startTestBackend } from './index.ts';

const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: '' };
const draft = { credentials: sampleCredentials.allRights, access: parseAccess(sampleAccess).access };

describe('a test backend', () => {
  it('links over real HTTP and returns the requests that Personio received', async () => {
    const backend = startTestBackend();
    const adapter = createHttpAdapter({ endpoint: backend.endpoint });
    const account = await adapter.linkAccount(draft, { ...call, idempotencyKey: crypto.randomUUID() });
    expect(account.status).to.equal('active');
    const paths = (await backend.personioRequests()).map(({ method, path }) => `${method} ${path}`);
    expect(paths.slice(0, 2)).to.deep.equal(['POST /v2/auth/token', 'GET /v2/persons']);
  });

  it('shares nothing with another one', async () => {
    const [one, other] = [startTestBackend(), startTestBackend()].map(({ endpoint }) =>
      createHttpAdapter({ endpoint }),
    );
    await one?.linkAccount(draft, { ...call, idempotencyKey: crypto.randomUUID() });
    expect(await other?.listAccounts({ limit: 10 }, call)).to.deep.include({ accounts: [] });
  });

  it('simulates a Personio outage', async () => {
    const backend = startTestBackend();
    await backend.addFault({ kind: 'status', status: 503, path: '/v2/auth/token' });
    const adapter = createHttpAdapter({ endpoint: backend.endpoint });
    const error = await failure(adapter.linkAccount(draft, { ...call, idempotencyKey: crypto.randomUUID() }));
    expect(error).to.include({ code: 'personio-unavailable' });
  });
});
