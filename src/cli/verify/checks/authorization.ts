import type { Credentials } from '../../../domain/credentials.ts';
import type { TestContext, CallOptions } from '../test-context.ts';
import { NotSupported, Skipped } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeExchange, type Exchange } from '../exchange.ts';
import { expectEach, expectThat, isError } from '../expectations.ts';
import {
  lookalikesOf,
  noOrigin,
  withoutFetchMetadata,
  otherSite,
  sandboxedFrame,
  siblingOf,
  type RequestOrigin,
} from '../request-origins.ts';
import { expectNoChange, sendAllChanges } from '../unchanged-account.ts';
import { supportsInvitations } from './invitations.ts';
import { otherTenantChecks } from './other-tenant.ts';
import { restrictedUserChecks } from './restricted-user.ts';
import { supportsSealing } from './sealing.ts';

export const authorization: CheckGroup = {
  title: 'Authorization',
  checks: [
    {
      name: 'unauthenticated',
      expected: '401 session-expired for every request without a valid session; nothing changes',
      async run(context) {
        const { identity } = context.options;
        if ([...identity].length === 0) {
          throw new Skipped('Requires a session: pass --header or --cookie.');
        }
        const unauthenticated = { identity: withoutSession(identity) };
        const hasKeys = supportsSealing(await context.call('GET', '/sealing-keys'));
        const hasInvitations = await supportsInvitations(context);
        await expectNoChange(context, async (id, linkCredentials, relinkCredentials) => {
          const exchanges = [
            await context.call('GET', '/accounts', unauthenticated),
            ...(hasKeys ? [await context.call('GET', '/sealing-keys', unauthenticated)] : []),
            ...(hasInvitations
              ? [
                  await context.call('GET', '/invitations', unauthenticated),
                  await context.invite({ purpose: 'link' }, unauthenticated),
                ]
              : []),
            await linkUnexpected(context, linkCredentials, unauthenticated),
            ...(await sendAllChanges(context, id, relinkCredentials, unauthenticated)),
          ];
          expectEach(exchanges, (exchange) => isError(exchange, 401, 'session-expired'));
        });
      },
    },
    {
      name: 'other-site',
      expected: '403 forbidden when a page of another site requests a change; nothing changes',
      run: (context) => expectOriginsRejected(context, [otherSite, sandboxedFrame]),
    },
    {
      name: 'other-origin',
      expected:
        '403 forbidden when Origin is null, another site, or one that only begins or ends like the allowed one; nothing changes',
      run: (context) =>
        expectOriginsRejected(
          context,
          [otherSite, sandboxedFrame, ...lookalikesOf(context.options.origin)].map(withoutFetchMetadata),
        ),
    },
    {
      name: 'same-site',
      expected: '403 forbidden when another origin of the same site requests a change; nothing changes',
      run: (context) => expectOriginsRejected(context, [siblingOf(context.options.origin)]),
    },
    {
      name: 'no-origin',
      expected:
        '403 forbidden for a change with a cookie but without Origin and Sec-Fetch-Site; nothing changes',
      async run(context) {
        if (!context.options.identity.has('Cookie')) throw new NotSupported('no cookie was passed');
        await expectOriginsRejected(context, [noOrigin]);
      },
    },
    {
      name: 'cors',
      expected: 'No Access-Control-Allow-Origin for pages of other sites',
      async run(context) {
        const identity = cookieOf(context.options.identity);
        const exchanges = [
          await context.call('GET', '/accounts', { identity, sentFrom: otherSite }),
          await context.call('OPTIONS', '/accounts', { identity: new Headers(), sentFrom: otherSite }),
        ];
        const allowed = exchanges.filter(({ headers }) =>
          ['*', otherSite.origin].includes(headers.get('Access-Control-Allow-Origin') ?? ''),
        );
        expectThat(allowed.length === 0, `allowed for ${allowed.map(describeExchange).join('; ')}`);
      },
    },
    ...otherTenantChecks,
    ...restrictedUserChecks,
  ],
};

/** Expects that changes from each of the origins are rejected. */
async function expectOriginsRejected(context: TestContext, origins: readonly RequestOrigin[]): Promise<void> {
  const identity = cookieOf(context.options.identity);
  // Without a cookie, requests from these pages are unauthenticated.
  const isUnauthenticated = ({ status }: Exchange): boolean => !identity.has('Cookie') && status === 401;
  const hasInvitations = await supportsInvitations(context);
  await expectNoChange(context, async (id, linkCredentials, relinkCredentials) => {
    for (const sentFrom of origins) {
      const options = { identity, sentFrom };
      const exchanges = [
        ...(hasInvitations ? [await context.invite({ purpose: 'link' }, options)] : []),
        await linkUnexpected(context, linkCredentials, options),
        ...(await sendAllChanges(context, id, relinkCredentials, options)),
      ];
      const failed = exchanges.filter(
        (exchange) => !isError(exchange, 403, 'forbidden') && !isUnauthenticated(exchange),
      );
      const prefix = sentFrom.origin === undefined ? '' : `Origin ${sentFrom.origin}: `;
      expectThat(failed.length === 0, `${prefix}${failed.map(describeExchange).join('; ')}`);
    }
  });
}

function linkUnexpected(
  context: TestContext,
  credentials: Credentials,
  options: CallOptions,
): Promise<Exchange> {
  return context.link(credentials, { label: context.label('unexpected'), ...options });
}

/** Keeps other headers, such as a CSRF token: a page still sends it after the session has expired. */
function withoutSession(identity: Headers): Headers {
  const rest = new Headers(identity);
  rest.delete('Cookie');
  rest.delete('Authorization');
  return [...rest].length < [...identity].length ? rest : new Headers();
}

/** A page of another site can send the cookie, but no headers. */
function cookieOf(identity: Headers): Headers {
  const cookie = identity.get('Cookie');
  return new Headers(cookie === null ? {} : { Cookie: cookie });
}
