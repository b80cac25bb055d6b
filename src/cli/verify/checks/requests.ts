import type { TestContext } from '../test-context.ts';
import { accountPath } from '../test-context.ts';
import { CheckFailed } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeAnswer, type Exchange } from '../exchange.ts';
import { expectEach, expectStatus } from '../expectations.ts';

/** Over every limit that makes sense for a pair, a label and rights, and under what a socket takes in one go. */
const oversizedBytes = 128 * 1024;

type Body = Readonly<Record<string, unknown>> | string;

export const requests: CheckGroup = {
  title: 'Requests that are not as described',
  checks: [
    {
      name: 'content-type',
      expected: 'A body that is not application/json: 415.',
      async run(context) {
        const { id } = await context.newAccount();
        const body = await context.linkBody(await context.credential());
        const exchanges: Exchange[] = [];
        for (const contentType of ['text/plain', 'application/x-www-form-urlencoded']) {
          const sent = () => ({ body, contentType, idempotencyKey: crypto.randomUUID() });
          exchanges.push(
            await context.call('POST', '/accounts', sent()),
            await context.call('PUT', `${accountPath(id)}/credentials`, sent()),
            await context.rename(id, context.label('plain'), { contentType }),
          );
        }
        expectEach(exchanges, ({ status }) => status === 415);
      },
    },
    {
      name: 'too-large',
      expected: `A body of ${oversizedBytes / 1024} KiB: 413.`,
      async run(context) {
        const body = await context.linkBody(await context.credential());
        const padded = `${body.slice(0, -1)}${' '.repeat(oversizedBytes)}}`;
        expectStatus(await context.call('POST', '/accounts', { body: padded }), 413);
      },
    },
    {
      name: 'malformed-body',
      expected: 'A body that is no JSON, or lacks a member, or has one that can never be right: 400.',
      async run(context) {
        const { clientId, clientSecret } = await context.credential();
        const pair = { clientId, clientSecret };
        const { id } = await context.sharedAccount.get();
        await expectRefused(context, ['POST', '/accounts'], {
          'no JSON': `{"clientId": "${clientId}"`,
          'an array': '[]',
          'no members': {},
          'no secret': { clientId },
          'a number as client id': { ...pair, clientId: 41 },
          'an empty client id': { ...pair, clientId: '' },
          'white space inside the client id': { ...pair, clientId: clientId.replace('-', ' ') },
          'mask characters as secret': { ...pair, clientSecret: '••••••••••••' },
          'the same twice': { ...pair, clientSecret: clientId },
          '513 characters': { ...pair, clientSecret: 's'.repeat(513) },
          'a label of 201 characters': { ...pair, label: 'l'.repeat(201) },
          'a list of rights': { ...pair, access: ['employees:read'] },
        });
        await expectRefused(context, ['PUT', `${accountPath(id)}/credentials`], {
          'no JSON': '{',
          'no secret': { clientId },
        });
        await expectRefused(context, ['PATCH', accountPath(id)], {
          'no JSON': '{',
          'no label': {},
          'an empty label': { label: '' },
          'a label of white space': { label: '  ' },
          'a label of 201 characters': { label: 'l'.repeat(201) },
        });
      },
    },
    {
      name: 'unknown-members',
      expected: 'A body with a member that is not described: 400.',
      async run(context) {
        const { id } = await context.sharedAccount.get();
        const pair = JSON.parse(await context.linkBody(await context.credential())) as Record<
          string,
          unknown
        >;
        const tenant = { 'a tenant of the caller’s choice': { ...pair, tenantId: 'another' } };
        await expectRefused(context, ['POST', '/accounts'], tenant);
        await expectRefused(context, ['PUT', `${accountPath(id)}/credentials`], tenant);
        await expectRefused(context, ['PATCH', accountPath(id)], {
          'a status of the caller’s choice': { label: context.label('kept'), status: 'active' },
        });
      },
    },
  ],
};

async function expectRefused(
  context: TestContext,
  [method, path]: readonly [method: string, path: string],
  bodies: Readonly<Record<string, Body>>,
): Promise<void> {
  const deviating: string[] = [];
  for (const [name, body] of Object.entries(bodies)) {
    const exchange = await context.call(method, path, {
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...(method === 'PATCH' ? {} : { idempotencyKey: crypto.randomUUID() }),
    });
    if (exchange.status !== 400) deviating.push(`${name}: ${describeAnswer(exchange)}`);
  }
  if (deviating.length > 0) throw new CheckFailed(`${method}: ${deviating.join('; ')}`);
}
