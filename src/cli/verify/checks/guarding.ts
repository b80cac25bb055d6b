import { accountPath, type Bench, type Sent } from '../bench.ts';
import { otherSite } from '../caller.ts';
import { NotOffered, NotTried, type CheckGroup } from '../check.ts';
import { describeExchange, type Exchange } from '../exchange.ts';
import { expectEach, expectThat, isError } from '../expectations.ts';

export const guarding: CheckGroup = {
  title: 'Who asks',
  checks: [
    {
      name: 'unauthenticated',
      expected: 'A caller that nobody knows: 401 session-expired, on every call.',
      async run(bench) {
        const { identity } = bench.parts;
        if ([...identity].length === 0) {
          throw new NotTried('tell with --header or --cookie what makes a caller known.');
        }
        const { id } = await bench.newAccount();
        const sent = { identity: withoutSession(identity) };
        const exchanges = [await bench.call('GET', '/accounts', sent), ...(await change(bench, id, sent))];
        expectEach(exchanges, (exchange) => isError(exchange, 401, 'session-expired'));
      },
    },
    {
      name: 'other-site',
      expected: 'A change that a page of another site asks for: 403 forbidden, and nothing changes.',
      async run(bench) {
        const { id, account } = await bench.newAccount();
        const cookie = cookieOf(bench.parts.identity);
        const exchanges = await change(bench, id, { identity: cookie, from: 'other-site' });
        // Without a cookie such a page asks as nobody.
        const asNobody = (exchange: Exchange): boolean => !cookie.has('Cookie') && exchange.status === 401;
        expectEach(exchanges, (exchange) => isError(exchange, 403, 'forbidden') || asNobody(exchange));
        await expectUnchanged(bench, id, account['label']);
      },
    },
    {
      name: 'no-origin',
      expected: 'A change that comes with a cookie and without Origin and Sec-Fetch-Site: 403 forbidden.',
      async run(bench) {
        const identity = cookieOf(bench.parts.identity);
        if (!identity.has('Cookie')) throw new NotOffered('there is no cookie.');
        const { id, account } = await bench.newAccount();
        const exchanges = await change(bench, id, { identity, from: 'no-page' });
        expectEach(exchanges, (exchange) => isError(exchange, 403, 'forbidden'));
        await expectUnchanged(bench, id, account['label']);
      },
    },
    {
      name: 'cors',
      expected: 'Pages of other sites are not let read: no Access-Control-Allow-Origin for them.',
      async run(bench) {
        const identity = cookieOf(bench.parts.identity);
        const exchanges = [
          await bench.call('GET', '/accounts', { identity, from: 'other-site' }),
          await bench.call('OPTIONS', '/accounts', { identity: new Headers(), from: 'other-site' }),
        ];
        const open = exchanges.filter(({ headers }) =>
          ['*', otherSite].includes(headers.get('Access-Control-Allow-Origin') ?? ''),
        );
        expectThat(open.length === 0, `they are: ${open.map(describeExchange).join('; ')}`);
      },
    },
    {
      name: 'other-tenant-list',
      expected: "The list shows no account of another tenant's.",
      async run(bench) {
        const identity = otherIdentity(bench);
        const { id, account } = await bench.account();
        const search = String(account['label']);
        const shown = [
          ...(await bench.list({}, { identity })),
          ...(await bench.list({ search }, { identity })),
        ];
        expectThat(
          shown.every((other) => other['id'] !== id),
          'it does',
        );
      },
    },
    {
      name: 'other-tenant-account',
      expected: "Every call to an account of another tenant's: 404 account-not-found, and nothing changes.",
      async run(bench) {
        const identity = otherIdentity(bench);
        const { id, account } = await bench.newAccount();
        const exchanges = [
          await bench.check(id, { identity }),
          await bench.rename(id, bench.label('taken over'), { identity }),
          await bench.relink(id, await bench.credential(), { identity }),
          await bench.unlink(id, { identity }),
        ];
        expectEach(exchanges, (exchange) => isError(exchange, 404, 'account-not-found'));
        await expectUnchanged(bench, id, account['label']);
      },
    },
    {
      name: 'other-tenant-link',
      expected: 'A link of the same client id tells nothing of the account that another tenant has.',
      async run(bench) {
        const identity = otherIdentity(bench);
        const { id, credential } = await bench.account();
        const exchange = await bench.link(credential, { identity });
        expectThat(!exchange.text.includes(id), `${describeExchange(exchange)}, with that account's id`);
      },
    },
    {
      name: 'other-tenant-key',
      expected: 'An Idempotency-Key that another tenant has used is free.',
      async run(bench) {
        const identity = otherIdentity(bench);
        const { idempotencyKey } = await bench.account();
        const exchange = await bench.link(await bench.credential(), { identity, idempotencyKey });
        expectThat(exchange.status < 300, describeExchange(exchange));
      },
    },
  ],
};

/** Every call that changes something. The last one would take the account away. */
async function change(bench: Bench, id: string, sent: Sent): Promise<readonly Exchange[]> {
  const label = bench.label('not wanted');
  return [
    await bench.link(await bench.credential(), { label, ...sent }),
    await bench.relink(id, await bench.credential(), sent),
    await bench.check(id, sent),
    await bench.rename(id, label, sent),
    await bench.call('DELETE', accountPath(id), sent),
  ];
}

async function expectUnchanged(bench: Bench, id: string, label: unknown): Promise<void> {
  const now = await bench.find(id);
  expectThat(now?.['label'] === label, now ? 'it is changed all the same' : 'it is gone all the same');
}

/** A CSRF token is no session: a page keeps sending it when the session has ended. */
function withoutSession(identity: Headers): Headers {
  const rest = new Headers(identity);
  rest.delete('Cookie');
  rest.delete('Authorization');
  return [...rest].length < [...identity].length ? rest : new Headers();
}

/** Of what tells who asks, a page of another site can send the cookie alone. */
function cookieOf(identity: Headers): Headers {
  const cookie = identity.get('Cookie');
  return new Headers(cookie === null ? {} : { Cookie: cookie });
}

function otherIdentity({ parts: { otherIdentity: identity } }: Bench): Headers {
  if (identity) return identity;
  throw new NotTried('tell with --other-header or --other-cookie who is of another tenant.');
}
