import {
  invitationDetailsSchema,
  invitationSchema,
  invitationsPageSchema,
  toInvitationsPage,
} from '../../../schema/invitation-schema.ts';
import { invitedAccountId, type InvitationProblem } from '../../../domain/invitation.ts';
import { accountPath, tokenOf, type InvitationBody, type TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported, Skipped } from '../check-errors.ts';
import type { Check, CheckGroup } from '../check.ts';
import { describeExchange, describeResponse, type Exchange, type JsonObject } from '../exchange.ts';
import { expectEach, expectError, expectShape, expectStatus, expectThat, isError } from '../expectations.ts';
import { expectNoChange, sendAllChanges } from '../unchanged-account.ts';
import { asOther } from './other-tenant.ts';

const detailMembers = [
  'purpose',
  'integrationName',
  'access',
  'employeeAttributes',
  'createdBy',
  'expiresAt',
  'account',
];
const accountMembers = ['label', 'clientId'];

/** Expiry is not tried: it takes at least as long as the host's `expiresInHours`. */
export const invitations: CheckGroup = {
  title: 'Invitations',
  checks: [
    {
      name: 'invitation-create',
      expected:
        'POST /invitations: 201 and a link whose fragment is a token of 256 bits; 404 account-not-found for an unknown account',
      run: ifSupported(async (context) => {
        const { id } = await context.sharedAccount.get();
        for (const body of [{ purpose: 'link' }, { purpose: 'relink', accountId: id }] as const) {
          const exchange = await context.invite(body);
          expectStatus(exchange, 201);
          expectShape(invitationSchema(), exchange.body);
          expectThat(
            tokenOf(exchange) !== undefined,
            'a url that does not end with #invitation= and 43 base64url characters',
          );
          const { purpose, accountId } = exchange.body;
          expectThat(
            purpose === body.purpose && accountId === ('accountId' in body ? id : undefined),
            'another purpose or accountId than requested',
          );
        }
        const unknown = { purpose: 'relink', accountId: crypto.randomUUID() } as const;
        expectError(await context.invite(unknown), 404, 'account-not-found');
      }),
    },
    {
      name: 'invitation-list',
      expected: 'GET /invitations: 200 and the open invitations, without their links',
      run: ifSupported(async (context) => {
        const { id } = await newInvitation(context);
        const open = await listInvitations(context);
        expectThat(
          open.some((invitation) => invitation['id'] === id),
          'an open invitation is not listed',
        );
        expectThat(!open.some((invitation) => 'url' in invitation), 'an invitation with its url');
      }),
    },
    {
      name: 'invitation-details',
      expected: 'GET /invitation with the token: 200, each time, and nothing but the members of the contract',
      run: ifSupported(async (context) => {
        const { id, account } = await context.sharedAccount.get();
        for (const body of [{ purpose: 'link' }, { purpose: 'relink', accountId: id }] as const) {
          const { identity } = await newInvitation(context, body);
          // An email scanner opens the link first.
          await context.call('GET', '/invitation', { identity });
          const exchange = await context.call('GET', '/invitation', { identity });
          expectStatus(exchange, 200);
          expectShape(invitationDetailsSchema(), exchange.body);
          const shown = (exchange.body['account'] ?? {}) as JsonObject;
          const others = [
            ...unexpectedMembers(exchange.body, detailMembers),
            ...unexpectedMembers(shown, ['id', ...accountMembers]),
          ];
          expectThat(others.length === 0, `other members: ${others.join(', ')}`);
          const expected = body.purpose === 'relink' ? account : {};
          const names = 'id' in shown ? ['id', ...accountMembers] : accountMembers;
          const differing = names.filter((name) => shown[name] !== expected[name]);
          expectThat(differing.length === 0, `different ${differing.join(', ')} of the account`);
        }
      }),
    },
    {
      name: 'invitation-once',
      expected:
        'An invitation links one account, and returns it to a retry with the same Idempotency-Key; then 410 used',
      run: ifSupported(async (context) => {
        const { identity } = await newInvitation(context);
        const body = await context.linkBody(await context.newCredential());
        const request = { identity, body, idempotencyKey: crypto.randomUUID() };
        const linked = await context.call('POST', '/accounts', request);
        expectStatus(linked, 201);
        const retried = await context.call('POST', '/accounts', request);
        expectThat(
          retried.status < 300 && retried.body['id'] === linked.body['id'],
          `${describeExchange(retried)}, for a retry with the same Idempotency-Key`,
        );
        expectInvalid(await context.link(await context.newCredential(), { identity }), 'used');
        expectInvalid(await context.call('GET', '/invitation', { identity }), 'used');
        expectThat(
          (await context.find(String(linked.body['id']))) !== undefined,
          'the account is not in the list of the person who invited',
        );
      }),
    },
    {
      name: 'invitation-at-once',
      expected: 'Of two links with one invitation at once, one is linked, the other is 410 used',
      run: ifSupported(async (context) => {
        const { identity } = await newInvitation(context);
        const credentials = [await context.newCredential(), await context.newCredential()];
        const exchanges = await Promise.all(
          credentials.map((credential) => context.link(credential, { identity })),
        );
        const [won, lost] = exchanges.sort((one, other) => one.status - other.status);
        if (won) expectStatus(won, 201);
        if (lost) expectInvalid(lost, 'used');
      }),
    },
    {
      name: 'invitation-relink',
      expected:
        'An invitation to relink replaces the credentials of its account once; 403 forbidden for another account or a link',
      run: ifSupported(async (context) => {
        const { id } = await context.newAccount();
        const { id: otherId } = await context.relinkedAccount.get();
        const { identity } = await newInvitation(context, { purpose: 'relink', accountId: id });
        const credential = await context.newCredential();
        expectError(await context.relink(otherId, credential, { identity }), 403, 'forbidden');
        expectError(await context.link(credential, { identity }), 403, 'forbidden');
        const relinked = await context.relink(id, credential, { identity });
        expectThat(relinked.status === 200 && relinked.body['id'] === id, describeExchange(relinked));
        expectInvalid(await context.relink(id, await context.newCredential(), { identity }), 'used');
      }),
    },
    {
      name: 'invitation-relink-without-id',
      expected:
        'PUT /accounts/invited/credentials: 200 and the account of the invitation, unless GET /invitation returns its id',
      run: ifSupported(async (context) => {
        const { id } = await context.newAccount();
        const { identity } = await newInvitation(context, { purpose: 'relink', accountId: id });
        const { body } = await context.call('GET', '/invitation', { identity });
        const { id: shownId } = (body['account'] ?? {}) as JsonObject;
        if (shownId !== undefined) return;
        const relinked = await context.relink(invitedAccountId, await context.newCredential(), { identity });
        // The HTTP contract has no such id: elements send it if the backend does not return the real one.
        if (relinked.status >= 400)
          throw new NotSupported(
            `${describeExchange(relinked)}: personio-invitation can't relink unless GET /invitation has account.id`,
          );
        expectThat(relinked.status === 200 && relinked.body['id'] === id, describeExchange(relinked));
      }),
    },
    {
      name: 'invitation-calls',
      expected:
        '403 forbidden for every other request with a token, even with the session of a user; nothing changes',
      run: ifSupported(async (context) => {
        const { id: accountId } = await context.sharedAccount.get();
        const linking = await newInvitation(context);
        const relinking = await newInvitation(context, { purpose: 'relink', accountId });
        await expectNoChange(context, async (id, linkCredentials, relinkCredentials) => {
          for (const invitation of [linking, relinking]) {
            const identity = context.invitedIdentity(invitation.token, { withSession: true });
            const send = (method: string, path: string) => context.call(method, path, { identity });
            const exchanges = [
              await send('GET', '/accounts'),
              ...(invitation === relinking ? [await context.link(linkCredentials, { identity })] : []),
              ...(await sendAllChanges(context, id, relinkCredentials, { identity })),
              await send('GET', '/invitations'),
              await context.invite({ purpose: 'link' }, { identity }),
              await send('DELETE', `/invitations/${encodeURIComponent(invitation.id)}`),
            ];
            expectEach(exchanges, (exchange) => isError(exchange, 403, 'forbidden'));
            // Their routes are optional.
            const reads = [
              await send('GET', '/accounts/summary'),
              await send('GET', `${accountPath(id)}/history`),
            ];
            expectEach(reads, ({ status }) => status === 403 || status === 404 || status === 405);
            const keys = await send('GET', '/sealing-keys');
            const { status } = await context.call('GET', '/sealing-keys');
            expectThat(keys.status === status, `${describeExchange(keys)}, but ${status} with a session`);
            expectStatus(await context.call('GET', '/invitation', { identity: invitation.identity }), 200);
          }
        });
      }),
    },
    {
      name: 'invitation-revoke',
      expected: 'DELETE /invitations/{id}: 204; then the link is 410 revoked, and no longer listed',
      run: ifSupported(async (context) => {
        const { id, identity } = await newInvitation(context);
        expectStatus(await context.call('DELETE', `/invitations/${encodeURIComponent(id)}`), 204);
        const credential = await context.newCredential();
        expectInvalid(await context.call('GET', '/invitation', { identity }), 'revoked');
        expectInvalid(await context.link(credential, { identity }), 'revoked');
        const tokenRequests = await context.countTokenRequests(credential);
        expectThat(tokenRequests === 0, 'rejected, but the simulator received a token request');
        const open = await listInvitations(context);
        expectThat(!open.some((invitation) => invitation['id'] === id), 'a revoked invitation is listed');
      }),
    },
    {
      name: 'invitation-unlinked',
      expected: '410 revoked for an invitation to relink an account that was unlinked',
      run: ifSupported(async (context) => {
        const { id } = await context.newAccount();
        const { identity } = await newInvitation(context, { purpose: 'relink', accountId: id });
        expectEach([await context.unlink(id)], ({ status }) => status < 300);
        expectInvalid(await context.call('GET', '/invitation', { identity }), 'revoked');
        expectInvalid(await context.relink(id, await context.newCredential(), { identity }), 'revoked');
      }),
    },
    {
      name: 'invitation-unknown',
      expected: '410 unknown for a token that is wrong, cut off or absent, even with the session of a user',
      run: ifSupported(async (context) => {
        const { token } = await newInvitation(context);
        const wrong = `${token.slice(0, -8)}AAAAAAAA`;
        const withSession = context.invitedIdentity(wrong, { withSession: true });
        const exchanges = [
          await context.call('GET', '/invitation', { identity: new Headers() }),
          await context.call('GET', '/invitation', { identity: context.invitedIdentity(token.slice(0, 20)) }),
          await context.call('GET', '/invitation', { identity: context.invitedIdentity(wrong) }),
          await context.link(await context.newCredential(), { identity: withSession }),
        ];
        expectEach(exchanges, (exchange) => isInvalid(exchange, 'unknown'));
      }),
    },
    {
      name: 'other-tenant-invitation',
      expected: 'Invitations of another tenant are not listed and cannot be revoked',
      run: ifSupported(
        asOther(async (context, identity) => {
          const invitation = await newInvitation(context);
          const listed = await listInvitations(context, identity);
          expectThat(!listed.some(({ id }) => id === invitation.id), 'listed for the other tenant');
          const path = `/invitations/${encodeURIComponent(invitation.id)}`;
          const revoked = await context.call('DELETE', path, { identity });
          expectThat(revoked.status >= 400, describeExchange(revoked));
          expectStatus(await context.call('GET', '/invitation', { identity: invitation.identity }), 200);
        }),
      ),
    },
  ],
};

