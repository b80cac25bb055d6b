import { jsonWebKeySetSchema } from '../../../schema/key-set-schema.ts';
import type { Bench } from '../bench.ts';
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
        const sealed = await bench.seal(await bench.credential());
        const key = crypto.randomUUID();
        const exchanges = [await linkSealed(bench, sealed, key), await linkSealed(bench, sealed, key)];
        expectEach(exchanges, ({ status }) => status < 300);
        expectStatus(await linkSealed(bench, sealed), 400);
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

/** Rejects with `NotOffered` where there are none, which a backend tells with 404 or an empty set. */
async function sealingKeys(bench: Bench): Promise<Exchange> {
  const exchange = await bench.call('GET', '/sealing-keys');
  const { keys } = exchange.body;
  if (exchange.status === 404 || (Array.isArray(keys) && keys.length === 0)) {
    throw new NotOffered(describeAnswer(exchange));
  }
  expectStatus(exchange, 200);
  return exchange;
}

function linkSealed(bench: Bench, sealed: string, idempotencyKey = crypto.randomUUID()): Promise<Exchange> {
  const body = JSON.stringify({ sealed, label: bench.label('sealed'), access: 'employees:read' });
  return bench.call('POST', '/accounts', { body, idempotencyKey });
}

/** Another first character. */
function flip(base64url: string): string {
  return `${base64url.startsWith('A') ? 'B' : 'A'}${base64url.slice(1)}`;
}
