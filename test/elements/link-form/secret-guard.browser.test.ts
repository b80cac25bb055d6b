import { html } from 'lit';
import { sampleCredentials } from '../../../src/testing/index.ts';
import { expect, settled, visibleText } from '../../support/index.ts';
import { drawForm, fillIn, idField, press, secretField } from './support.ts';

const tenMinutes = 10 * 60_000;

function setVisibility(visibilityState: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

const original = { now: Date.now.bind(Date), setTimeout: window.setTimeout.bind(window) };

/** Lets the test hold the clock and the timers of ten minutes. */
function holdTime(): { pass: (milliseconds: number) => void; due: (() => void)[] } {
  let now = Date.now();
  const due: (() => void)[] = [];
  Date.now = () => now;
  window.setTimeout = ((callback: () => void, delay?: number, ...rest: unknown[]) =>
    delay === tenMinutes
      ? due.push(callback)
      : original.setTimeout(callback, delay, ...rest)) as typeof window.setTimeout;
  return { due, pass: (milliseconds) => (now += milliseconds) };
}

afterEach(() => {
  Date.now = original.now;
  window.setTimeout = original.setTimeout;
  Reflect.deleteProperty(document, 'visibilityState');
});

describe('the secret in the form', () => {
  it('goes when the page has been out of sight for ten minutes, and the person is told', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    await fillIn(form);
    const { due } = holdTime();
    setVisibility('hidden');
    due[0]?.();
    await settled(form);
    expect(secretField(form).value).to.equal('');
    expect(idField(form).value).not.to.equal('');
    expect(visibleText(form)).to.include('this page was in the background. Paste it again.');
    secretField(form).value = 'x';
    secretField(form).dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(form);
    expect(visibleText(form)).not.to.include('in the background');
  });

  it('goes with a name that may be it, where there is nothing to compare it with', async () => {
    const form = await drawForm(html`<personio-link-form account-label="Acme"></personio-link-form>`);
    const label = form.shadowRoot?.querySelector<HTMLInputElement>('#label');
    if (!label) throw new Error('There is no field for a name.');
    label.value = sampleCredentials.allRights.clientSecret;
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(label.value).to.equal('Acme');
    label.value = 'Acme GmbH, Munich';
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    expect(label.value).to.equal('Acme GmbH, Munich');
  });

  it('goes when a sleeping machine wakes up after that, whose timers did not run', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    await fillIn(form);
    const { pass } = holdTime();
    setVisibility('hidden');
    pass(tenMinutes);
    setVisibility('visible');
    expect(secretField(form).value).to.equal('');
  });

  it('stays while the person is away for a moment', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    await fillIn(form);
    const { pass } = holdTime();
    setVisibility('hidden');
    pass(tenMinutes - 1);
    setVisibility('visible');
    await settled(form);
    expect(secretField(form).value).not.to.equal('');
    expect(visibleText(form)).not.to.include('in the background');
  });

  for (const [what, leave] of [
    ['the page is left', () => window.dispatchEvent(new PageTransitionEvent('pagehide'))],
    [
      'the page comes back from the browser’s cache',
      () => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })),
    ],
  ] as const) {
    it(`goes, and is masked again, when ${what}`, async () => {
      const form = await drawForm(html`<personio-link-form></personio-link-form>`);
      await fillIn(form);
      await press(form, 'Show Client Secret');
      expect(secretField(form).type).to.equal('text');
      leave();
      await settled(form);
      expect(secretField(form).value).to.equal('');
      expect(secretField(form).type).to.equal('password');
    });
  }

  it('stays when a page is shown for the first time', async () => {
    const form = await drawForm(html`<personio-link-form></personio-link-form>`);
    await fillIn(form);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(secretField(form).value).not.to.equal('');
  });
});
