import { sendKeys } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import '../../src/define/personio-link-form.ts';
import type { LinkDraft } from '../../src/domain/link-draft.ts';
import type { LinkedAccount } from '../../src/domain/linked-account.ts';
import type { Call } from '../../src/events/request-event.ts';
import type { PersonioLinkForm } from '../../src/index.ts';
import { fixture, getByLabel, getByRole, nextEvent, settled, typeKeys } from '../support/index.ts';

/** A form and its inputs. */
export interface FormPage {
  readonly form: PersonioLinkForm;
  readonly clientId: HTMLInputElement;
  readonly secret: HTMLInputElement;
  readonly label: HTMLInputElement;
}

const plainForm = html`<personio-link-form></personio-link-form>`;

export async function openForm(template: TemplateResult = plainForm): Promise<FormPage> {
  const form = await fixture<PersonioLinkForm>(template);
  return {
    form,
    clientId: getByLabel(form, 'Client ID'),
    secret: getByLabel(form, 'Client Secret'),
    get label() {
      return getByLabel(form, /^Name for this account/);
    },
  };
}

export async function press(form: PersonioLinkForm, name: string | RegExp): Promise<void> {
  getByRole(form, 'button', { name }).click();
  await settled(document.body);
}

export async function type(input: HTMLInputElement, text: string): Promise<void> {
  input.focus();
  await typeKeys(text);
  await settled(document.body);
}

/** Copies text elsewhere in the page and pastes it, with the keyboard. */
export async function paste(input: HTMLInputElement, text: string): Promise<void> {
  await copy(text);
  await pasteCopied(input);
}

/** The text is in the page while it is being copied. */
export async function copy(text: string): Promise<void> {
  const elsewhere = document.createElement('textarea');
  elsewhere.setAttribute('aria-label', 'Elsewhere');
  document.body.append(elsewhere);
  elsewhere.value = text;
  elsewhere.select();
  await pressWithControl('c');
  elsewhere.remove();
}

export async function pasteCopied(input: HTMLInputElement): Promise<void> {
  input.focus();
  await pressWithControl('v');
  await settled(document.body);
}

export async function undo(input: HTMLInputElement): Promise<void> {
  input.focus();
  await pressWithControl('z');
}

export async function pressWithControl(key: string): Promise<void> {
  if (/Chrome|Firefox/.test(navigator.userAgent)) {
    await sendKeys({ down: 'Control' });
    await sendKeys({ press: key });
    await sendKeys({ up: 'Control' });
  } else {
    // WebKitWebDriver can't hold a key down, but presses the keys of one command like a chord.
    await sendKeys({ type: `\uE009${key === 'Backspace' ? '\uE003' : key}` });
  }
}

/** Handles the requests of a form. */
export function respondWith(
  form: HTMLElement,
  handler: (draft: LinkDraft, call: Call) => LinkedAccount | PromiseLike<LinkedAccount>,
): void {
  form.addEventListener('personio-link-request', (event) => event.respondWith(handler));
}

/** Submits and waits for the event that ends the attempt. */
export async function submit(form: PersonioLinkForm): Promise<Event> {
  const ended = Promise.race([
    nextEvent(form, 'personio-account-linked'),
    nextEvent(form, 'personio-account-relinked'),
    nextEvent(form, 'personio-link-failed'),
  ]);
  form.submit();
  const event = await ended;
  await settled(document.body);
  return event;
}
