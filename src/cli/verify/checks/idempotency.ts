import { accountPath } from '../bench.ts';
import type { CheckGroup } from '../check.ts';
import { describeAnswer, describeExchange } from '../exchange.ts';
import { expectEach, expectStatus, expectThat } from '../expectations.ts';

export const idempotency: CheckGroup = {
  title: 'Idempotency-Key',
  checks: [
    {
      name: 'same-key',
      expected: 'The same link under the same key is answered with the same account.',
      async run(bench) {
        const { id, body, idempotencyKey } = await bench.newAccount();
        const again = await bench.call('POST', '/accounts', { body, idempotencyKey });
        expectThat(again.status < 300, describeAnswer(again));
        expectThat(again.body['id'] === id, 'another account');
      },
    },
    {
      name: 'same-key-at-once',
      expected: 'Two at once are answered with one account.',
      async run(bench) {
        const body = await bench.linkBody(await bench.credential());
        const idempotencyKey = crypto.randomUUID();
        const send = () => bench.call('POST', '/accounts', { body, idempotencyKey });
        const exchanges = await Promise.all([send(), send()]);
        expectEach(exchanges, ({ status }) => status < 300);
        const ids = new Set(exchanges.map((exchange) => exchange.body['id']));
        expectThat(ids.size === 1, `${ids.size} accounts`);
      },
    },
    {
      name: 'same-key-relink',
      expected: 'The same relink under the same key is answered with the account.',
      async run(bench) {
        const { id, body, idempotencyKey } = await bench.relinked.get();
        const again = await bench.call('PUT', `${accountPath(id)}/credentials`, { body, idempotencyKey });
        expectStatus(again, 200);
        expectThat(again.body['id'] === id, 'another account');
      },
    },
    {
      name: 'same-key-other-body',
      expected: 'Another link or relink under the same key: 400, and nothing is linked.',
      async run(bench) {
        const { idempotencyKey } = await bench.account.get();
        const label = bench.label('other body');
        const exchange = await bench.link(await bench.credential(), { label, idempotencyKey });
        expectStatus(exchange, 400);
        const linked = (await bench.list()).some((account) => account['label'] === label);
        expectThat(!linked, '400, and an account all the same');

        const { id, idempotencyKey: relinkKey } = await bench.relinked.get();
        const before = await bench.find(id);
        const relinked = await bench.relink(id, await bench.credential(), { idempotencyKey: relinkKey });
        expectThat(relinked.status === 400, describeExchange(relinked));
        const now = await bench.find(id);
        expectThat(
          now?.['clientId'] === before?.['clientId'],
          '400, and the account is relinked all the same',
        );
      },
    },
    {
      name: 'malformed-key',
      expected: 'A key of more than 255 characters, or with white space inside: 400.',
      async run(bench) {
        const keys = ['k'.repeat(256), 'two words'];
        const exchanges = [];
        for (const idempotencyKey of keys) {
          exchanges.push(await bench.link(await bench.credential(), { idempotencyKey }));
        }
        expectEach(exchanges, ({ status }) => status === 400);
      },
    },
  ],
};
