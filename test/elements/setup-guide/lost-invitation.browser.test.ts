import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import '../../../src/define/personio-setup-guide.ts';
import { createFakeAdapter } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByRole,
  queryAllByRole,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { refuse, refuseNothing, retriesImports } from '../../support/lost-files.ts';

afterEach(refuseNothing);

it('<personio-setup-guide> says that the invitation could not be loaded, still offers the instructions, and retries', async () => {
  const retries = await retriesImports();
  refuse('invite-panel.ts');
  const page = await fixture(
    html`<personio-link-provider .adapter=${createFakeAdapter()} locale="en">
      <personio-setup-guide></personio-setup-guide>
    </personio-link-provider>`,
  );
  const guide = deepQuery(page, 'personio-setup-guide');
  await settled(guide);
  deepQuery(guide, '[part~="share"] summary').click();
  await until(() => queryAllByRole(guide, 'alert').length === 1);
  expect(visibleText(deepQuery(guide, 'details[part~="share"]')))
    .to.include('Invite a colleague The invitation couldn’t be loaded.')
    .and.to.include('Or share only the instructions');
  getByRole(guide, 'link', { name: 'Write an email' });
  await axe(guide);

  refuseNothing();
  const alert = getByRole(guide, 'alert');
  const retry = getByRole(guide, 'button', { name: 'Try again' });
  retry.focus();
  retry.click();
  await until(() => !alert.isConnected);
  expect(focused()?.localName).to.equal('summary');
  if (retries) {
    await until(() => queryAllByRole(guide, 'button', { name: 'Create link' }).length === 1);
    expect(queryAllByRole(guide, 'alert')).to.be.empty;
  } else {
    await until(() => queryAllByRole(guide, 'alert').length === 1);
  }
});
