import { html } from 'lit';
import '../../../src/define/personio-link-form.ts';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioLinkProvider } from '../../../src/index.ts';
import {
  expect,
  fixture,
  focused,
  getByLabel,
  nextTask,
  queryAllByRole,
  enteredSecret,
} from '../../support/index.ts';

/* In a separate file, so that German has not been loaded yet. */
describe('<personio-link-form> language switch', () => {
  it('keeps typed values and the focus', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider locale="en"
        ><personio-link-form></personio-link-form
      ></personio-link-provider>`,
    );
    const input = getByLabel(provider, 'Client Secret');
    input.focus();
    input.value = 'papi-made-up-and-half-typed';
    provider.locale = 'de-AT';
    while (queryAllByRole(provider, 'button', { name: 'Konto verknüpfen' }).length === 0) {
      await nextTask();
    }
    expect(input.isConnected).to.equal(true);
    expect(enteredSecret(getByLabel(provider, 'Client Secret'))).to.equal('papi-made-up-and-half-typed');
    expect(focused() === input).to.equal(true);
  });
});
