import type { PersonioLinkForm } from '../../../src/index.ts';
import {
  axe,
  deepQuery,
  expect,
  focused,
  getByRole,
  holdTimers,
  queryAllByRole,
  settled,
  visibleText,
} from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  fillIn,
  holdRequests,
  idField,
  labelField,
  leavePage,
  paste,
  press,
  renderForm,
  secretField,
  type,
  values,
} from './support.ts';

describe('<personio-link-form> validation', () => {
  let form: PersonioLinkForm;
  beforeEach(async () => {
    form = await renderForm();
  });

  it('blocks an empty form and focuses the list of problems', async () => {
    const held = holdRequests(form);
    await press(form, 'Link account');
    const summary = getByRole(form, 'group', { name: '2 entries need your attention' });
    expect(focused()).to.equal(summary);
    expect(visibleText(summary)).to.include('Enter the client ID.').and.include('Enter the secret.');
    expect(idField(form).getAttribute('aria-invalid')).to.equal('true');
    expect(held).to.have.length(0);
    await axe(form);
  });

  it('focuses the field of a problem in the list', async () => {
    await press(form, 'Link account');
    await press(form, 'Enter the secret.');
    expect(focused()).to.equal(secretField(form));
  });

  it('shows a hint only after the field has lost focus', async () => {
    await type(idField(form), '12345678');
    expect(visibleText(form)).to.not.include('company ID');
    secretField(form).focus();
    await settled(form);
    expect(visibleText(form)).to.include('This looks like a company ID');
  });

  it('shows no problem for an empty field that was only tabbed through', async () => {
    idField(form).focus();
    secretField(form).focus();
    await settled(form);
    expect(visibleText(form)).to.not.include('Enter the client ID');
  });

  it('removes each problem once it is solved, and stops being invalid with the last one', async () => {
    await press(form, 'Link account');
    await type(idField(form), clientId);
    expect(visibleText(form)).to.not.include('Enter the client ID.');
    await type(secretField(form), clientSecret);
    expect(form.matches(':state(editing)')).to.equal(true);
  });

  it('submits values that only look unusual', async () => {
    const held = holdRequests(form);
    await fillIn(form, { clientId: 'an-id-from-before-the-prefix', clientSecret: 'short' });
    await press(form, 'Link account');
    expect(held).to.have.length(1);
  });

  for (const [id, secret] of [
    [` Client ID: ${clientId}\u200B `, ` "${clientSecret}"\uFEFF`],
    [`"Client ID: ${clientId}"`, `'API secret: ${clientSecret}'`],
  ] as const) {
    it(`submits ${id.trim()} without label, quotes and invisible characters, and the secret too`, async () => {
      const held = holdRequests(form);
      await fillIn(form, { clientId: id, clientSecret: secret });
      await press(form, 'Link account');
      expect(held[0]?.draft.credentials).to.deep.equal({ clientId, clientSecret });
    });
  }

  it('swaps swapped values with one press', async () => {
    await fillIn(form, { clientId: clientSecret, clientSecret: clientId });
    secretField(form).blur();
    await settled(form);
    const passTime = holdTimers(200);
    await press(form, 'Swap them');
    expect(values(form)).to.deep.equal([clientId, clientSecret]);
    expect(visibleText(getByRole(form, 'status'))).to.equal('Each value is now in its field.');
    expect(queryAllByRole(form, 'button', { name: 'Swap them' })).to.have.length(0);
    expect(focused() === document.body).to.equal(true);
    passTime();
    expect(focused() === idField(form)).to.equal(true);
  });

  it('announces a second swap in a different way, or Orca would speak only the first', async () => {
    const status = getByRole(form, 'status');
    const announced: (string | null)[] = [];
    for (let count = 0; count < 2; count += 1) {
      await fillIn(form, { clientId: clientSecret, clientSecret: clientId });
      secretField(form).blur();
      await settled(form);
      await press(form, 'Swap them');
      expect(visibleText(status)).to.equal('Each value is now in its field.');
      announced.push(status.textContent);
    }
    expect(announced[1]).not.to.equal(announced[0]);
  });

  it('splits both credentials pasted on two lines into one field', async () => {
    paste(idField(form), `Client ID: ${clientId}\nAPI secret: ${clientSecret}\n`);
    await settled(form);
    const passTime = holdTimers(200);
    await press(form, 'Split into both fields');
    expect(values(form)).to.deep.equal([clientId, clientSecret]);
    expect(visibleText(getByRole(form, 'status'))).to.equal('Each value is now in its field.');
    expect(focused() === document.body).to.equal(true);
    passTime();
    expect(focused() === idField(form)).to.equal(true);
  });

  it('shows no hint during typing after an invalid submission', async () => {
    await press(form, 'Link account');
    await type(idField(form), 'p');
    expect(visibleText(form)).not.to.include('usually starts with papi-');
    secretField(form).focus();
    await settled(form);
    expect(visibleText(form)).to.include('usually starts with papi-');
    await type(idField(form), clientId);
    expect(visibleText(form)).not.to.include('usually starts with papi-');
  });

  it('offers only to split when both credentials are in a field with a problem', async () => {
    await press(form, 'Link account');
    await type(idField(form), `${clientId} ${clientSecret}`);
    expect(visibleText(form)).not.to.include('space or special character');
    expect(visibleText(deepQuery(form, '#client-id-finding'))).to.equal(
      'Both values seem to be in this field. Split into both fields',
    );
    await press(form, 'Split into both fields');
    expect(values(form)).to.deep.equal([clientId, clientSecret]);
  });

  it('announces that both credentials seem to be in one field', async () => {
    idField(form).focus();
    idField(form).value = `${clientId} ${clientSecret}`;
    idField(form).blur();
    await settled(form);
    expect(visibleText(getByRole(form, 'status'))).to.equal('Both values seem to be in this field.');
    expect(visibleText(form)).not.to.include('space or special character');
  });

  it('sets aria-invalid="false" on empty fields, because browsers would report them as invalid', () => {
    for (const field of [idField(form), secretField(form)])
      expect(field.getAttribute('aria-invalid')).to.equal('false');
  });

  it('requires a name if the host does', async () => {
    form.labelField = 'required';
    await settled(form);
    const held = holdRequests(form);
    await fillIn(form);
    await press(form, 'Link account');
    expect(visibleText(form)).to.include('Enter a name for this account.');
    await type(labelField(form), ' Acme ');
    await press(form, 'Link account');
    expect(held[0]?.draft.label).to.equal('Acme');
  });

  it('rejects a name that contains the secret, and clears it together with the secret', async () => {
    const held = holdRequests(form);
    await fillIn(form);
    const name = labelField(form);
    await type(name, `Acme ${clientSecret}`);
    await press(form, 'Link account');
    expect(held).to.have.length(0);
    expect(visibleText(form)).to.include('This looks like one of your credentials');
    leavePage();
    expect(name.value).to.equal('');
  });

  it('rejects a name that looks like another secret', async () => {
    const held = holdRequests(form);
    await fillIn(form);
    await type(labelField(form), `papi-${'x'.repeat(40)}`);
    await press(form, 'Link account');
    expect(held).to.have.length(0);
    expect(visibleText(form)).to.include('This looks like one of your credentials');
  });

  it('announces the hint of a field that has lost focus', async () => {
    await type(idField(form), '12345678');
    secretField(form).focus();
    await settled(form);
    expect(visibleText(getByRole(form, 'status'))).to.include('This looks like a company ID');
  });

  it('announces the current problem each time a field loses focus', async () => {
    await type(idField(form), '12345678');
    secretField(form).focus();
    await type(idField(form), 'has space');
    secretField(form).focus();
    await settled(form);
    expect(visibleText(getByRole(form, 'status'))).to.include('contains a space');
  });

  it('renders no name field if the host hides it', async () => {
    form.labelField = 'hidden';
    await settled(form);
    expect(queryAllByRole(form, 'textbox', { name: /Name for this account/ })).to.have.length(0);
  });
});
