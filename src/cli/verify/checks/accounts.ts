import type { Bench } from '../bench.ts';
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
      async run(bench) {
        const { id } = await bench.newAccount();
        expectAccount(await bench.check(id), { id, status: 'active' });
      },
    },
    {
      name: 'check-refused',
      expected:
        'Where Personio has come to refuse the pair: 200, needs-relink, `problem` invalid-credentials.',
      async run(bench) {
        const { id, credential } = await bench.newAccount();
        await bench.parts.simulator.removeCredential(credential.clientId);
        const exchange = await bench.check(id);
        expectAccount(exchange, { id, status: 'needs-relink' });
        expectProblem(exchange, 'invalid-credentials');
      },
    },
    {
      name: 'check-unreachable',
      expected: 'Where Personio is down: 200, unreachable, `problem` personio-unavailable.',
      async run(bench) {
        const { id, credential } = await bench.newAccount();
        await bench.parts.simulator.setCredential({ ...credential, behaviour: 'down' });
        const exchange = await bench.check(id);
        expectAccount(exchange, { id, status: 'unreachable' });
        expectProblem(exchange, 'personio-unavailable');
      },
    },
    {
      name: 'relink',
      expected:
        'PUT /accounts/{id}/credentials answers 200 and the account: same id, label and linkedAt, active again.',
      async run(bench) {
        const { id, account, credential } = await bench.newAccount();
        await bench.parts.simulator.removeCredential(credential.clientId);
        await bench.check(id);
        const exchange = await bench.relink(id, await bench.credential());
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
      async run(bench) {
        const { id } = await bench.newAccount();
        const before = await bench.find(id);
        expectError(
          await bench.relink(id, await bench.credential({ behaviour: 'refused' })),
          422,
          'invalid-credentials',
        );
        const now = await bench.find(id);
        const kept = now?.['clientId'] === before?.['clientId'] && now?.['status'] === 'active';
        expectThat(kept, '422, and the account is another one now');
      },
    },
    {
      name: 'relink-already-linked',
      expected: "With another account's client id: 409 already-linked.",
      async run(bench) {
        const { credential } = await bench.account.get();
        const { id } = await bench.newAccount();
        expectError(await bench.relink(id, credential), 409, 'already-linked');
      },
    },
    {
      name: 'rename',
      expected: 'PATCH /accounts/{id} answers 200 and the account, and the list shows the new label.',
      async run(bench) {
        const { id } = await bench.newAccount();
        const label = bench.label('renamed');
        expectAccount(await bench.rename(id, label), { id, label });
        const listed = textOf((await bench.find(id)) ?? {}, 'label');
        expectThat(listed === label, `${listed} in the list`);
      },
    },
    {
      name: 'unlink',
      expected: 'DELETE /accounts/{id} answers 204 and no body.',
      async run(bench) {
        const { id } = await bench.newAccount();
        const exchange = await bench.unlink(id);
        expectStatus(exchange, 204);
        expectThat(exchange.text === '', '204 with a body');
      },
    },
    {
      name: 'unlinked',
      expected: 'From then on every call to the account: 404 account-not-found.',
      async run(bench) {
        const { id } = await bench.newAccount();
        await bench.unlink(id);
        await expectUnknown(bench, id);
      },
    },
    {
      name: 'unlinked-list',
      expected: 'The list shows it no more.',
      async run(bench) {
        const { id } = await bench.newAccount();
        await bench.unlink(id);
        expectThat((await bench.find(id)) === undefined, 'it does');
      },
    },
    {
      name: 'link-again',
      expected: 'Its pair can be linked again.',
      async run(bench) {
        const { id, credential } = await bench.newAccount();
        await bench.unlink(id);
        const exchange = await bench.link(credential);
        expectThat(exchange.status < 300, describeAnswer(exchange));
      },
    },
    {
      name: 'unknown-account',
      expected: 'An id that was never given out: 404 account-not-found.',
      async run(bench) {
        await expectUnknown(bench, crypto.randomUUID());
        await expectUnknown(bench, "' OR 1=1 --");
      },
    },
  ],
};

async function expectUnknown(bench: Bench, id: string): Promise<void> {
  const exchanges = await changeAccount(bench, id, await bench.credential());
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
