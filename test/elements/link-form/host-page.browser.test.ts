import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import { createHttpAdapter } from '../../../src/adapter/index.ts';
import type { LinkedAccount, PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  deepQuery,
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
import {
  clientId,
  clientSecret,
  fillIn,
  formIn,
  idField,
  labelField,
  renderForm,
  respond,
  secretField,
  submit,
} from './support.ts';

async function renderTwo(): Promise<readonly [PersonioLinkForm, PersonioLinkForm]> {
  const page = await fixture(
    html`<div>
      <personio-link-form></personio-link-form>
      <personio-link-form></personio-link-form>
    </div>`,
  );
  const [first, second] = page.querySelectorAll('personio-link-form');
  if (!first || !second) throw new Error('There should be two forms.');
  return [first, second];
}

describe('<personio-link-form> in a host page', () => {
  it('shows slotted fields and legal text before the button', async () => {
    const form = await renderForm(
      html`<personio-link-form>
        <label slot="fields">Cost center <input /></label>
        <p slot="legal">By linking you agree.</p>
      </personio-link-form>`,
    );
    expect(visibleText(form)).to.match(/Munich” Cost center By linking you agree\. Link account$/);
  });

  it('sends the credentials to the origin of the page, not to that of an injected <base>', async () => {
    const origins: string[] = [];
    const fetch: typeof window.fetch = (resource, init) => {
      origins.push(new URL(new Request(resource, init).url).origin);
      return Promise.resolve(Response.json(sampleAccounts.active, { status: 201 }));
    };
    const base = document.createElement('base');
    base.href = 'https://elsewhere.example/app/';
    document.head.append(base);
    try {
      for (const endpoint of ['/api/personio', 'api/personio']) {
        const form = await renderForm();
        form.adapter = createHttpAdapter({ endpoint, fetch });
        await fillIn(form);
        await submit(form, 'personio-account-linked');
      }
    } finally {
      base.remove();
    }
    expect(origins).to.deep.equal([location.origin, location.origin]);
  });

  describe('inside a form of the host', () => {
    let form: PersonioLinkForm;
    let hostForm: HTMLFormElement;
    let requests: readonly Event[];
    let submissions: number;
    let response: Promise<LinkedAccount>;

    beforeEach(async () => {
      hostForm = await fixture<HTMLFormElement>(
        html`<form action="/saved">
          <input aria-label="Outside" name="outside" /><button>Save</button>
          <personio-link-form>
            <label slot="fields">Cost center <input name="cost-center" value="7" /></label>
            <label slot="legal"><input type="checkbox" /> I agree</label>
          </personio-link-form>
        </form>`,
      );
      submissions = 0;
      hostForm.addEventListener('submit', (event) => {
        submissions += 1;
        event.preventDefault();
      });
      form = formIn(hostForm);
      requests = recordEvents(form, 'personio-link-request');
      response = Promise.resolve(sampleAccounts.active);
      form.addEventListener('personio-link-request', (event) => event.respondWith(() => response));
      await fillIn(form);
    });

    it('links once on Enter in a slotted input, and does not submit the host’s form', async () => {
      const { promise, resolve } = deferred<LinkedAccount>();
      response = promise;
      getByLabel(hostForm, 'Cost center').focus();
      const linked = nextEvent(form, 'personio-account-linked');
      await sendKeys({ press: 'Enter' });
      resolve(sampleAccounts.active);
      await linked;
      expect([requests.length, submissions]).to.deep.equal([1, 0]);
    });

    it('links once on Enter in its own input and with its button, without a submit event on the host’s form', async () => {
      for (const act of [
        async () => {
          idField(form).focus();
          await sendKeys({ press: 'Enter' });
        },
        () => {
          getByRole(form, 'button', { name: 'Link account' }).click();
          return Promise.resolve();
        },
      ]) {
        form.reset();
        await settled(form);
        await fillIn(form);
        const linked = nextEvent(form, 'personio-account-linked');
        await act();
        await linked;
        await settled(form);
      }
      expect([requests.length, submissions]).to.deep.equal([2, 0]);
    });

    it('ignores Enter outside of it', async () => {
      getByLabel(hostForm, 'Outside').focus();
      await sendKeys({ press: 'Enter' });
      expect([requests.length, submissions]).to.deep.equal([0, 1]);
    });

    it('sends nothing while Enter is held down after a failure', async () => {
      const input = getByLabel(hostForm, 'Cost center');
      const held = new KeyboardEvent('keydown', {
        key: 'Enter',
        repeat: true,
        bubbles: true,
        cancelable: true,
      });
      input.dispatchEvent(held);
      await settled(form);
      expect([requests.length, submissions, held.defaultPrevented]).to.deep.equal([0, 0, true]);
    });

    it('dispatches no submit, change or reset event to the page', async () => {
      const events = ['submit', 'change', 'reset', 'formdata', 'invalid'].map((type) => {
        const leaving: Event[] = [];
        hostForm.addEventListener(type, (event) => leaving.push(event));
        return leaving;
      });
      labelField(form).focus();
      await sendKeys({ type: 'Acme' });
      labelField(form).blur();
      await submit(form, 'personio-account-linked');
      form.reset();
      await settled(form);
      expect(events.flat()).to.be.empty;
    });
  });

  it('submits only if slotted fields are valid, and on Enter in one of them', async () => {
    const form = await renderForm(
      html`<personio-link-form>
        <label slot="fields">Cost center <input required /></label>
      </personio-link-form>`,
    );
    const requests = recordEvents(form, 'personio-link-request');
    respond(form);
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

  it('does not submit on an Enter that an input method handles', async () => {
    const form = await renderForm(
      html`<personio-link-form><input slot="fields" aria-label="Cost center" /></personio-link-form>`,
    );
    const requests = recordEvents(form, 'personio-link-request');
    await fillIn(form);
    for (const init of [{ isComposing: true }, { keyCode: 229 }])
      deepQuery(form, '[slot]').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true, ...init }),
      );
    await settled(form);
    expect(requests.length).to.equal(0);
  });

  it('works in a modal dialog with the keyboard alone', async () => {
    const dialog = await fixture<HTMLDialogElement>(
      html`<dialog aria-label="Link">
        <personio-link-form label-field="hidden"></personio-link-form>
        <button type="button">Close</button>
      </dialog>`,
    );
    dialog.showModal();
    const form = formIn(dialog);
    respond(form);
    await fillIn(form);
    secretField(form).focus();
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(dialog.open).to.be.true;
    expect(focused()?.getRootNode() === form.shadowRoot).to.be.true;
  });

  it('neither submits a form around it nor adds data to it', async () => {
    const outer = await fixture<HTMLFormElement>(
      html`<form>
        <personio-link-form></personio-link-form>
      </form>`,
    );
    const submitted = recordEvents(outer, 'submit');
    outer.addEventListener('submit', (event) => event.preventDefault());
    const form = formIn(outer);
    respond(form);
    await fillIn(form);
    expect([...new FormData(outer)]).to.be.empty;
    secretField(form).focus();
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(submitted).to.be.empty;
  });

  it('keeps two forms on a page independent', async () => {
    const [first, second] = await renderTwo();
    const requests = [
      recordEvents(first, 'personio-link-request'),
      recordEvents(second, 'personio-link-request'),
    ];
    respond(first);
    await fillIn(first);
    await submit(first, 'personio-account-linked');
    expect(requests.map(({ length }) => length)).to.deep.equal([1, 0]);
    expect(idField(second).value).to.equal('');
    expect(visibleText(second)).to.include('Link your Personio account');
  });

  it('focuses the form whose focus() was called', async () => {
    const [first, second] = await renderTwo();
    first.focus();
    expect(focused()).to.equal(idField(first));
    second.focus();
    expect(focused()).to.equal(idField(second));
  });

  it('can be filled in, revealed, corrected and submitted with the keyboard alone', async () => {
    const form = await renderForm();
    respond(form);
    form.focus();
    await sendKeys({ press: 'Enter' });
    while (!visibleText(form).includes('entries need your attention'))
      await new Promise(requestAnimationFrame);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    expect(focused() === idField(form)).to.be.true;
    idField(form).value = clientId;
    await sendKeys({ press: 'Tab' });
    expect(focused() === secretField(form)).to.be.true;
    secretField(form).value = clientSecret;
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    getByRole(form, 'button', { name: 'Hide Client Secret' });
    await sendKeys({ press: 'Tab' });
    expect(focused() === labelField(form)).to.be.true;
    const linked = nextEvent(form, 'personio-account-linked');
    await sendKeys({ press: 'Enter' });
    await linked;
    expect(visibleText(focused() ?? form)).to.include('is linked');
  });
});
