import { maskClientId } from '../../../domain/credentials.ts';
import { linkedAccountSchema } from '../../../schema/account-schema.ts';
import type { ModuleAccess, ModuleName } from '../../../domain/access.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import { expectEach, expectShape, expectStatus, expectThat, describeMember } from '../expectations.ts';

export const linking: CheckGroup = {
  title: 'Linking',
  checks: [
    {
      name: 'link',
      expected: 'POST /accounts: 201',
      async run(context) {
        expectStatus(await context.link(await context.newCredential()), 201);
      },
    },
    {
      name: 'linked-account',
      expected: 'The response to a link is a LinkedAccount with the label and status active',
      async run(context) {
        const label = context.label('new');
        const { account } = await context.newAccount({}, { label });
        expectShape(linkedAccountSchema(), account);
        expectThat(account['label'] === label, `label ${describeMember(account, 'label')}`);
        expectThat(account['status'] === 'active', `status ${describeMember(account, 'status')}`);
      },
    },
    {
      name: 'mask',
      expected: 'The client ID is masked, for example papi-dcec…041a',
      async run(context) {
        const { account, credential } = await context.sharedAccount.get();
        const mask = maskClientId(credential.clientId);
        const shown = describeMember(account, 'clientId');
        expectThat(shown === mask, `${shown.length > mask.length ? 'more of it' : shown} instead of ${mask}`);
      },
    },
    {
      name: 'granted-rights',
      expected: 'access contains exactly the granted rights',
      async run(context) {
        expectRights(await context.newAccount({ access: 'employees:read documents:read+write' }));
      },
    },
    {
      name: 'scope-names',
      expected: 'Rights are recognized by both kinds of scope names',
      async run(context) {
        const access = 'employees:read documents:read+write';
        expectRights(await context.newAccount({ access, scopeNames: 'mixed' }));
      },
    },
    {
      name: 'no-attributes',
      expected: 'status limited when no employee attribute is readable',
      async run(context) {
        const { account } = await context.newAccount({ readableAttributes: false });
        expectThat(account['status'] === 'limited', `status ${describeMember(account, 'status')}`);
      },
    },
    {
      name: 'missing-attributes',
      expected: 'status limited when a required employee attribute is not readable, and it is named',
      async run(context) {
        const { account } = await context.newAccount(
          { readableAttributes: ['first_name', 'last_name', 'email'] },
          { employeeAttributes: 'email hire_date' },
        );
        const missing = account['missingEmployeeAttributes'];
        if (account['status'] === 'active' && missing === undefined) {
          throw new NotSupported('the backend compares no employee attributes');
        }
        if (Array.isArray(missing) && !missing.includes('hire_date')) {
          throw new NotSupported('the backend defines the required employee attributes itself');
        }
        expectThat(account['status'] === 'limited', `status ${describeMember(account, 'status')}`);
        expectThat(Array.isArray(missing), 'no missingEmployeeAttributes');
      },
    },
    {
      name: 'missing-attributes-persons',
      expected:
        'status limited by what the first persons have, if GET /v1/company/employees/attributes does not accept the token',
      async run(context) {
        const link = async (listsAttributes: boolean) => {
          const { account } = await context.newAccount(
            { readableAttributes: ['first_name', 'last_name'], listsAttributes },
            { employeeAttributes: 'first_name email' },
          );
          const missing = account['missingEmployeeAttributes'];
          return { account, namesEmail: Array.isArray(missing) && missing.includes('email') };
        };
        if (!(await link(true)).namesEmail) {
          throw new NotSupported('the backend does not compare the employee attributes of the request');
        }
        const { account, namesEmail } = await link(false);
        expectThat(account['status'] === 'limited', `status ${describeMember(account, 'status')}`);
        expectThat(namesEmail, 'missingEmployeeAttributes does not name it');
      },
    },
    {
      name: 'missing-rights',
      expected: 'status limited when a required right is missing, and missing contains it',
      async run(context) {
        const access = 'employees:read documents:read time-off:read';
        const { account } = await context.newAccount({ access: 'employees:read' }, { access });
        const missing = Array.isArray(account['missing']) ? account['missing'] : [];
        if (account['status'] === 'active' && missing.length === 0) {
          throw new NotSupported(
            'the backend defines the required rights itself, and requires only employees:read',
          );
        }
        expectThat(account['status'] === 'limited', `status ${describeMember(account, 'status')}`);
        expectThat(missing.length > 0, 'missing is empty');
      },
    },
    {
      name: 'beta-retry',
      expected: 'A call that Personio answers with 404 is repeated with Beta: true, which no other call has',
      async run(context) {
        const access = 'employees:read workplaces:read';
        const isGranted = async (beta: readonly ModuleName[]) => {
          const { account } = await context.newAccount({ access, scopeNames: 'hidden', beta }, { access });
          const granted = (account['access'] ?? []) as readonly ModuleAccess[];
          return granted.some(({ module, read }) => module === 'workplaces' && read);
        };
        const { simulator } = context.options;
        const { length: earlier } = await simulator.requests();
        if (!(await isGranted([]))) throw new NotSupported('the backend defines the required rights itself');
        const calls = (await simulator.requests()).slice(earlier);
        expectThat(!calls.some(({ headers }) => 'beta' in headers), 'Beta: true without a 404');
        expectThat(await isGranted(['workplaces']), 'access does not contain the right');
      },
    },
    {
      name: 'pasted',
      expected: 'White space, quotes and labels around pasted credentials are removed',
      async run(context) {
        const exchanges: Exchange[] = [];
        for (const decorate of [
          (value: string) => `  ${value}\u200B\n`,
          (value: string) => `"${value}"`,
          (value: string) => `Client ID: ${value}`,
        ]) {
          const { clientId, clientSecret } = await context.newCredential();
          const pasted = {
            clientId: decorate(clientId),
            clientSecret: decorate(clientSecret).replace(' ID', ' secret'),
          };
          exchanges.push(await context.link(pasted));
        }
        expectEach(exchanges, ({ status }) => status < 300);
      },
    },
  ],
};

/** Expects `employees:read documents:read+write`. */
function expectRights({ account }: Awaited<ReturnType<TestContext['newAccount']>>): void {
  const access = (Array.isArray(account['access']) ? account['access'] : []) as readonly ModuleAccess[];
  const rights = access.map(({ module, read, write }) => `${module}:${rightsOf(read, write)}`).sort();
  if (rights.join(' ') !== 'documents:read+write employees:read') {
    throw new CheckFailed(rights.join(' ') || 'access is empty');
  }
}

function rightsOf(read: boolean, write: boolean): string {
  return [read ? 'read' : '', write ? 'write' : ''].filter(Boolean).join('+');
}
