import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { linkError } from '../../../src/domain/link-error.ts';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import {
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { drawForm, fillIn, idField, secretField, submit } from './support.ts';

const formIn = (root: Element): PersonioLinkForm => deepQuery(root, 'personio-link-form') as PersonioLinkForm;

describe('a form in a host’s page', () => {
  it('holds the host’s own fields and legal text, before the button', async () => {
    const form = await drawForm(
      html`<personio-link-form>
        <label slot="fields">Cost centre <input /></label>
        <p slot="legal">By linking you agree.</p>
      </personio-link-form>`,
    );
    expect(visibleText(form)).to.match(/Munich” Cost centre By linking you agree\. Link account$/);
  });

  it('sends nothing before the host’s own fields have what they ask for, and lets Enter send from there', async () => {
    const form = await drawForm(
      html`<personio-link-form>
        <label slot="fields">Cost centre <input required /></label>
      </personio-link-form>`,
    );
    const requests = recordEvents(form, 'personio-link-request');
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.resolve(sampleAccounts.active)),
    );
    await fillIn(form);
    form.submit();
    await settled(form);
    expect(requests).to.be.empty;
    const own = deepQuery(form, 'input[required]:not(#client-id, #client-secret)') as HTMLInputElement;
    expect(focused() === own).to.be.true;
    own.value = '4711';
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(requests).to.have.length(1);
  });

  it('tells the place that it has been in of a link that ends after it is gone', async () => {
    const place = await fixture(html`<div><personio-link-form></personio-link-form></div>`);
    const form = formIn(place);
    const answer = deferred<typeof sampleAccounts.active>();
    form.addEventListener('personio-link-request', (event) => event.respondWith(answer.promise));
    await fillIn(form);
    const linked = nextEvent(place, 'personio-account-linked');
    form.submit();
    form.remove();
    answer.resolve(sampleAccounts.active);
    await linked;
  });

  it('is focused and submitted as soon as it is there, when that is asked of it before', async () => {
    const place = await fixture(html`<div></div>`);
    const form = document.createElement('personio-link-form');
    place.append(form);
    form.focus();
    await settled(place);
    expect(focused() === idField(form)).to.be.true;
    form.submit();
    await settled(place);
    expect(visibleText(form)).to.include('2 entries need your attention');
  });

  it('no longer blames what has been corrected', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.reject(linkError('invalid-credentials') as never)),
    );
    await fillIn(form);
    await submit(form, 'personio-link-failed');
    expect(idField(form).getAttribute('aria-invalid')).to.equal('true');
    await fillIn(form);
    expect(idField(form).getAttribute('aria-invalid')).to.equal(null);
  });

  it('says whose credentials are renewed and which client ID they had', async () => {
    const form = await drawForm(
      html`<personio-link-form
        account-id="account-1"
        account-label="Acme GmbH"
        account-client-id="papi-dcec…041a"
      ></personio-link-form>`,
    );
    getByRole(form, 'heading', { name: 'Update credentials for Acme GmbH' });
    expect(visibleText(form)).to.include('Current client ID: papi-dcec…041a');
  });

  it('works in a modal dialog with the keyboard alone, and leaves its focus to it', async () => {
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog aria-label="Link">
        <personio-link-form label-field="hidden"></personio-link-form>
        <button type="button">Close</button>
      </dialog>`,
    );
    dialog.showModal();
    const form = formIn(dialog);
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.resolve(sampleAccounts.active)),
    );
    await fillIn(form);
    secretField(form).focus();
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(dialog.open).to.be.true;
    expect(focused()?.getRootNode() === form.shadowRoot).to.be.true;
  });

  it('does not submit a form of the host’s around it, nor give it anything', async () => {
    const outer = await fixture<HTMLFormElement>(
      html`<form>
        <personio-link-form></personio-link-form>
      </form>`,
    );
    const submitted = recordEvents(outer, 'submit');
    outer.addEventListener('submit', (event) => event.preventDefault());
    const form = formIn(outer);
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.resolve(sampleAccounts.active)),
    );
    await fillIn(form);
    expect([...new FormData(outer)]).to.be.empty;
    secretField(form).focus();
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(submitted).to.be.empty;
  });

  it('keeps two forms on a page apart', async () => {
    const page = await fixture(
      html`<div>
        <personio-link-form></personio-link-form>
        <personio-link-form></personio-link-form>
      </div>`,
    );
    const [first, second] = deepQueryAll(page, 'personio-link-form') as readonly PersonioLinkForm[];
    if (!first || !second) throw new Error('Two forms are needed.');
    const requests = [
      recordEvents(first, 'personio-link-request'),
      recordEvents(second, 'personio-link-request'),
    ];
    first.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.resolve(sampleAccounts.active)),
    );
    await fillIn(first);
    await submit(first, 'personio-account-linked');
    expect(requests.map(({ length }) => length)).to.deep.equal([1, 0]);
    expect(idField(second).value).to.equal('');
    expect(visibleText(second)).to.include('Link your Personio account');
  });

  it('is filled in, revealed, corrected and sent with the keyboard alone', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    form.addEventListener('personio-link-request', (event) =>
      event.respondWith(Promise.resolve(sampleAccounts.active)),
    );
    form.focus();
    await sendKeys({ press: 'Enter' });
    while (!visibleText(form).includes('entries need your attention'))
      await new Promise(requestAnimationFrame);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(focused() === idField(form)).to.be.true;
    idField(form).value = sampleCredentials.allRights.clientId;
    await sendKeys({ press: 'Tab' });
    expect(focused() === secretField(form)).to.be.true;
    secretField(form).value = sampleCredentials.allRights.clientSecret;
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    getByRole(form, 'button', { name: 'Hide Client Secret' });
    await sendKeys({ press: 'Tab' });
    expect(focused() === getByLabel(form, /Name for this account/)).to.be.true;
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(visibleText(focused() ?? form)).to.include('is linked');
  });
});
