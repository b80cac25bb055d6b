import { html } from 'lit';
import { expect, fixture, getByRole, settled } from '../../support/index.ts';
import { makeCanary, type Canary } from '../canary.ts';
import {
  respondWith,
  copy,
  openForm,
  pasteCopied,
  press,
  submit,
  type,
  type FormPage,
} from '../form-page.ts';

/** A session recorder set up by a careless host: all masking that can be turned off is off. */
export interface Recorder {
  readonly start: () => void | Promise<void>;
  /** Ends the recording and returns it as text. */
  readonly stop: () => string | Promise<string>;
}

/*
 * Two unmarked inputs, one in the page and one in the form's own shadow root, prove that the recorder works there: without
 * them a recorder that records nothing would pass.
 */
export function describeRecordings(name: string, recorder: Recorder): void {
  describe(`a recording of ${name}`, () => {
    let page: FormPage;
    let elsewhere: HTMLInputElement;
    let canary: Canary;
    /** For an ordinary input of the page and for the account's name. */
    let ordinary: Canary;
    let label: Canary;
    /** Short enough not to be rejected as a secret. */
    const name = (): string => label.secret.slice(5, 37);

    beforeEach(async () => {
      [canary, ordinary, label] = [makeCanary(), makeCanary(), makeCanary()];
      page = await openForm();
      elsewhere = await fixture<HTMLInputElement>(html`<input type="text" aria-label="Ordinary" />`);
    });

    async function expectOnlyOrdinary(): Promise<void> {
      const recording = await recorder.stop();
      expect(ordinary.findIn(recording), 'an ordinary input').to.be.a('string');
      expect(label.findIn(recording), 'the name beside the credentials').to.be.a('string');
      expect(canary.findIn(recording), 'the secret').to.equal(undefined);
      expect(recording, 'the client ID').to.not.include(canary.clientId);
    }

    it('contains no credentials, whatever is done with them', async () => {
      await copy(canary.secret);
      await recorder.start();
      await type(elsewhere, ordinary.secret);
      await type(page.label, name());
      await type(page.clientId, canary.clientId);
      await press(page.form, /^Show/);
      await type(page.secret, canary.secret);
      await press(page.form, /^Hide/);
      page.secret.value = '';
      await pasteCopied(page.secret);
      await press(page.form, /^Show/);
      expect(page.secret.value).to.equal(canary.secret);
      respondWith(page.form, async ({ credentials }) => {
        await fetch('/?accounts', { method: 'POST', body: JSON.stringify(credentials) });
        throw new Error(`refused ${credentials?.clientSecret}`);
      });
      await submit(page.form);
      expect(getByRole(page.form, 'button', { name: 'Try again' })).to.be.instanceOf(HTMLElement);
      await press(page.form, /^Show/);
      expect(page.secret.value).to.equal(canary.secret);
      page.form.reset();
      await settled(document.body);
      await press(page.form, /^Show/);
      await pasteCopied(page.secret);
      page.form.remove();
      await expectOnlyOrdinary();
    });

    it('contains no credentials that were entered before it started', async () => {
      elsewhere.value = ordinary.secret;
      page.label.value = name();
      page.clientId.value = canary.clientId;
      page.secret.value = canary.secret;
      await press(page.form, /^Show/);
      expect(page.secret.value).to.equal(canary.secret);
      await recorder.start();
      await expectOnlyOrdinary();
    });
  });
}