/** Whether the backend has the routes of invitations, which are optional. */
export async function supportsInvitations(context: TestContext): Promise<boolean> {
  return !isMissing(await context.call('GET', '/invitations'));
}

/** Whatever the body is: the path has no ID that might be unknown. */
function isMissing({ status }: Exchange): boolean {
  return status === 404 || status === 405;
}

function ifSupported(run: Check['run']): Check['run'] {
  return async (context) => {
    const exchange = await context.call('GET', '/invitations');
    if (isMissing(exchange)) throw new NotSupported(describeResponse(exchange));
    if (exchange.status === 403) throw new Skipped('Requires a user who may invite.');
    await run(context);
  };
}

interface NewInvitation {
  readonly id: string;
  readonly token: string;
  /** The invited person, without a session. */
  readonly identity: Headers;
}

/** @throws {Skipped} if there is no link. */
async function newInvitation(
  context: TestContext,
  body: InvitationBody = { purpose: 'link' },
): Promise<NewInvitation> {
  const exchange = await context.invite(body);
  const { id } = exchange.body;
  const token = tokenOf(exchange);
  if (typeof id !== 'string' || token === undefined) {
    throw new Skipped(`Requires the link of an invitation: ${describeExchange(exchange)}`);
  }
  return { id, token, identity: context.invitedIdentity(token) };
}

/** `null-members` reports members without a value. */
function unexpectedMembers(object: JsonObject, expected: readonly string[]): readonly string[] {
  return Object.keys(object).filter((name) => object[name] !== null && !expected.includes(name));
}

async function listInvitations(context: TestContext, identity?: Headers): Promise<readonly JsonObject[]> {
  const exchange = await context.call('GET', '/invitations', identity ? { identity } : {});
  expectStatus(exchange, 200);
  const page = toInvitationsPage(exchange.body);
  expectShape(invitationsPageSchema(), page);
  return (page as { readonly invitations: readonly JsonObject[] }).invitations;
}

function expectInvalid(exchange: Exchange, reason: InvitationProblem): void {
  if (isInvalid(exchange, reason)) return;
  const { reason: actual } = exchange.body;
  const hasOtherReason = isError(exchange, 410, 'invitation-invalid');
  throw new CheckFailed(
    `${describeExchange(exchange)}${hasOtherReason ? `, ${typeof actual === 'string' ? 'another' : 'no'} reason` : ''}`,
  );
}

function isInvalid(exchange: Exchange, reason: InvitationProblem): boolean {
  return isError(exchange, 410, 'invitation-invalid') && exchange.body['reason'] === reason;
}
