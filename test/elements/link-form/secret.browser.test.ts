import { html } from 'lit';
import type { LinkFormStore } from '../../../src/elements/link-form/state.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import {
  deepQuery,
  enteredSecret,
  expect,
  fixture,
  getByRole,
  nextTask,
  settled,
  visibleText,
} from '../../support/index.ts';
import {
  clientId,
  clientSecret,
  fillIn,
  hiddenLimitMs,
  holdRequests,
  holdTime,
  idField,
  isMasked,
  labelField,
  leavePage,
  paste,
  press,
  renderForm,
  respond,
  restoreTime,
  secretField,
  setVisibility,
  submit,
  type,
} from './support.ts';

describe('<personio-link-form> secret', () => {
  let form: PersonioLinkForm;
  beforeEach(async () => {
    form = await renderForm();
  });
  afterEach(restoreTime);

  it('can be revealed, and is masked again on submit', async () => {
    holdRequests(form);
    await fillIn(form);
    await press(form, /^Show/);
    expect(secretField(form).value).to.equal(clientSecret);
    expect(visibleText(getByRole(form, 'status'))).to.equal('The secret is shown.');
    await press(form, /^Hide/);
    expect(isMasked(form)).to.equal(true);
    expect(visibleText(getByRole(form, 'status'))).to.equal('The secret is hidden.');
    await press(form, /^Show/);
    await press(form, 'Link account');
    expect(isMasked(form)).to.equal(true);
  });

  it('is shown in an input that screen readers do not follow meanwhile', async () => {
    await fillIn(form);
    const field = secretField(form);
    const boxes: number[] = [];
    Object.defineProperty(field, 'value', {
      get: () => Reflect.get<HTMLInputElement, 'value'>(HTMLInputElement.prototype, 'value', field),
      set(value: string) {
        boxes.push(field.getClientRects().length);
        Reflect.set(HTMLInputElement.prototype, 'value', value, field);
      },
    });
    getByRole(form, 'button', { name: /^Show/ }).focus();
    await press(form, /^Show/);
    expect(field.value).to.equal(clientSecret);
    expect(boxes).to.deep.equal([0]);
    expect(field.getClientRects()).to.have.length(1);
  });

  it('has a description for screen readers while it is hidden', async () => {
    const describes = (): boolean => {
      const ids = secretField(form).getAttribute('aria-describedby')?.split(' ') ?? [];
      return ids.some((id) => visibleText(deepQuery(form, `#${id}`)).startsWith('Shown as dots.'));
    };
    expect(describes()).to.equal(true);
    await press(form, /^Show/);
    expect(describes()).to.equal(false);
    await press(form, /^Hide/);
    form.allowPasswordManagers = true;
    await settled(form);
    expect(describes()).to.equal(false);
  });

  it('has an input that browsers neither fill with a saved password nor submit by name', () => {
    expect(secretField(form).type).to.equal('text');
    expect(secretField(form).autocomplete).to.equal('off');
    expect(secretField(form).name).to.equal('');
  });

  it('is cleared when the page is left and when the form is removed', async () => {
    await fillIn(form);
    leavePage();
    expect(secretField(form).value).to.equal('');
    await type(secretField(form), clientSecret);
    const [input, parent] = [secretField(form), form.parentElement];
    form.remove();
    await nextTask();
    expect(input.value).to.equal('');
    parent?.append(form);
    expect(secretField(form).value).to.equal('');
  });

  it('is kept when the form is moved within the page', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <p></p>
        <section></section>
      </div>`,
    );
    const [before, after] = [deepQuery(page, 'p'), deepQuery(page, 'section')];
    before.append(form);
    await fillIn(form);
    after.append(form);
    await settled(form);
    expect(enteredSecret(secretField(form))).to.equal(clientSecret);
    form.remove();
    before.append(form);
    await settled(form);
    expect(enteredSecret(secretField(form))).to.equal(clientSecret);
    // Firefox and WebKit may not have it yet.
    if ('moveBefore' in after) after.moveBefore(form, null);
    await settled(form);
    expect(enteredSecret(secretField(form))).to.equal(clientSecret);
    respond(form);
    await submit(form, 'personio-account-linked');
  });

  it('is in no markup and no state after it was typed', async () => {
    await fillIn(form);
    const markup = deepQuery(form, 'form').outerHTML + form.outerHTML;
    expect(markup).to.not.include(clientSecret);
    const state = JSON.stringify((Reflect.get(form, 'store') as LinkFormStore).state);
    expect(state).to.not.include(clientSecret);
  });

  it('is not left in the last match of patterns', async () => {
    // `RegExp.input` and others are deprecated.
    const lastMatch = (): string =>
      ['input', 'lastMatch', 'leftContext', 'rightContext']
        .map((name) => String(Reflect.get(RegExp, name)))
        .join();
    await fillIn(form);
    expect(lastMatch()).not.to.include(clientSecret);
    secretField(form).select();
    paste(secretField(form), `${clientId}\n${clientSecret}`);
    expect(lastMatch()).not.to.include(clientSecret);
    await settled(form);
    for (const field of [idField(form), secretField(form)]) {
      field.addEventListener('paste', (event) => event.preventDefault(), { once: true });
      paste(field, `${clientSecret}\n`);
      expect(lastMatch(), 'after a paste that the host cancels').not.to.include(clientSecret);
    }
    await press(form, 'Split into both fields');
    expect(lastMatch()).not.to.include(clientSecret);
    idField(form).focus();
    expect(lastMatch()).not.to.include(clientSecret);
    await type(idField(form), clientSecret);
    form.remove();
    await nextTask();
    expect(lastMatch()).not.to.include(clientSecret);
  });

  it('is cleared after ten minutes in the background, and the form shows why', async () => {
    await fillIn(form);
    const { timers } = holdTime();
    setVisibility('hidden');
    timers[0]?.();
    await settled(form);
    expect(secretField(form).value).to.equal('');
    expect(idField(form).value).not.to.equal('');
    expect(visibleText(form)).to.include('this page was in the background. Paste it again.');
    secretField(form).value = 'x';
    secretField(form).dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(form);
    expect(visibleText(form)).not.to.include('in the background');
  });

  it('is kept during a short time in the background', async () => {
    await fillIn(form);
    const { elapse } = holdTime();
    setVisibility('hidden');
    elapse(hiddenLimitMs - 1);
    setVisibility('visible');
    await settled(form);
    expect(secretField(form).value).not.to.equal('');
    expect(visibleText(form)).not.to.include('in the background');
  });

  it('is cleared from the name even without a secret to compare it with', async () => {
    form.accountLabel = 'Acme';
    await settled(form);
    const label = labelField(form);
    label.value = clientSecret;
    leavePage();
    expect(label.value).to.equal('Acme');
    label.value = 'Acme GmbH, Munich';
    leavePage();
    expect(label.value).to.equal('Acme GmbH, Munich');
  });

  for (const [when, leave] of [
    ['the page is left', leavePage],
    [
      'the page is restored from the back/forward cache',
      () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    ],
  ] as const) {
    it(`is cleared and masked again when ${when}`, async () => {
      await fillIn(form);
      await press(form, 'Show Client Secret');
      expect(secretField(form).value).to.equal(clientSecret);
      leave();
      await settled(form);
      expect(secretField(form).value).to.equal('');
      expect(isMasked(form)).to.equal(true);
    });
  }

  it('leaves no announcement after a reset', async () => {
    await fillIn(form);
    await press(form, /^Show/);
    const region = deepQuery(form, '[role="status"]');
    expect(visibleText(region)).to.equal('The secret is shown.');
    form.reset();
    await settled(form);
    expect(visibleText(region)).to.equal('');
  });
});
