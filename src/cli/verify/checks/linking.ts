import { maskClientId } from '../../../domain/credentials.ts';
import { linkedAccountSchema } from '../../../schema/account-schema.ts';
import type { ModuleAccess } from '../../../domain/access.ts';
import type { TestContext } from '../test-context.ts';
import { CheckFailed, NotSupported } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import type { Exchange } from '../exchange.ts';
import { expectEach, expectShape, expectStatus, expectThat, textOf } from '../expectations.ts';

export const linking: CheckGroup = {
  title: 'Linking',
  checks: [
    {
      name: 'link',
      expected: 'POST /accounts answers 201.',
      async run(context) {
        expectStatus(await context.link(await context.credential()), 201);
      },
    },
    {
      name: 'linked-account',
      expected: 'It answers a LinkedAccount: active, under its label.',
      async run(context) {
        const label = context.label('new');
        const { account } = await context.newAccount({}, { label });
        expectShape(linkedAccountSchema, account);
        expectThat(account['label'] === label, `the label ${textOf(account, 'label')}`);
        expectThat(account['status'] === 'active', `status ${textOf(account, 'status')}`);
      },
    },
    {
      name: 'mask',
      expected: 'The client id is masked, as in papi-dcec…041a.',
      async run(context) {
        const { account, credential } = await context.sharedAccount.get();
        const mask = maskClientId(credential.clientId);
        const shown = textOf(account, 'clientId');
        expectThat(
          shown === mask,
          `${shown.length > mask.length ? 'more of it' : shown} in place of ${mask}`,
        );
      },
    },
    {
      name: 'granted-rights',
      expected: '`access` holds the rights that are granted, and no others.',
      async run(context) {
        expectRights(await context.newAccount({ access: 'employees:read documents:read+write' }));
      },
    },
    {
      name: 'scope-names',
      expected: 'Rights are read from both families of names in the scope of a token.',
      async run(context) {
        const access = 'employees:read documents:read+write';
        expectRights(await context.newAccount({ access, scopeNames: 'mixed' }));
      },
    },
    {
      name: 'no-attributes',
      expected: 'Without a readable employee attribute the account is limited.',
      async run(context) {
        const { account } = await context.newAccount({ readableAttributes: false });
        expectThat(account['status'] === 'limited', `status ${textOf(account, 'status')}`);
      },
    },
    {
      name: 'missing-rights',
      expected: 'Without a required right the account is limited, and `missing` names the right.',
      async run(context) {
        const access = 'employees:read documents:read time-off:read';
        const { account } = await context.newAccount({ access: 'employees:read' }, { access });
        const missing = Array.isArray(account['missing']) ? account['missing'] : [];
        if (account['status'] === 'active' && missing.length === 0) {
          throw new NotSupported(
            'the backend sets rights of its own, and asks for no more than employees:read.',
          );
        }
        expectThat(account['status'] === 'limited', `status ${textOf(account, 'status')}`);
        expectThat(missing.length > 0, 'nothing in `missing`');
      },
    },
    {
      name: 'pasted',
      expected: 'White space, quotes and a label around the pair are taken off.',
      async run(context) {
        const exchanges: Exchange[] = [];
        for (const around of [
          (value: string) => `  ${value}\u200B\n`,
          (value: string) => `"${value}"`,
          (value: string) => `Client ID: ${value}`,
        ]) {
          const { clientId, clientSecret } = await context.credential();
          const pair = {
            clientId: around(clientId),
            clientSecret: around(clientSecret).replace(' ID', ' secret'),
          };
          exchanges.push(await context.link(pair));
        }
        expectEach(exchanges, ({ status }) => status < 300);
      },
    },
  ],
};

/** That the rights are those of `employees:read documents:read+write`. */
function expectRights({ account }: Awaited<ReturnType<TestContext['newAccount']>>): void {
  const access = (Array.isArray(account['access']) ? account['access'] : []) as readonly ModuleAccess[];
  const rights = access.map(({ module, read, write }) => `${module}:${rightsOf(read, write)}`).sort();
  if (rights.join(' ') !== 'documents:read+write employees:read') {
    throw new CheckFailed(rights.join(' ') || 'none');
  }
}

function rightsOf(read: boolean, write: boolean): string {
  return [read ? 'read' : '', write ? 'write' : ''].filter(Boolean).join('+');
}
