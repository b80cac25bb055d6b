import { html } from 'lit';
import '../../../src/define/personio-setup-guide.ts';
import {
  axe,
  expect,
  fixture,
  focused,
  getByRole,
  queryAllByRole,
  settled,
  visibleText,
  until,
} from '../../support/index.ts';
import { blockFile, retriesImports, unblockFiles } from '../../support/failing-modules.ts';
import { press, shownStep } from './support.ts';

afterEach(unblockFiles);

it('<personio-setup-guide> shows an error and a retry button if its text cannot be loaded', async () => {
  const retries = await retriesImports();
  blockFile('en/guide.ts');
  const guide = await fixture(html`<personio-setup-guide></personio-setup-guide>`);
  await until(() => guide.shadowRoot?.childElementCount === 1);
  expect(visibleText(getByRole(guide, 'alert'))).to.include('couldn’t be loaded');
  await axe(guide);

  await press(guide, 'Try again');
  await until(() => queryAllByRole(guide, 'alert').length === 1);
  unblockFiles();
  await press(guide, 'Try again');
  await settled(document.body);
  if (retries) {
    expect(shownStep(guide)).to.equal('Open the integrations page');
    expect(focused()?.id).to.equal('step-open');
  } else {
    expect(visibleText(getByRole(guide, 'alert'))).to.include('couldn’t be loaded');
  }
});
