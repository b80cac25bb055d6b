import { jsonWebKeySetSchema } from '../../../schema/key-set-schema.ts';
import { accountPath, type Bench } from '../bench.ts';
import { NotOffered, type CheckGroup } from '../check.ts';
import { describeAnswer, type Exchange, type Members } from '../exchange.ts';
import { expectEach, expectShape, expectStatus, expectThat } from '../expectations.ts';

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

export const sealing: CheckGroup = {
  title: 'Sealed credentials',
  checks: [
    {
      name: 'sealing-keys',
      expected: 'GET /sealing-keys answers a JSON Web Key Set, without private members.',
      async run(bench) {
        const { body } = await sealingKeys(bench);
        expectShape(jsonWebKeySetSchema, body);
        const told = (body['keys'] as Members[]).flatMap((key) =>
          privateMembers.filter((name) => name in key),
        );
        expectThat(told.length === 0, `a key with ${told.join(', ')}`);
      },
    },
    {
      name: 'sealed-link',
      expected: 'A sealed pair is linked.',
      async run(bench) {
        await sealingKeys(bench);
        expectStatus(await linkSealed(bench, await bench.seal(await bench.credential())), 201);
      },
    },
    {
      name: 'sealed-once',
      expected: 'A sealed text that was sent before counts under the same Idempotency-Key only; else 400.',
      async run(bench) {
        await sealingKeys(bench);
        const linked = await bench.seal(await bench.credential());
        const relinked = await bench.seal(await bench.credential());
        const key = crypto.randomUUID();
        const relinkKey = crypto.randomUUID();
        const exchanges = [await linkSealed(bench, linked, key), await linkSealed(bench, linked, key)];
        const { id } = await bench.relinked.get();
        exchanges.push(
          await relinkSealed(bench, id, relinked, relinkKey),
          await relinkSealed(bench, id, relinked, relinkKey),
        );
        expectEach(exchanges, ({ status }) => status < 300);
        const replayed = [await linkSealed(bench, linked), await relinkSealed(bench, id, relinked)];
        expectEach(replayed, ({ status }) => status === 400);
      },
    },
    {
      name: 'sealed-elsewhere',
      expected: 'A sealed text that was changed, or is for another audience: 400.',
      async run(bench) {
        await sealingKeys(bench);
        const credential = await bench.credential();
        const parts = (await bench.seal(credential)).split('.');
        const changed = [...parts.slice(0, 3), flip(parts[3] ?? ''), parts[4]].join('.');
        const exchanges = [
          await linkSealed(bench, changed),
          await linkSealed(bench, await bench.seal(credential, { audience: 'https://elsewhere.example' })),
        ];
        expectEach(exchanges, ({ status }) => status === 400);
      },
    },
  ],
};

/** A backend that takes no sealed pairs tells it with 404 or an empty set. */
export function offersKeys({ status, body: { keys } }: Exchange): boolean {
  return status !== 404 && !(Array.isArray(keys) && keys.length === 0);
}

/** Rejects with `NotOffered` where there are none. */
async function sealingKeys(bench: Bench): Promise<Exchange> {
  const exchange = await bench.call('GET', '/sealing-keys');
  if (!offersKeys(exchange)) throw new NotOffered(describeAnswer(exchange));
  expectStatus(exchange, 200);
  return exchange;
}

function linkSealed(bench: Bench, sealed: string, idempotencyKey = crypto.randomUUID()): Promise<Exchange> {
  const body = JSON.stringify({ sealed, label: bench.label('sealed'), access: 'employees:read' });
  return bench.call('POST', '/accounts', { body, idempotencyKey });
}

function relinkSealed(
  bench: Bench,
  accountId: string,
  sealed: string,
  idempotencyKey = crypto.randomUUID(),
): Promise<Exchange> {
  const body = JSON.stringify({ sealed, access: 'employees:read' });
  return bench.call('PUT', `${accountPath(accountId)}/credentials`, { body, idempotencyKey });
}

/** Another first character. */
function flip(base64url: string): string {
  return `${base64url.startsWith('A') ? 'B' : 'A'}${base64url.slice(1)}`;
}
