import { html } from 'lit';
import '../../src/define/personio-link-provider.ts';
import { consoleMessages, deepQuery, expect, fixture } from '../support/index.ts';
import './support.ts';
import type { TestHost } from './support.ts';

const modules = (host: TestHost): readonly string[] => host.integration.access.map(({ module }) => module);

describe('IntegrationController', () => {
  it('requires employees:read without settings', async () => {
    const host = await fixture<TestHost>(html`<test-host></test-host>`);
    expect(host.integration.access).to.deep.equal([
      { module: 'employees', read: true, write: false, required: true },
    ]);
    expect([host.integration.integrationName, host.integration.company]).to.deep.equal([
      undefined,
      undefined,
    ]);
  });

  it('prefers each setting of the host to the provider’s', async () => {
    const provider = await fixture(
      html`<personio-link-provider access="documents:read" integration-name="Acme" company="acme">
        <test-host></test-host>
      </personio-link-provider>`,
    );
    const host = deepQuery(provider, 'test-host') as TestHost;
    expect(modules(host)).to.deep.equal(['employees', 'documents']);
    expect([host.integration.integrationName, host.integration.company]).to.deep.equal(['Acme', 'acme']);
    host.access = 'webhooks:read';
    host.company = 'umbrella';
    expect(modules(host)).to.deep.equal(['employees', 'webhooks']);
    expect([host.integration.integrationName, host.integration.company]).to.deep.equal(['Acme', 'umbrella']);
  });

  it('resolves employee attributes like the other settings, in Personio’s order', async () => {
    const provider = await fixture(
      html`<personio-link-provider employee-attributes="email first_name? dynamic_7">
        <test-host></test-host>
      </personio-link-provider>`,
    );
    const host = deepQuery(provider, 'test-host') as TestHost;
    expect(host.integration.employeeAttributes).to.deep.equal([
      { key: 'first_name', required: false },
      { key: 'email', required: true },
      { key: 'dynamic_7', required: true },
    ]);
    host.employeeAttributes = [{ key: 'office', reason: 'To plan visits' }];
    expect(host.integration.employeeAttributes).to.deep.equal([
      { key: 'office', required: true, reason: 'To plan visits' },
    ]);
  });

  it('returns the same array until access changes', async () => {
    const host = await fixture<TestHost>(html`<test-host .access=${'documents:read'}></test-host>`);
    expect(host.integration.access).to.equal(host.integration.access);
  });

  it('accepts requirements as objects, required by default', async () => {
    const access = [{ module: 'documents', read: true, reason: 'To store contracts' }];
    const host = await fixture<TestHost>(html`<test-host .access=${access}></test-host>`);
    expect(host.integration.access[1]).to.deep.equal({
      module: 'documents',
      read: true,
      write: false,
      required: true,
      reason: 'To store contracts',
    });
  });

  for (const [what, setting, value, message] of [
    ['a number as access', 'access', 7, 'access is ignored'],
    ['a number as integrationName', 'integrationName', 7, 'integrationName is ignored'],
    ['an object as company', 'company', {}, 'company is ignored'],
    ['an unknown module', 'access', [{ module: 'payroll', read: true }], 'access "payroll" is ignored'],
    ['null among requirements', 'access', [null], 'access "undefined" is ignored'],
    [
      'a Write that Personio does not offer',
      'access',
      [{ module: 'org-units', read: true, write: true }],
      'access "org-units:write": Write is ignored, because',
    ],
    ['an unknown token', 'access', 'salary:read', 'access "salary:read" is ignored'],
    ['a number as employeeAttributes', 'employeeAttributes', 7, 'employeeAttributes is ignored'],
    [
      'a label instead of a key',
      'employeeAttributes',
      [{ key: 'Hire date' }],
      'employee attribute "Hire date" is ignored',
    ],
    ['null among attributes', 'employeeAttributes', [null], 'employee attribute "undefined" is ignored'],
  ] as const) {
    it(`reports ${what} once`, async () => {
      const errors = consoleMessages('error');
      const host = await fixture<TestHost>(html`<test-host></test-host>`);
      host[setting] = value;
      const read = (): unknown =>
        [
          host.integration.access,
          host.integration.employeeAttributes,
          host.integration.integrationName,
          host.integration.company,
        ].length;
      read();
      read();
      expect(errors).to.have.length(1);
      expect(errors[0]).to.include(message);
      expect(modules(host)[0]).to.equal('employees');
    });
  }
});
