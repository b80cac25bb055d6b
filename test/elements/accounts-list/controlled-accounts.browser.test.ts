import { html } from 'lit';
import type { LinkedAccount, LinkedAccountsList } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import { expect, fixture, queryAllByRole, recordEvents, settled, visibleText } from '../../support/index.ts';
import { allStatuses, choose, labels, rowOf, turn } from './support.ts';

const { active, limited } = sampleAccounts;

describe('Controlled accounts in <linked-accounts-list>', () => {
  it('are rendered without a request and replaced by a new array', async () => {
    const adapter = createFakeAdapter({ accounts: allStatuses });
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list .adapter=${adapter} .accounts=${[active]}></linked-accounts-list>`,
    );
    const asked = recordEvents(list, 'personio-accounts-request');
    expect(labels(list)).to.deep.equal([active.label]);
    list.accounts = [limited];
    await turn();
    await list.refresh();
    expect(labels(list)).to.deep.equal([limited.label]);
    list.accounts = [];
    await turn();
    expect(list.matches(':state(empty)')).to.equal(true);
    expect(asked).to.have.length(0);
    expect(adapter.calls).to.deep.equal([]);
  });

  it('can be checked by a listener if `actions` names the action', async () => {
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list
        actions="check"
        .accounts=${[active]}
        @personio-account-check-request=${(event: HTMLElementEventMap['personio-account-check-request']) => {
          event.respondWith(() => ({ ...active, status: 'needs-relink' }));
        }}
      ></linked-accounts-list>`,
    );
    await choose(list, 'Check', 'Acme GmbH');
    await turn();
    expect(visibleText(rowOf(list, 'Acme'))).to.include('Not working');
  });

  const unknownRight = { module: 'payroll', read: true, write: false };
  for (const [what, odd] of [
    ['a problem with an unknown code', { problem: { code: 'moon-phase' } }],
    ['a problem without its data', { problem: { code: 'missing-access' } }],
    ['a problem whose code is a property of every object', { problem: { code: '__proto__' } }],
    ['a problem that is a string', { problem: 'broken' }],
    ['optional members that are null', { problem: null, linkedBy: null, checkedAt: null }],
    ['a right that is null', { access: [null, ...limited.access] }],
    ['missing rights that are not objects', { missing: [null, 'employees'] }],
    ['a right to an unknown module', { access: [unknownRight], missing: [unknownRight] }],
  ] as const) {
    it(`are rendered with ${what}`, async () => {
      const list = await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .accounts=${[active, { ...limited, ...odd }]}></linked-accounts-list>`,
      );
      expect(labels(list)).to.deep.equal([active.label, limited.label]);
      expect(visibleText(list)).not.to.match(/undefined|null|payroll/);
      list.accounts = [{ ...limited, ...odd } as unknown as LinkedAccount];
      await settled(list);
      expect(labels(list)).to.deep.equal([limited.label]);
    });
  }

  for (const [what, accounts] of [
    ['nothing but null', [null]],
    ['rights that are not an array', [{ ...active, access: 'all' }]],
    ['an unknown status', [{ ...active, status: 'toString' }]],
    ['accounts that are not an array', { length: 1 }],
  ] as const) {
    it(`fail with ${what}`, async () => {
      const list = await fixture<LinkedAccountsList>(
        html`<linked-accounts-list .accounts=${[active]}></linked-accounts-list>`,
      );
      list.accounts = accounts as unknown as readonly LinkedAccount[];
      await settled(list);
      expect(list.matches(':state(failed)')).to.equal(true);
      expect(visibleText(list)).to.include('Unexpected response');
    });
  }

  it('are rendered beside an invalid one, which is counted', async () => {
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list .accounts=${[active, null] as never}></linked-accounts-list>`,
    );
    await settled(list);
    expect(labels(list)).to.deep.equal([active.label]);
    expect(visibleText(list)).to.include('One account couldn’t be shown');
  });

  it('fail without a retry if none is valid', async () => {
    const list = await fixture<LinkedAccountsList>(
      html`<linked-accounts-list .accounts=${[{ ...active, linkedAt: 'last week' }]}></linked-accounts-list>`,
    );
    expect(visibleText(list)).to.include('Unexpected response');
    expect(queryAllByRole(list, 'button')).to.have.length(0);
  });
});
