import { html, LitElement, type TemplateResult } from 'lit';
import '../../../src/define/personio-link-form.ts';
import '../../../src/define/personio-link-provider.ts';
import type { LinkDraft } from '../../../src/domain/link-draft.ts';
import type { LinkedAccount } from '../../../src/domain/linked-account.ts';
import type { Call } from '../../../src/events/request-event.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import {
  deepQuery,
  deferred,
  enteredSecret,
  fixture,
  getByLabel,
  getByRole,
  nextEvent,
  nextTask,
  settled,
  type Deferred,
} from '../../support/index.ts';

export const { clientId, clientSecret } = sampleCredentials.allRights;

/** Renders a template and returns the form in it. */
export async function renderForm(
  template: TemplateResult = html`<personio-link-form></personio-link-form>`,
): Promise<PersonioLinkForm> {
  return formIn(await fixture(template));
}

export function formIn(root: Element): PersonioLinkForm {
  return (
    root.matches('personio-link-form') ? root : deepQuery(root, 'personio-link-form')
  ) as PersonioLinkForm;
}

export const idField = (form: Element): HTMLInputElement => getByLabel(form, 'Client ID');
export const secretField = (form: Element): HTMLInputElement => getByLabel(form, 'Client Secret');
export const labelField = (form: Element): HTMLInputElement => getByLabel(form, /^Name for this account/);
export const values = (form: Element): readonly string[] => [
  idField(form).value,
  enteredSecret(secretField(form)),
];

export const isMasked = (form: Element): boolean => /^•*$/.test(secretField(form).value);

/** Sets a value as if it had been typed. */
export async function type(input: HTMLInputElement, value: string): Promise<void> {
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(document.body);
}

/** Enters the credentials of the sample account with all rights, or others. */
export async function fillIn(
  form: Element,
  credentials: { readonly clientId: string; readonly clientSecret: string } = sampleCredentials.allRights,
): Promise<void> {
  await type(idField(form), credentials.clientId);
  await type(secretField(form), credentials.clientSecret);
}

export function paste(input: HTMLInputElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  // Firefox reads the text from `dataType` and `data`.
  const init = { clipboardData, dataType: 'text/plain', data: text, bubbles: true, cancelable: true };
  input.focus();
  input.dispatchEvent(new ClipboardEvent('paste', init));
}

export async function press(form: Element, name: string | RegExp): Promise<void> {
  getByRole(form, 'button', { name }).click();
  await settled(document.body);
}

/** Submits and waits for the event that ends the attempt. */
export async function submit(form: PersonioLinkForm, event: string): Promise<void> {
  const ended = nextEvent(form, event);
  form.submit();
  await ended;
  await settled(document.body);
}

/** Waits until the form is no longer submitting and has rendered the result. */
export async function finished(form: Element): Promise<void> {
  while (form.matches(':state(submitting)')) await nextTask();
  await settled(document.body);
}

export interface HeldRequest {
  readonly draft: LinkDraft;
  readonly call: Call;
  readonly response: Deferred<LinkedAccount>;
}

/** Handles every request with a promise that the test settles. */
export function holdRequests(form: EventTarget): readonly HeldRequest[] {
  const held: HeldRequest[] = [];
  form.addEventListener('personio-link-request', (event) => {
    (event as HTMLElementEventMap['personio-link-request']).respondWith((draft, call) => {
      const response = deferred<LinkedAccount>();
      held.push({ draft, call, response });
      return response.promise;
    });
  });
  return held;
}

/** Renders a filled-in form whose requests the test settles. */
export async function renderFilledForm(): Promise<{
  readonly form: PersonioLinkForm;
  readonly held: readonly HeldRequest[];
}> {
  const form = await renderForm();
  const held = holdRequests(form);
  await fillIn(form);
  return { form, held };
}

/** Handles every request with an account. */
export function respond(form: HTMLElement, account: LinkedAccount = sampleAccounts.active): void {
  form.addEventListener('personio-link-request', (event) => event.respondWith(Promise.resolve(account)));
}

export function setOnline(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}

export function restoreOnline(): void {
  Reflect.deleteProperty(navigator, 'onLine');
}

export const leavePage = (): boolean => window.dispatchEvent(new PageTransitionEvent('pagehide'));

export const hiddenLimitMs = 10 * 60_000;
const originals = { now: Date.now.bind(Date), setTimeout: window.setTimeout.bind(window) };

export function setVisibility(visibilityState: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibilityState });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Stops the clock and holds the timers of ten minutes: `elapse` advances the clock without running them. */
export function holdTime(): { elapse: (ms: number) => void; timers: readonly (() => void)[] } {
  let now = Date.now();
  const timers: (() => void)[] = [];
  Date.now = () => now;
  window.setTimeout = ((callback: () => void, delay?: number, ...rest: unknown[]) =>
    delay === hiddenLimitMs
      ? timers.push(callback)
      : originals.setTimeout(callback, delay, ...rest)) as typeof window.setTimeout;
  return { timers, elapse: (ms) => (now += ms) };
}

export function restoreTime(): void {
  Date.now = originals.now;
  window.setTimeout = originals.setTimeout;
  Reflect.deleteProperty(document, 'visibilityState');
}

/** A host for controllers: the form's inputs without the form's logic. */
export class TestFormHost extends LitElement {
  submitted = 0;

  submit(): void {
    this.submitted += 1;
  }

  protected override render(): TemplateResult {
    return html`<form>
      <input id="client-id" aria-label="Client ID" />
      <input id="client-secret" aria-label="Client Secret" />
      <input id="label" aria-label="Name" />
      <slot name="fields"></slot>
      <button type="submit">Submit</button>
      <p data-notice tabindex="-1">Notice</p>
    </form>`;
  }
}
customElements.define('test-form-host', TestFormHost);

export function renderHost(): Promise<TestFormHost> {
  return fixture<TestFormHost>(html`<test-form-host></test-form-host>`);
}
