import type { Credentials } from '../../../domain/credentials.ts';
import type { TestContext, CallOptions } from '../test-context.ts';
import { NotSupported, Skipped } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeExchange, type Exchange } from '../exchange.ts';
import { expectEach, expectThat, isError } from '../expectations.ts';
import { lookalikesOf, noPage, olderBrowser, otherSite, sandboxed, siblingOf, type Page } from '../pages.ts';
import { expectNoChange } from '../unchanged-account.ts';
import { changeAccount } from './change-account.ts';
import { otherTenantChecks } from './other-tenant.ts';
import { offersKeys } from './sealing.ts';

export const authorization: CheckGroup = {
  title: 'Who asks',
  checks: [
    {
      name: 'unauthenticated',
      expected: 'A caller that nobody knows: 401 session-expired, on every call, and nothing changes.',
      async run(context) {
        const { identity } = context.options;
        if ([...identity].length === 0) {
          throw new Skipped('tell with --header or --cookie what makes a caller known.');
        }
        const sent = { identity: withoutSession(identity) };
        const hasKeys = offersKeys(await context.call('GET', '/sealing-keys'));
        await expectNoChange(context, async (id, link, relink) => {
          const exchanges = [
            await context.call('GET', '/accounts', sent),
            ...(hasKeys ? [await context.call('GET', '/sealing-keys', sent)] : []),
            await linkUnwanted(context, link, sent),
            ...(await changeAccount(context, id, relink, sent)),
          ];
          expectEach(exchanges, (exchange) => isError(exchange, 401, 'session-expired'));
        });
      },
    },
    {
      name: 'other-site',
      expected: 'A change that a page of another site asks for: 403 forbidden, and nothing changes.',
      run: (context) => expectPagesRefused(context, [otherSite, sandboxed]),
    },
    {
      name: 'other-origin',
      expected:
        'A change by a browser that names the Origin alone, where that is null, or only begins or ends like the own: 403 forbidden, and nothing changes.',
      run: (context) =>
        expectPagesRefused(
          context,
          [otherSite, sandboxed, ...lookalikesOf(context.options.origin)].map(olderBrowser),
        ),
    },
    {
      name: 'same-site',
      expected: 'A change that another origin of the same site asks for: 403 forbidden, and nothing changes.',
      run: (context) => expectPagesRefused(context, [siblingOf(context.options.origin)]),
    },
    {
      name: 'no-origin',
      expected:
        'A change that comes with a cookie and without Origin and Sec-Fetch-Site: 403 forbidden, and nothing changes.',
      async run(context) {
        if (!context.options.identity.has('Cookie')) throw new NotSupported('there is no cookie.');
        await expectPagesRefused(context, [noPage]);
      },
    },
    {
      name: 'cors',
      expected: 'Pages of other sites are not let read: no Access-Control-Allow-Origin for them.',
      async run(context) {
        const identity = cookieOf(context.options.identity);
        const exchanges = [
          await context.call('GET', '/accounts', { identity, from: otherSite }),
          await context.call('OPTIONS', '/accounts', { identity: new Headers(), from: otherSite }),
        ];
        const open = exchanges.filter(({ headers }) =>
          ['*', otherSite.origin].includes(headers.get('Access-Control-Allow-Origin') ?? ''),
        );
        expectThat(open.length === 0, `they are: ${open.map(describeExchange).join('; ')}`);
      },
    },
    ...otherTenantChecks,
  ],
};

/** That a change is refused, whichever of the pages asks for it. */
async function expectPagesRefused(context: TestContext, pages: readonly Page[]): Promise<void> {
  const identity = cookieOf(context.options.identity);
  // Without a cookie such a page asks as nobody.
  const asNobody = ({ status }: Exchange): boolean => !identity.has('Cookie') && status === 401;
  await expectNoChange(context, async (id, link, relink) => {
    for (const from of pages) {
      const sent = { identity, from };
      const exchanges = [
        await linkUnwanted(context, link, sent),
        ...(await changeAccount(context, id, relink, sent)),
      ];
      const deviating = exchanges.filter(
        (exchange) => !isError(exchange, 403, 'forbidden') && !asNobody(exchange),
      );
      const origin = from.origin === undefined ? '' : `Origin ${from.origin}: `;
      expectThat(deviating.length === 0, `${origin}${deviating.map(describeExchange).join('; ')}`);
    }
  });
}

function linkUnwanted(context: TestContext, pair: Credentials, sent: CallOptions): Promise<Exchange> {
  return context.link(pair, { label: context.label('not wanted'), ...sent });
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
