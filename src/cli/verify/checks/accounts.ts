import type { TestContext } from '../test-context.ts';
import type { CheckGroup } from '../check.ts';
import { describeAnswer, type Exchange, type Members } from '../exchange.ts';
import { expectEach, expectError, expectStatus, expectThat, isError, textOf } from '../expectations.ts';
import { changeAccount } from './change-account.ts';

export const accounts: CheckGroup = {
  title: 'An account',
  checks: [
    {
      name: 'check',
      expected: 'POST /accounts/{id}/check answers 200 and the account, active.',
      async run(context) {
        const { id } = await context.newAccount();
        expectAccount(await context.check(id), { id, status: 'active' });
      },
    },
    {
      name: 'check-refused',
      expected:
        'Where Personio has come to refuse the pair: 200, needs-relink, `problem` invalid-credentials.',
      async run(context) {
        const { id, credential } = await context.newAccount();
        await context.options.simulator.removeCredential(credential.clientId);
        const exchange = await context.check(id);
        expectAccount(exchange, { id, status: 'needs-relink' });
        expectProblem(exchange, 'invalid-credentials');
      },
    },
    {
      name: 'check-unreachable',
      expected: 'Where Personio is down: 200, unreachable, `problem` personio-unavailable.',
      async run(context) {
        const { id, credential } = await context.newAccount();
        await context.options.simulator.setCredential({ ...credential, behaviour: 'down' });
        const exchange = await context.check(id);
        expectAccount(exchange, { id, status: 'unreachable' });
        expectProblem(exchange, 'personio-unavailable');
      },
    },
    {
      name: 'relink',
      expected:
        'PUT /accounts/{id}/credentials answers 200 and the account: same id, label and linkedAt, active again.',
      async run(context) {
        const { id, account, credential } = await context.newAccount();
        await context.options.simulator.removeCredential(credential.clientId);
        await context.check(id);
        const exchange = await context.relink(id, await context.credential());
        expectAccount(exchange, {
          id,
          label: account['label'],
          linkedAt: account['linkedAt'],
          status: 'active',
        });
        expectThat(exchange.body['clientId'] !== account['clientId'], '200 with the old clientId');
        expectThat(exchange.body['problem'] === undefined, '200, and the problem is still told');
      },
    },
    {
      name: 'relink-refused',
      expected:
        'With a pair that Personio refuses: 422 invalid-credentials, and the account keeps the old one.',
      async run(context) {
        const { id } = await context.newAccount();
        const before = await context.find(id);
        expectError(
          await context.relink(id, await context.credential({ behaviour: 'refused' })),
          422,
          'invalid-credentials',
        );
        const now = await context.find(id);
        const kept = now?.['clientId'] === before?.['clientId'] && now?.['status'] === 'active';
        expectThat(kept, '422, and the account is another one now');
      },
    },
    {
      name: 'relink-already-linked',
      expected: "With another account's client id: 409 already-linked.",
      async run(context) {
        const { credential } = await context.sharedAccount.get();
        const { id } = await context.newAccount();
        expectError(await context.relink(id, credential), 409, 'already-linked');
      },
    },
    {
      name: 'rename',
      expected: 'PATCH /accounts/{id} answers 200 and the account, and the list shows the new label.',
      async run(context) {
        const { id } = await context.newAccount();
        const label = context.label('renamed');
        expectAccount(await context.rename(id, label), { id, label });
        const listed = textOf((await context.find(id)) ?? {}, 'label');
        expectThat(listed === label, `${listed} in the list`);
      },
    },
    {
      name: 'unlink',
      expected: 'DELETE /accounts/{id} answers 204 and no body.',
      async run(context) {
        const { id } = await context.newAccount();
        const exchange = await context.unlink(id);
        expectStatus(exchange, 204);
        expectThat(exchange.text === '', '204 with a body');
      },
    },
    {
      name: 'unlinked',
      expected: 'From then on every call to the account: 404 account-not-found.',
      async run(context) {
        const { id } = await context.newAccount();
        await context.unlink(id);
        await expectUnknown(context, id);
      },
    },
    {
      name: 'unlinked-list',
      expected: 'The list shows it no more.',
      async run(context) {
        const { id } = await context.newAccount();
        await context.unlink(id);
        expectThat((await context.find(id)) === undefined, 'it does');
      },
    },
    {
      name: 'link-again',
      expected: 'Its pair can be linked again.',
      async run(context) {
        const { id, credential } = await context.newAccount();
        await context.unlink(id);
        const exchange = await context.link(credential);
        expectThat(exchange.status < 300, describeAnswer(exchange));
      },
    },
    {
      name: 'unknown-account',
      expected: 'An id that was never given out: 404 account-not-found.',
      async run(context) {
        await expectUnknown(context, crypto.randomUUID());
        await expectUnknown(context, "' OR 1=1 --");
      },
    },
  ],
};

async function expectUnknown(context: TestContext, id: string): Promise<void> {
  const exchanges = await changeAccount(context, id, await context.credential());
  expectEach(exchanges, (exchange) => isError(exchange, 404, 'account-not-found'));
}

function expectAccount(exchange: Exchange, members: Members): void {
  expectStatus(exchange, 200);
  const differing = Object.keys(members).filter((name) => exchange.body[name] !== members[name]);
  const told = differing.map((name) => `${name} ${textOf(exchange.body, name)}`);
  expectThat(differing.length === 0, `200 with ${told.join(', ')}`);
}

function expectProblem({ body }: Exchange, code: string): void {
  const told = textOf((body['problem'] ?? {}) as Members, 'code');
  expectThat(told === code, `problem ${told}`);
}
