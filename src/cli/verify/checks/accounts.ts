import { everyAccess } from '../../../testing/simulator/simulated-credential.ts';
import { NotSupported } from '../check-errors.ts';
import type { TestContext } from '../test-context.ts';
import type { CheckGroup } from '../check.ts';
import { describeResponse, type Exchange, type JsonObject } from '../exchange.ts';
import {
  expectEach,
  expectError,
  expectStatus,
  expectThat,
  isError,
  describeMember,
} from '../expectations.ts';
import { sendAllChanges } from '../unchanged-account.ts';

export const accounts: CheckGroup = {
  title: 'Accounts',
  checks: [
    {
      name: 'check',
      expected: 'POST /accounts/{id}/check: 200 and the account, with status active',
      async run(context) {
        const { id } = await context.newAccount();
        expectAccount(await context.check(id), { id, status: 'active' });
      },
    },
    {
      name: 'check-rejected',
      expected:
        '200, status needs-relink and problem invalid-credentials when Personio rejects the credentials',
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
      expected: '200, status unreachable and problem personio-unavailable when Personio is down',
      async run(context) {
        const { id, credential } = await context.newAccount();
        await context.options.simulator.setCredential({ ...credential, behavior: 'down' });
        const exchange = await context.check(id);
        expectAccount(exchange, { id, status: 'unreachable' });
        expectProblem(exchange, 'personio-unavailable');
      },
    },
    {
      name: 'check-edited-rights',
      expected:
        'A check finds rights that were edited in Personio: active after one was added, limited after one was removed',
      async run(context) {
        const { simulator } = context.options;
        const { id, account, credential } = await context.newAccount(
          { access: 'employees:read' },
          { access: 'employees:read documents:read' },
        );
        if (missingRightsOf(account).length === 0) {
          throw new NotSupported('the backend does not require documents:read');
        }
        await simulator.setCredential({ ...credential, access: everyAccess });
        const added = await context.check(id);
        expectAccount(added, { id, status: 'active' });
        expectThat(missingRightsOf(added.body).length === 0, '200 with the added right still missing');
        await simulator.setCredential(credential);
        const removed = await context.check(id);
        expectAccount(removed, { id, status: 'limited' });
        expectThat(missingRightsOf(removed.body).length > 0, 'missing is empty');
      },
    },
    {
      name: 'check-added-attribute',
      expected:
        'A missing employee attribute is named, and no longer after the customer has made it readable',
      async run(context) {
        const readableAttributes = ['first_name', 'last_name', 'email'];
        const { id, credential } = await context.newAccount(
          { readableAttributes },
          { employeeAttributes: 'email hire_date' },
        );
        const before = (await context.check(id)).body['missingEmployeeAttributes'];
        if (before === undefined) throw new NotSupported('the backend does not require hire_date');
        expectThat(
          Array.isArray(before) && before.includes('hire_date'),
          'hire_date is not in missingEmployeeAttributes',
        );
        await context.options.simulator.setCredential({ ...credential, readableAttributes: true });
        const exchange = await context.check(id);
        expectAccount(exchange, { id, status: 'active' });
        const after = exchange.body['missingEmployeeAttributes'] ?? [];
        expectThat(JSON.stringify(after) === '[]', '200 with the attribute still missing');
      },
    },
    {
      name: 'relink',
      expected:
        'PUT /accounts/{id}/credentials: 200 and the account, active, with the same id, label and linkedAt',
      async run(context) {
        const { id, account, credential } = await context.newAccount();
        await context.options.simulator.removeCredential(credential.clientId);
        await context.check(id);
        const exchange = await context.relink(id, await context.newCredential());
        expectAccount(exchange, {
          id,
          label: account['label'],
          linkedAt: account['linkedAt'],
          status: 'active',
        });
        expectThat(exchange.body['clientId'] !== account['clientId'], '200 with the previous clientId');
        expectThat((exchange.body['problem'] ?? undefined) === undefined, '200 with the previous problem');
      },
    },
    {
      name: 'relink-rejected',
      expected:
        '422 invalid-credentials when Personio rejects the new credentials; the account keeps the old ones',
      async run(context) {
        const { id } = await context.newAccount();
        const before = await context.find(id);
        expectError(
          await context.relink(id, await context.newCredential({ behavior: 'refused' })),
          422,
          'invalid-credentials',
        );
        const after = await context.find(id);
        const isUnchanged = after?.['clientId'] === before?.['clientId'] && after?.['status'] === 'active';
        expectThat(isUnchanged, '422, but the account changed');
      },
    },
    {
      name: 'relink-already-linked',
      expected: '409 already-linked when another account has the client ID',
      async run(context) {
        const { credential } = await context.sharedAccount.get();
        const { id } = await context.newAccount();
        expectError(await context.relink(id, credential), 409, 'already-linked');
      },
    },
    {
      name: 'rename',
      expected: 'PATCH /accounts/{id}: 200 and the account; the list shows the new label',
      async run(context) {
        const { id } = await context.newAccount();
        const label = context.label('renamed');
        expectAccount(await context.rename(id, label), { id, label });
        const listed = describeMember((await context.find(id)) ?? {}, 'label');
        expectThat(listed === label, `listed with ${listed === 'no label' ? listed : `label ${listed}`}`);
      },
    },
    {
      name: 'unlink',
      expected: 'DELETE /accounts/{id}: 204 without a body',
      async run(context) {
        const { id } = await context.newAccount();
        const exchange = await context.unlink(id);
        expectStatus(exchange, 204);
        expectThat(exchange.text === '', '204 with a body');
      },
    },
    {
      name: 'unlinked',
      expected: '404 account-not-found for every request to an unlinked account',
      async run(context) {
        const { id } = await context.newAccount();
        await context.unlink(id);
        await expectUnknown(context, id);
      },
    },
    {
      name: 'unlinked-list',
      expected: 'An unlinked account is not listed',
      async run(context) {
        const { id } = await context.newAccount();
        await context.unlink(id);
        expectThat((await context.find(id)) === undefined, 'it is listed');
      },
    },
    {
      name: 'link-again',
      expected: 'The credentials of an unlinked account can be linked again',
      async run(context) {
        const { id, credential } = await context.newAccount();
        await context.unlink(id);
        const exchange = await context.link(credential);
        expectThat(exchange.status < 300, describeResponse(exchange));
      },
    },
    {
      name: 'unknown-account',
      expected: '404 account-not-found for an unknown id',
      async run(context) {
        await expectUnknown(context, crypto.randomUUID());
        await expectUnknown(context, "' OR 1=1 --");
      },
    },
  ],
};

async function expectUnknown(context: TestContext, id: string): Promise<void> {
  const exchanges = await sendAllChanges(context, id, await context.newCredential());
  expectEach(exchanges, (exchange) => isError(exchange, 404, 'account-not-found'));
}

function expectAccount(exchange: Exchange, expected: JsonObject): void {
  expectStatus(exchange, 200);
  const differing = Object.keys(expected).filter((name) => exchange.body[name] !== expected[name]);
  const actual = differing.map((name) => `${name} ${describeMember(exchange.body, name)}`);
  expectThat(differing.length === 0, `200 with ${actual.join(', ')}`);
}

function missingRightsOf({ missing }: JsonObject): readonly unknown[] {
  return Array.isArray(missing) ? missing : [];
}

function expectProblem({ body }: Exchange, code: string): void {
  const actual = describeMember((body['problem'] ?? {}) as JsonObject, 'code');
  expectThat(actual === code, `problem ${actual}`);
}
