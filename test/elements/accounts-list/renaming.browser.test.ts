import { sendKeys } from '@web/test-runner-commands';
import { linkError } from '../../../src/domain/link-error.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  deferred,
  expect,
  expectFocus,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { execute } from '../../support/execute-command.ts';
import { choose, menuButton, renderUnderProvider } from './support.ts';

const { active } = sampleAccounts;
const refused = sampleAccounts['needs-relink'];

const rowOf = (list: Element, id: string): HTMLElement => deepQuery(list, `[data-account-id="${id}"]`);

describe('<linked-accounts-list> renaming', () => {
  it('changes the name with the keyboard once the backend has confirmed it', async () => {
    const { list, adapter } = await renderUnderProvider();
    await choose(list, 'Rename', 'Acme GmbH');
    const input = getByLabel(list, 'Rename Acme GmbH');
    expectFocus(input);
    expect(input.selectionEnd).to.equal('Acme GmbH'.length);
    // It may run on a server, and a secret may have been pasted by mistake.
    expect(input.spellcheck).to.equal(false);
    await axe(list);
    const response = deferred<undefined>();
    adapter.intercept(() => response.promise);
    input.value = 'Acme Holding';
    await sendKeys({ press: 'Enter' });
    await settled(list);
    expect(visibleText(rowOf(list, refused.id))).to.include('Brauhaus');
    expect(input.readOnly).to.be.true;
    const renamed = nextEvent(list, 'personio-account-renamed');
    response.resolve(undefined);
    expect((await renamed).detail.account.label).to.equal('Acme Holding');
    await settled(list);
    expect(visibleText(rowOf(list, active.id))).to.include('Acme Holding');
    await until(() => focused()?.matches('[data-action="menu"]') === true);
    expect(visibleText(getByRole(list, 'status'))).to.equal('The account is now called Acme Holding.');
  });

  it('does not move the focus if the person has moved on', async () => {
    const { list, adapter } = await renderUnderProvider();
    await choose(list, 'Rename', 'Acme GmbH');
    const response = deferred<undefined>();
    adapter.intercept(() => response.promise);
    getByLabel(list, 'Rename Acme GmbH').value = 'Acme Holding';
    await sendKeys({ press: 'Enter' });
    const other = menuButton(list, 'Brauhaus am Markt');
    other.focus();
    const renamed = nextEvent(list, 'personio-account-renamed');
    response.resolve(undefined);
    await renamed;
    await settled(list);
    expect(visibleText(rowOf(list, active.id))).to.include('Acme Holding');
    expect(focused()?.getAttribute('aria-label')).to.equal(other.getAttribute('aria-label'));
  });

  it('keeps the entered name when it fails, and shows the failure in the row', async () => {
    const { list, adapter } = await renderUnderProvider();
    adapter.intercept(() => {
      throw linkError('forbidden') as unknown as Error;
    });
    await choose(list, 'Rename', 'Acme GmbH');
    getByLabel(list, 'Rename Acme GmbH').value = 'Acme Holding';
    const failed = nextEvent(list, 'personio-accounts-failed');
    await sendKeys({ press: 'Enter' });
    expect((await failed).detail.operation).to.equal('rename');
    await settled(list);
    expect(getByLabel(list, 'Rename Acme GmbH').value).to.equal('Acme Holding');
    expect(visibleText(rowOf(list, active.id))).to.include('Not renamed: You aren’t allowed to do this');
  });

  it('removes a name that looks like a secret, without a request', async () => {
    const { list, adapter } = await renderUnderProvider();
    await choose(list, 'Rename', 'Acme GmbH');
    const input = getByLabel(list, 'Rename Acme GmbH');
    execute('insertText', `papi-${'s3cret'.repeat(14)}`);
    expect(input.value).to.match(/^papi-/);
    await sendKeys({ press: 'Enter' });
    await settled(list);
    expectFocus(input);
    expect(input.value).to.equal('');
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(visibleText(rowOf(list, active.id))).to.include('This looks like a secret');
    expect(visibleText(getByRole(list, 'status'))).to.include('This looks like a secret');
    expect(adapter.calls.some(({ method }) => method === 'renameAccount')).to.be.false;
    await axe(list);
    for (const command of ['undo', 'redo', 'undo'] as const) {
      execute(command);
      expect(input.value, command).to.equal('');
    }
    await sendKeys({ press: 'A' });
    await settled(list);
    expect(visibleText(rowOf(list, active.id))).not.to.include('This looks like a secret');
  });

  for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
    it(`continues if Escape belongs to an input method (${JSON.stringify(init)})`, async () => {
      const { list } = await renderUnderProvider();
      await choose(list, 'Rename', 'Acme GmbH');
      const input = getByLabel(list, 'Rename Acme GmbH');
      const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, ...init });
      input.dispatchEvent(event);
      await settled(list);
      expect(input.isConnected).to.equal(true);
      expect(event.defaultPrevented).to.equal(false);
    });
  }

  for (const [how, value] of [
    ['Escape', 'Another'],
    ['Enter', '   '],
    ['Enter', 'Acme GmbH'],
  ] as const) {
    it(`is canceled by ${how} with “${value}”, without a request`, async () => {
      const { list, adapter } = await renderUnderProvider();
      await choose(list, 'Rename', 'Acme GmbH');
      getByLabel(list, 'Rename Acme GmbH').value = value;
      await sendKeys({ press: how });
      await settled(list);
      expect(visibleText(rowOf(list, active.id))).to.include('Acme GmbH');
      expect(adapter.calls.some(({ method }) => method === 'renameAccount')).to.be.false;
      await until(() => focused()?.matches('[data-action="menu"]') === true);
    });
  }
});
