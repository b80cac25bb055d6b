import { html } from 'lit';
import type { PersonioLinkProvider } from '../../../src/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  getByRole,
  nextTask,
  queryAllByRole,
  visibleText,
} from '../../support/index.ts';
import { idField, renderForm, secretField } from './support.ts';

describe('<personio-link-form> language', () => {
  it('labels both fields with the terms on Personio’s screen', async () => {
    const form = await renderForm();
    expect(idField(form).type).to.equal('text');
    expect(secretField(form).type).to.equal('text');
    expect(visibleText(form)).to.include('Your client ID').and.include('Your API secret');
    await axe(form);
  });

  it('renders German in a German page', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider lang="de"
        ><personio-link-form></personio-link-form
      ></personio-link-provider>`,
    );
    while (queryAllByRole(provider, 'button').length === 0) await nextTask();
    expect(getByRole(provider, 'button', { name: 'Konto verknüpfen' })).to.be.instanceOf(HTMLElement);
    expect(deepQuery(provider, '#title').closest('[lang]')?.getAttribute('lang')).to.equal('de');
    await axe(provider);
  });

  it('declares English as its language in a page whose language has no messages', async () => {
    const foreign = await fixture(html`<div lang="tlh"><personio-link-form></personio-link-form></div>`);
    expect(deepQuery(foreign, '#title').closest('[lang]')?.getAttribute('lang')).to.equal('en');
  });
});
