import { html } from 'lit';
import { sampleCredentials } from '../../../src/testing/index.ts';
import { axe, expect, focused, getByRole, nextEvent, settled, visibleText } from '../../support/index.ts';
import { drawForm, fillIn, idField, secretField } from './support.ts';

/* A page of its own: what carries the form out is fetched once for all forms of a page. */
beforeEach(() => (document.cookie = 'refuse=link-flow.ts; path=/'));
afterEach(() => (document.cookie = 'refuse=; path=/; max-age=0'));

it('a form whose flow gets lost on the way says so, and loses nothing that was typed', async () => {
  const form = await drawForm(html`<personio-link-form></personio-link-form>`);
  await fillIn(form);
  const failed = nextEvent(form, 'personio-link-failed');
  form.submit();
  expect((await failed).detail.error.code).to.equal('backend-unavailable');
  await settled(form);
  const notice = getByRole(form, 'group', { name: 'The connection did not work' });
  expect(focused() === notice).to.be.true;
  expect(visibleText(notice)).to.include('could not be loaded').and.include('reload the page');
  expect(idField(form).value).to.equal(sampleCredentials.allRights.clientId);
  expect(secretField(form).value).to.equal(sampleCredentials.allRights.clientSecret);
  await axe(form);
});
