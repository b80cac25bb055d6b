import { html } from 'lit';
import '../../src/define/personio-link-form.ts';
import type { PersonioLinkForm } from '../../src/index.ts';
import { deepQuery, expect, fixture, getByLabel, getByRole, settled } from '../support/index.ts';

/** Marks for tools that cannot run in a test: vendors' scripts and browser extensions. */
describe('the credential inputs of <personio-link-form>', () => {
  const managers = {
    '1Password': '[data-1p-ignore]',
    Bitwarden: '[data-bwignore]',
    Dashlane: '[data-form-type="other"]',
    LastPass: '[data-lpignore="true"]',
    'Proton Pass': '[data-protonpass-ignore]',
  };
  const recorders = {
    Datadog: '.dd-privacy-hidden',
    FullStory: '.fs-exclude',
    Hotjar: '.data-hj-suppress',
    LogRocket: '[data-private]',
    Mouseflow: '.no-mouseflow',
    Smartlook: '[data-recording-disable]',
  };
  const namesOf = (marks: Readonly<Record<string, string>>, element: Element): readonly string[] =>
    Object.keys(marks).filter((name) => element.matches(marks[name] ?? ''));

  const open = (template = html`<personio-link-form></personio-link-form>`): Promise<PersonioLinkForm> =>
    fixture<PersonioLinkForm>(template);
  const secret = (form: Element): HTMLInputElement => getByLabel(form, 'Client Secret');

  it('are marked for session recorders, and so is the element around the secret', async () => {
    const form = await open();
    const around = secret(form).parentElement ?? form;
    for (const element of [getByLabel(form, 'Client ID'), secret(form), around])
      expect(namesOf(recorders, element)).to.deep.equal(Object.keys(recorders));
    expect(namesOf(recorders, deepQuery(form, 'form'))).to.deep.equal([]);
  });

  it('are marked for password managers unless the host allows them', async () => {
    const form = await open();
    expect(namesOf(managers, secret(form))).to.deep.equal(Object.keys(managers));
    form.allowPasswordManagers = true;
    await settled(form);
    expect(namesOf(managers, secret(form))).to.deep.equal([]);
    expect([secret(form).type, secret(form).autocomplete]).to.deep.equal(['password', 'new-password']);
    form.allowPasswordManagers = false;
    await settled(form);
    expect([secret(form).type, secret(form).autocomplete]).to.deep.equal(['text', 'off']);
    expect(namesOf(managers, secret(form))).to.deep.equal(Object.keys(managers));
  });

  it('keep typed values when password managers are allowed', async () => {
    const form = await open();
    secret(form).value = 'typed';
    form.allowPasswordManagers = true;
    await settled(form);
    expect(secret(form).value).to.equal('typed');
    getByRole(form, 'button', { name: /^Show/ }).click();
    await settled(form);
    expect([secret(form).type, secret(form).value]).to.deep.equal(['text', 'typed']);
    getByRole(form, 'button', { name: /^Hide/ }).click();
    await settled(form);
    expect([secret(form).type, secret(form).value]).to.deep.equal(['password', 'typed']);
    form.allowPasswordManagers = false;
    await settled(form);
    expect(secret(form).value).to.equal('•••••');
  });

  it('are excluded from spell checking, which may run on a server, and so is the name', async () => {
    const form = await open();
    const fields = [getByLabel(form, 'Client ID'), secret(form), getByLabel(form, /^Name for this account/)];
    expect(fields.map(({ spellcheck }) => spellcheck)).to.deep.equal([false, false, false]);
  });

  it('are unmarked by the attribute allow-password-managers, but not by its value "false"', async () => {
    const allowed = await open(html`<personio-link-form allow-password-managers></personio-link-form>`);
    expect(namesOf(managers, secret(allowed))).to.deep.equal([]);
    const refused = await open(
      html`<personio-link-form allow-password-managers="false"></personio-link-form>`,
    );
    expect(namesOf(managers, secret(refused))).to.deep.equal(Object.keys(managers));
  });
});
