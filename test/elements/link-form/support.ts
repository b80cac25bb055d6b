import type { TemplateResult } from 'lit';
import '../../../src/define/personio-link-form.ts';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleCredentials } from '../../../src/testing/index.ts';
import { deepQuery, fixture, getByLabel, getByRole, nextEvent, settled } from '../../support/index.ts';

/** Draws a template and gives the form in it. */
export async function drawForm(template: TemplateResult): Promise<PersonioLinkForm> {
  const drawn = await fixture(template);
  return (
    drawn.matches('personio-link-form') ? drawn : deepQuery(drawn, 'personio-link-form')
  ) as PersonioLinkForm;
}

export const idField = (form: Element): HTMLInputElement => getByLabel(form, 'Client ID');
export const secretField = (form: Element): HTMLInputElement => getByLabel(form, 'Client Secret');

export async function type(input: HTMLInputElement, value: string): Promise<void> {
  input.focus();
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  await settled(document.body);
}

/** Enters a pair, that of the sample account with all rights unless told otherwise. */
export async function fillIn(
  form: Element,
  { clientId, clientSecret } = sampleCredentials.allRights as {
    readonly clientId: string;
    readonly clientSecret: string;
  },
): Promise<void> {
  await type(idField(form), clientId);
  await type(secretField(form), clientSecret);
}

export async function press(form: Element, name: string | RegExp): Promise<void> {
  getByRole(form, 'button', { name }).click();
  await settled(document.body);
}

/** Submits and waits for an event that tells what came of it. */
export async function submit(form: PersonioLinkForm, event: string): Promise<void> {
  const over = nextEvent(form, event);
  form.submit();
  await over;
  await settled(document.body);
}

/** Lets the browser be online or not, as far as the page is told. */
export function setOnline(isOnline: boolean): void {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => isOnline });
  window.dispatchEvent(new Event(isOnline ? 'online' : 'offline'));
}

export function restoreOnline(): void {
  Reflect.deleteProperty(navigator, 'onLine');
}
