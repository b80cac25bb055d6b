import { accountPath } from '../test-context.ts';
import type { CheckGroup } from '../check.ts';
import { describeResponse, describeExchange } from '../exchange.ts';
import { expectEach, expectStatus, expectThat } from '../expectations.ts';

export const idempotency: CheckGroup = {
  title: 'Idempotency-Key',
  checks: [
    {
      name: 'same-key',
      expected: 'Repeating a link with the same key returns the same account',
      async run(context) {
        const { id, body, idempotencyKey } = await context.newAccount();
        const again = await context.call('POST', '/accounts', { body, idempotencyKey });
        expectThat(again.status < 300, describeResponse(again));
        expectThat(again.body['id'] === id, 'another account');
      },
    },
    {
      name: 'same-key-at-once',
      expected: 'Two concurrent links with the same key return one account',
      async run(context) {
        const body = await context.linkBody(await context.newCredential());
        const idempotencyKey = crypto.randomUUID();
        const send = () => context.call('POST', '/accounts', { body, idempotencyKey });
        const exchanges = await Promise.all([send(), send()]);
        expectEach(exchanges, ({ status }) => status < 300);
        const ids = new Set(exchanges.map((exchange) => exchange.body['id']));
        expectThat(ids.size === 1, `${ids.size} accounts`);
      },
    },
    {
      name: 'same-key-relink',
      expected: 'Repeating a relink with the same key returns the account',
      async run(context) {
        const { id, body, idempotencyKey } = await context.relinkedAccount.get();
        const again = await context.call('PUT', `${accountPath(id)}/credentials`, { body, idempotencyKey });
        expectStatus(again, 200);
        expectThat(again.body['id'] === id, 'another account');
      },
    },
    {
      name: 'same-key-other-body',
      expected: '400 for another link or relink with the same key; nothing is linked',
      async run(context) {
        const { idempotencyKey } = await context.sharedAccount.get();
        const label = context.label('other body');
        const exchange = await context.link(await context.newCredential(), { label, idempotencyKey });
        expectStatus(exchange, 400);
        const isLinked = (await context.list()).some((account) => account['label'] === label);
        expectThat(!isLinked, '400, but an account was linked');

        const { id, idempotencyKey: relinkKey } = await context.relinkedAccount.get();
        const before = await context.find(id);
        const relinked = await context.relink(id, await context.newCredential(), {
          idempotencyKey: relinkKey,
        });
        expectThat(relinked.status === 400, describeExchange(relinked));
        const after = await context.find(id);
        expectThat(after?.['clientId'] === before?.['clientId'], '400, but the account was relinked');
      },
    },
    {
      name: 'malformed-key',
      expected: '400 for a key with more than 255 characters or with white space',
      async run(context) {
        const keys = ['k'.repeat(256), 'two words'];
        const exchanges = [];
        for (const idempotencyKey of keys) {
          exchanges.push(await context.link(await context.newCredential(), { idempotencyKey }));
        }
        expectEach(exchanges, ({ status }) => status === 400);
      },
    },
  ],
};
