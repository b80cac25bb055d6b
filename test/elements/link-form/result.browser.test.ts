import { html } from 'lit';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByRole,
  nextEvent,
  until,
  visibleText,
} from '../../support/index.ts';
import { finished, idField, press, renderFilledForm, secretField, type HeldRequest } from './support.ts';

describe('<personio-link-form> result', () => {
  let form: PersonioLinkForm;
  let held: readonly HeldRequest[];
  beforeEach(async () => {
    ({ form, held } = await renderFilledForm());
  });

  it('shows and focuses the result and clears the secret before it notifies the host', async () => {
    const secretInput = secretField(form);
    await press(form, 'Link account');
    const linked = nextEvent(form, 'personio-account-linked');
    held[0]?.response.resolve(sampleAccounts.active);
    const { detail } = await linked;
    expect(detail.account).to.deep.equal(sampleAccounts.active);
    const notice = getByRole(form, 'group', { name: 'Acme GmbH is linked' });
    expect(focused()).to.equal(notice);
    expect(visibleText(notice)).to.include('Employees (Read) and Time Off (Read and Write)');
    expect(secretInput.value).to.equal('');
    await axe(form);
  });

  it('names what is missing if the account is limited', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.limited);
    await finished(form);
    const notice = getByRole(form, 'group', {
      name: 'Nordlicht Logistik AG is linked with limited access',
    });
    expect(visibleText(notice)).to.include('Documents (Read)');
  });

  it('says what to do if no employee attribute can be read', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve({ ...sampleAccounts.limited, missing: [] });
    await finished(form);
    const notice = getByRole(form, 'group', {
      name: 'Nordlicht Logistik AG is linked with limited access',
    });
    expect(visibleText(notice)).to.include(
      'Open the integration in Personio, choose the attributes under “Readable employee attributes” and save, then check the account again.',
    );
  });

  it('says that the account is linked but not checked if Personio did not respond', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.unreachable);
    await finished(form);
    const notice = getByRole(form, 'group', { name: `${sampleAccounts.unreachable.label} is linked` });
    expect(visibleText(notice)).to.include(
      'Personio didn’t respond, so the account hasn’t been checked yet. Check it in a few minutes.',
    );
    expect(visibleText(form)).to.not.include('limited').and.to.not.include('You’re all set');
  });

  it('reports limits of an active account with missing rights', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve({ ...sampleAccounts.limited, status: 'active' });
    await finished(form);
    expect(visibleText(form)).to.include('is linked with limited access').and.not.include('You’re all set');
  });

  it('names recommended rights that were not granted', async () => {
    form.access = 'documents:read?';
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    expect(visibleText(form)).to.include('Recommended but not granted: Documents (Read)');
  });

  it('lists no required right among the recommended ones', async () => {
    form.access = 'webhooks:read documents:read?';
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    expect(visibleText(form))
      .to.include('Recommended but not granted: Documents (Read)')
      .and.not.include('Webhooks');
  });

  it('says how many of the requested employee attributes can be read', async () => {
    form.employeeAttributes = 'first_name email hire_date department?';
    await press(form, 'Link account');
    expect(held[0]?.draft.employeeAttributes).to.deep.include({ key: 'department', required: false });
    held[0]?.response.resolve({
      ...sampleAccounts.active,
      employeeAttributes: ['first_name', 'email', 'hire_date', 'department'],
    });
    await finished(form);
    expect(visibleText(form))
      .to.include('Readable employee attributes: 4 of 4')
      .and.include('You’re all set');
  });

  it('names a recommended employee attribute that cannot be read', async () => {
    form.employeeAttributes = 'first_name dynamic_33400?';
    await press(form, 'Link account');
    held[0]?.response.resolve({
      ...sampleAccounts.active,
      employeeAttributes: ['first_name'],
      unreadableEmployeeAttributes: ['dynamic_33400'],
    });
    await finished(form);
    expect(visibleText(form))
      .to.include('Readable employee attributes: 1 of 2')
      .and.include('Recommended but not granted: dynamic_33400');
  });

  it('names required employee attributes that cannot be read, and what to do', async () => {
    form.employeeAttributes = 'first_name email hire_date';
    await press(form, 'Link account');
    held[0]?.response.resolve({
      ...sampleAccounts.active,
      status: 'limited',
      employeeAttributes: ['first_name'],
      missingEmployeeAttributes: ['email', 'hire_date'],
    });
    await finished(form);
    expect(visibleText(form))
      .to.include('is linked with limited access')
      .and.include('Employee attributes that can’t be read: Email and Hire date.')
      .and.include('Readable employee attributes: 1 of 3');
    await axe(form);
  });

  it('counts only the employee attributes that the backend has compared, not those of the page', async () => {
    form.employeeAttributes = 'first_name email hire_date department?';
    await press(form, 'Link account');
    held[0]?.response.resolve({
      ...sampleAccounts.active,
      employeeAttributes: ['first_name', 'email'],
      unreadableEmployeeAttributes: ['gender'],
      missingEmployeeAttributes: [],
    });
    await finished(form);
    expect(visibleText(form))
      .to.include('Readable employee attributes: 2 of 3')
      .and.include('Recommended but not granted: Gender')
      .and.not.include('Hire date')
      .and.not.include('Department');
  });

  it('says nothing about employee attributes if Personio did not list them', async () => {
    form.employeeAttributes = 'first_name';
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    expect(visibleText(form)).not.to.include('employee attributes');
  });

  it('shows the client ID of an account without a name', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve({ ...sampleAccounts.active, label: '  ' });
    await finished(form);
    expect(getByRole(form, 'heading', { name: 'papi-1111…5551 is linked' })).to.be.instanceOf(HTMLElement);
  });

  it('isolates the text direction of the account name', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve({ ...sampleAccounts.active, label: 'Acme \u202E GmbH' });
    await finished(form);
    expect(deepQuery(form, '#notice-title bdi').textContent).to.equal('Acme \u202E GmbH');
  });

  it('announces the result instead of focusing it if the person has moved on', async () => {
    const elsewhere = await fixture<HTMLButtonElement>(html`<button type="button">Elsewhere</button>`);
    await press(form, 'Link account');
    elsewhere.focus();
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    expect(focused()).to.equal(elsewhere);
    expect(visibleText(getByRole(form, 'status'))).to.equal('Acme GmbH is linked');
  });

  it('shows and focuses an empty form to link another account', async () => {
    await press(form, 'Link account');
    held[0]?.response.resolve(sampleAccounts.active);
    await finished(form);
    await press(form, 'Link another account');
    expect(idField(form).value).to.equal('');
    await until(() => focused() === idField(form));
  });
});
