import type { TestContext } from '../test-context.ts';
import { accountPath } from '../test-context.ts';
import { CheckFailed } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeResponse, type Exchange } from '../exchange.ts';
import { expectEach, expectStatus } from '../expectations.ts';

/** Larger than any reasonable body limit, but small enough to be sent before the response arrives. */
const oversizedBytes = 128 * 1024;

type Body = Readonly<Record<string, unknown>> | string;

export const invalidRequests: CheckGroup = {
  title: 'Invalid requests',
  checks: [
    {
      name: 'content-type',
      expected: '415 for a body that is not application/json',
      async run(context) {
        const { id } = await context.newAccount();
        const body = await context.linkBody(await context.newCredential());
        const exchanges: Exchange[] = [];
        for (const contentType of ['text/plain', 'application/x-www-form-urlencoded']) {
          const options = () => ({ body, contentType, idempotencyKey: crypto.randomUUID() });
          exchanges.push(
            await context.call('POST', '/accounts', options()),
            await context.call('PUT', `${accountPath(id)}/credentials`, options()),
            await context.rename(id, context.label('plain'), { contentType }),
          );
        }
        expectEach(exchanges, ({ status }) => status === 415);
      },
    },
    {
      name: 'too-large',
      expected: `413 for a body of ${oversizedBytes / 1024} KiB`,
      async run(context) {
        const body = await context.linkBody(await context.newCredential());
        const padded = `${body.slice(0, -1)}${' '.repeat(oversizedBytes)}}`;
        expectStatus(await context.call('POST', '/accounts', { body: padded }), 413);
      },
    },
    {
      name: 'malformed-body',
      expected: '400 for a body that is not JSON, lacks a member, or has an invalid one',
      async run(context) {
        const { clientId, clientSecret } = await context.newCredential();
        const credentials = { clientId, clientSecret };
        const { id } = await context.sharedAccount.get();
        await expectBadRequest(context, ['POST', '/accounts'], {
          'not JSON': `{"clientId": "${clientId}"`,
          'an array': '[]',
          'an empty object': {},
          'no secret': { clientId },
          'a number as client ID': { ...credentials, clientId: 41 },
          'an empty client ID': { ...credentials, clientId: '' },
          'white space in the client ID': { ...credentials, clientId: clientId.replace('-', ' ') },
          'mask characters as secret': { ...credentials, clientSecret: '••••••••••••' },
          'the client ID as secret': { ...credentials, clientSecret: clientId },
          'a secret of 513 characters': { ...credentials, clientSecret: 's'.repeat(513) },
          'a label of 201 characters': { ...credentials, label: 'l'.repeat(201) },
          'an array of rights': { ...credentials, access: ['employees:read'] },
        });
        await expectBadRequest(context, ['PUT', `${accountPath(id)}/credentials`], {
          'not JSON': '{',
          'no secret': { clientId },
        });
        await expectBadRequest(context, ['PATCH', accountPath(id)], {
          'not JSON': '{',
          'no label': {},
          'an empty label': { label: '' },
          'a label of white space': { label: '  ' },
          'a label of 201 characters': { label: 'l'.repeat(201) },
        });
      },
    },
    {
      name: 'unknown-members',
      expected: '400 for a body with an unknown member',
      async run(context) {
        const { id } = await context.sharedAccount.get();
        const credentials = JSON.parse(await context.linkBody(await context.newCredential())) as Record<
          string,
          unknown
        >;
        const withTenant = { tenantId: { ...credentials, tenantId: 'another' } };
        await expectBadRequest(context, ['POST', '/accounts'], withTenant);
        await expectBadRequest(context, ['PUT', `${accountPath(id)}/credentials`], withTenant);
        await expectBadRequest(context, ['PATCH', accountPath(id)], {
          status: { label: context.label('shared'), status: 'active' },
        });
      },
    },
  ],
};

async function expectBadRequest(
  context: TestContext,
  [method, path]: readonly [method: string, path: string],
  bodies: Readonly<Record<string, Body>>,
): Promise<void> {
  const failed: string[] = [];
  for (const [name, body] of Object.entries(bodies)) {
    const exchange = await context.call(method, path, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(method === 'PATCH' ? {} : { idempotencyKey: crypto.randomUUID() }),
    });
    if (exchange.status !== 400) failed.push(`${name}: ${describeResponse(exchange)}`);
  }
  if (failed.length > 0) throw new CheckFailed(`${method}: ${failed.join('; ')}`);
}
