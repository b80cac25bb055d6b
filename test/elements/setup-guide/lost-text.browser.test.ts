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
import { press, shownStep } from './support.ts';

/** Makes the server respond 503 to a file from now on. */
const refuse = (file: string): string => (document.cookie = `refuse=${file}; path=/`);
const refuseNothing = (): string => (document.cookie = 'refuse=; path=/; max-age=0');

/** Whether the browser requests a module again after a failure: the HTML standard lets it cache the failure. */
async function retriesImports(): Promise<boolean> {
  const load = (): Promise<boolean> =>
    import('./lost-once.ts').then(
      () => true,
      () => false,
    );
  refuse('lost-once.ts');
  expect(await load()).to.be.false;
  refuseNothing();
  return load();
}

afterEach(refuseNothing);

it('shows an error and a retry button if its text cannot be loaded', async () => {
  const retries = await retriesImports();
  refuse('en/guide.ts');
  const guide = await fixture(html`<personio-setup-guide></personio-setup-guide>`);
  await until(() => guide.shadowRoot?.childElementCount === 1);
  expect(visibleText(getByRole(guide, 'alert'))).to.include('couldn’t be loaded');
  await axe(guide);

  await press(guide, 'Try again');
  await until(() => queryAllByRole(guide, 'alert').length === 1);
  refuseNothing();
  await press(guide, 'Try again');
  await settled(document.body);
  if (retries) {
    expect(shownStep(guide)).to.equal('Open the integrations page');
    expect(focused()?.id).to.equal('step-open');
  } else {
    expect(visibleText(getByRole(guide, 'alert'))).to.include('couldn’t be loaded');
  }
});
