import { jsonWebKeySetSchema } from '../../../schema/key-set-schema.ts';
import { accountPath, type TestContext } from '../test-context.ts';
import { NotSupported } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeResponse, type Exchange, type JsonObject } from '../exchange.ts';
import { expectEach, expectShape, expectStatus, expectThat } from '../expectations.ts';

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

export const sealing: CheckGroup = {
  title: 'Sealed credentials',
  checks: [
    {
      name: 'sealing-keys',
      expected: 'GET /sealing-keys: a JSON Web Key Set without private members',
      async run(context) {
        const { body } = await sealingKeys(context);
        expectShape(jsonWebKeySetSchema, body);
        const exposed = (body['keys'] as JsonObject[]).flatMap((key) =>
          privateMembers.filter((name) => name in key),
        );
        expectThat(exposed.length === 0, `a key with ${exposed.join(', ')}`);
      },
    },
    {
      name: 'sealed-link',
      expected: 'Sealed credentials are linked',
      async run(context) {
        await sealingKeys(context);
        expectStatus(await linkSealed(context, await context.seal(await context.newCredential())), 201);
      },
    },
    {
      name: 'sealed-once',
      expected: '400 when sealed credentials are sent again with another Idempotency-Key',
      async run(context) {
        await sealingKeys(context);
        const linked = await context.seal(await context.newCredential());
        const relinked = await context.seal(await context.newCredential());
        const key = crypto.randomUUID();
        const relinkKey = crypto.randomUUID();
        const exchanges = [await linkSealed(context, linked, key), await linkSealed(context, linked, key)];
        const { id } = await context.relinkedAccount.get();
        exchanges.push(
          await relinkSealed(context, id, relinked, relinkKey),
          await relinkSealed(context, id, relinked, relinkKey),
        );
        expectEach(exchanges, ({ status }) => status < 300);
        const replayed = [await linkSealed(context, linked), await relinkSealed(context, id, relinked)];
        expectEach(replayed, ({ status }) => status === 400);
      },
    },
    {
      name: 'sealed-elsewhere',
      expected: '400 when sealed credentials were modified or are for another audience',
      async run(context) {
        await sealingKeys(context);
        const credential = await context.newCredential();
        const parts = (await context.seal(credential)).split('.');
        const modified = [...parts.slice(0, 3), replaceFirstCharacter(parts[3] ?? ''), parts[4]].join('.');
        const exchanges = [
          await linkSealed(context, modified),
          await linkSealed(
            context,
            await context.seal(credential, { audience: 'https://elsewhere.example' }),
          ),
        ];
        expectEach(exchanges, ({ status }) => status === 400);
      },
    },
  ],
};

/** A backend without sealing responds with 404 or an empty set. */
export function supportsSealing({ status, body: { keys } }: Exchange): boolean {
  return status !== 404 && !(Array.isArray(keys) && keys.length === 0);
}

/** @throws {NotSupported} if the backend has no keys. */
async function sealingKeys(context: TestContext): Promise<Exchange> {
  const exchange = await context.call('GET', '/sealing-keys');
  if (!supportsSealing(exchange)) throw new NotSupported(describeResponse(exchange));
  expectStatus(exchange, 200);
  return exchange;
}

function linkSealed(
  context: TestContext,
  sealed: string,
  idempotencyKey = crypto.randomUUID(),
): Promise<Exchange> {
  const body = JSON.stringify({ sealed, label: context.label('sealed'), access: 'employees:read' });
  return context.call('POST', '/accounts', { body, idempotencyKey });
}

function relinkSealed(
  context: TestContext,
  accountId: string,
  sealed: string,
  idempotencyKey = crypto.randomUUID(),
): Promise<Exchange> {
  const body = JSON.stringify({ sealed, access: 'employees:read' });
  return context.call('PUT', `${accountPath(accountId)}/credentials`, { body, idempotencyKey });
}

function replaceFirstCharacter(base64url: string): string {
  return `${base64url.startsWith('A') ? 'B' : 'A'}${base64url.slice(1)}`;
}
