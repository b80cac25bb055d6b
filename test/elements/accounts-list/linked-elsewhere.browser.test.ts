import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import { expect, expectFocus, focused, getByRole, settled, until, visibleText } from '../../support/index.ts';
import { fillIn, press as pressInForm } from '../link-form/support.ts';
import {
  announcement,
  changesOf,
  fulfill,
  holdResponses,
  labels,
  listsIn,
  menuButton,
  openLists,
  requestCount,
  turn,
} from './support.ts';

const { active, limited } = sampleAccounts;

describe('an account linked by a form', () => {
  const draft = {
    credentials: { clientId: 'made-up', clientSecret: 'made-up' },
    label: 'New GmbH',
    access: [],
  };

  it('appears first in every list under the provider, announced and without a request', async () => {
    const adapter = createFakeAdapter({ accounts: [active, limited] });
    const provider = await openLists(adapter, 2, '1');
    const account = await adapter.linkAccount(draft, undefined as never);
    changesOf(provider).publish({ type: 'linked', account });
    await settled(document.body);
    for (const list of listsIn(provider)) {
      expect(labels(list)).to.deep.equal(['New GmbH', active.label]);
      expect(visibleText(list)).to.include('2 of 3');
      expect(announcement(list)).to.equal('New GmbH is linked.');
    }
    expect(requestCount(adapter)).to.equal(2);
  });

  it('replaces the empty state', async () => {
    const adapter = createFakeAdapter();
    const provider = await openLists(adapter, 1);
    const account = await adapter.linkAccount(draft, undefined as never);
    changesOf(provider).publish({ type: 'linked', account });
    await settled(document.body);
    expect(labels(listsIn(provider)[0])).to.deep.equal(['New GmbH']);
  });

  it('is not announced while the focus is in the form, which announces it', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const provider = await openLists(adapter, 1);
    const [list] = listsIn(provider);
    const host = provider.appendChild(document.createElement('div'));
    const form = host
      .attachShadow({ mode: 'open' })
      .appendChild(document.createElement('personio-link-form'));
    const before = announcement(list);
    await settled(document.body);
    form.focus();
    expect(focused()?.localName).to.equal('input');
    changesOf(provider).publish({ type: 'linked', account: limited });
    await turn();
    expect(labels(list)).to.deep.equal([limited.label, active.label]);
    expect(announcement(list)).to.equal(before);
    menuButton(list, 'Acme GmbH').focus();
    changesOf(provider).publish({ type: 'linked', account: { ...limited, id: 'account-new' } });
    await turn();
    expect(announcement(list)).to.include('is linked');
  });

  it('is announced once, by the form, if the person is in the list by then', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const provider = await openLists(adapter, 1);
    const [list] = listsIn(provider);
    const form = provider.appendChild(document.createElement('personio-link-form'));
    await settled(form);
    const held = holdResponses(adapter);
    await fillIn(form);
    await pressInForm(form, 'Link account');
    menuButton(list, 'Acme GmbH').focus();
    const before = announcement(list);
    await fulfill(held);
    expect(labels(list)).to.have.length(2);
    await until(() => visibleText(getByRole(form, 'status')).includes('is linked'));
    expect(announcement(list)).to.equal(before);
  });

  it('does not move the focus', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const provider = await openLists(adapter, 1);
    const [list] = listsIn(provider);
    const button = menuButton(list, 'Acme GmbH');
    button.focus();
    changesOf(provider).publish({ type: 'linked', account: { ...limited, id: 'account-new' } });
    await settled(document.body);
    expectFocus(button);
  });
});
