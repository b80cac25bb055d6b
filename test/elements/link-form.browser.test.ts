import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { LinkDraft } from '../../src/domain/link-draft.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../src/domain/linked-account.ts';
import type { Call } from '../../src/events/request-event.ts';
import type { LinkFormStore } from '../../src/elements/link-form/state.ts';
import type { PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { sampleAccounts, sampleCredentials } from '../../src/testing/index.ts';
import {
  axe,
  deferred,
  deepQuery,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  nextTask,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
  type Deferred,
} from '../support/index.ts';
import { drawForm, fillIn, idField, press, secretField, type } from './link-form/support.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;

interface HeldRequest {
  readonly draft: LinkDraft;
  readonly call: Call;
  readonly answer: Deferred<LinkedAccount>;
}

/** Answers every request of a form with a promise that the test holds. */
function holdRequests(form: HTMLElement): readonly HeldRequest[] {
  const held: HeldRequest[] = [];
  form.addEventListener('personio-link-request', (event) => {
    event.respondWith((draft, call) => {
      const answer = deferred<LinkedAccount>();
      held.push({ draft, call, answer });
      return answer.promise;
    });
  });
  return held;
}

function paste(input: HTMLInputElement, text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  // Firefox takes the text in members of its own.
  const init = { clipboardData, dataType: 'text/plain', data: text, bubbles: true, cancelable: true };
  input.focus();
  input.dispatchEvent(new ClipboardEvent('paste', init));
}

/** Lets the promises that hang on an answer run to their end. */
async function answered(form: PersonioLinkForm): Promise<void> {
  while (form.matches(':state(submitting)')) await nextTask();
  await settled(document.body);
}

describe('<personio-link-form>', () => {
  let form: PersonioLinkForm;
  beforeEach(async () => {
    form = await drawForm(html`<personio-link-form></personio-link-form>`);
  });

  it('shows both fields under the names that Personio and its documents use', async () => {
    expect(idField(form).type).to.equal('text');
    expect(secretField(form).type).to.equal('password');
    expect(visibleText(form)).to.include('Your client ID').and.include('Your API secret');
    await axe(form);
  });

  describe('checks before it asks', () => {
    it('stops an empty form, says how many entries need attention, and focuses that', async () => {
      const held = holdRequests(form);
      await press(form, 'Link account');
      const summary = getByRole(form, 'group', { name: '2 entries need your attention' });
      expect(focused()).to.equal(summary);
      expect(visibleText(summary)).to.include('Enter the client ID.').and.include('Enter the secret.');
      expect(idField(form).getAttribute('aria-invalid')).to.equal('true');
      expect(held).to.have.length(0);
      await axe(form);
    });

    it('leads from each entry to its field', async () => {
      await press(form, 'Link account');
      await press(form, 'Enter the secret.');
      expect(focused()).to.equal(secretField(form));
    });

    it('says nothing while the first value is typed, and something once the field is left', async () => {
      await type(idField(form), '12345678');
      expect(visibleText(form)).to.not.include('company ID');
      secretField(form).focus();
      await settled(form);
      expect(visibleText(form)).to.include('This looks like a company ID');
    });

    it('says nothing about an empty field that was only passed through', async () => {
      idField(form).focus();
      secretField(form).focus();
      await settled(form);
      expect(visibleText(form)).to.not.include('Enter the client ID');
    });

    it('takes a problem away as soon as it is solved', async () => {
      await press(form, 'Link account');
      await type(idField(form), clientId);
      expect(visibleText(form)).to.not.include('Enter the client ID.');
      await type(secretField(form), clientSecret);
      expect(form.matches(':state(editing)')).to.equal(true);
    });

    it('sends what only looks odd', async () => {
      const held = holdRequests(form);
      await fillIn(form, { clientId: 'an-id-from-before-the-prefix', clientSecret: 'short' });
      await press(form, 'Link account');
      expect(held).to.have.length(1);
    });

    it('sends values without what a clipboard added', async () => {
      const held = holdRequests(form);
      await fillIn(form, {
        clientId: ` Client ID: ${clientId}\u200B `,
        clientSecret: ` "${clientSecret}"\uFEFF`,
      });
      await press(form, 'Link account');
      expect(held[0]?.draft.credentials).to.deep.equal({ clientId, clientSecret });
    });

    it('swaps swapped values with one press', async () => {
      await fillIn(form, { clientId: clientSecret, clientSecret: clientId });
      secretField(form).blur();
      await settled(form);
      await press(form, 'Swap them');
      expect([idField(form).value, secretField(form).value]).to.deep.equal([clientId, clientSecret]);
      expect(queryAllByRole(form, 'button', { name: 'Swap them' })).to.have.length(0);
    });

    it('offers to split both values when they are pasted on two lines into one field', async () => {
      paste(idField(form), `Client ID: ${clientId}\nAPI secret: ${clientSecret}\n`);
      await settled(form);
      await press(form, 'Split into both fields');
      expect([idField(form).value, secretField(form).value]).to.deep.equal([clientId, clientSecret]);
    });

    it('asks for a label where the host requires one', async () => {
      form.labelField = 'required';
      await settled(form);
      const held = holdRequests(form);
      await fillIn(form);
      await press(form, 'Link account');
      expect(visibleText(form)).to.include('Enter a name for this account.');
      await type(getByLabel(form, 'Name for this account'), ' Acme ');
      await press(form, 'Link account');
      expect(held[0]?.draft.label).to.equal('Acme');
    });

    it('refuses a credential as a name, tells why, and forgets it with the secret', async () => {
      const held = holdRequests(form);
      await fillIn(form);
      const name = getByLabel(form, /^Name for this account/);
      await type(name, `Acme ${clientSecret}`);
      await press(form, 'Link account');
      expect(held).to.have.length(0);
      expect(visibleText(form)).to.include('This looks like one of your credentials');
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(name.value).to.equal('');
    });

    it('says a hint that appears behind who has left the field', async () => {
      await type(idField(form), '12345678');
      secretField(form).focus();
      await settled(form);
      expect(visibleText(getByRole(form, 'status'))).to.include('This looks like a company ID');
    });

    it('says what is wrong each time that a field is left', async () => {
      await type(idField(form), '12345678');
      secretField(form).focus();
      await type(idField(form), 'has space');
      secretField(form).focus();
      await settled(form);
      expect(visibleText(getByRole(form, 'status'))).to.include('contains a space');
    });

    it('has no field for a label where the host hides it', async () => {
      form.labelField = 'hidden';
      await settled(form);
      expect(queryAllByRole(form, 'textbox', { name: /Name for this account/ })).to.have.length(0);
    });
  });

  describe('asks the host', () => {
    let held: readonly HeldRequest[];
    beforeEach(async () => {
      held = holdRequests(form);
      await fillIn(form);
    });

    it('tells what may be logged in the event, and the secret to the handler alone', async () => {
      const events = recordEvents(document, 'personio-link-request');
      await press(form, 'Link account');
      expect(events[0]?.detail).to.deep.equal({ clientId: 'papi-1111…5551' });
      expect(held[0]?.draft).to.deep.equal({
        credentials: { clientId, clientSecret },
        access: [{ module: 'employees', read: true, write: false, required: true }],
      });
    });

    it('asks once, however often it is submitted meanwhile', async () => {
      form.submit();
      form.submit();
      secretField(form).focus();
      await sendKeys({ press: 'Enter' });
      await settled(form);
      expect(held).to.have.length(1);
      expect(visibleText(form)).to.include('Linking…');
      expect(secretField(form).readOnly).to.equal(true);
    });

    it('shows each stage as the handler reports it', async () => {
      await press(form, 'Link account');
      held[0]?.call.report('checking-access');
      await settled(form);
      expect(visibleText(getByRole(form, 'status'))).to.equal('Checking the access rights');
      await axe(form);
    });

    it('submits with Enter', async () => {
      secretField(form).focus();
      await sendKeys({ press: 'Enter' });
      await settled(form);
      expect(held).to.have.length(1);
    });

    it('shows the verdict, focuses it, forgets the secret, then tells the host', async () => {
      const secretInput = secretField(form);
      await press(form, 'Link account');
      const linked = nextEvent(form, 'personio-account-linked');
      held[0]?.answer.resolve(sampleAccounts.active);
      const { detail } = await linked;
      expect(detail.account).to.deep.equal(sampleAccounts.active);
      const verdict = getByRole(form, 'group', { name: 'Acme GmbH is linked' });
      expect(focused()).to.equal(verdict);
      expect(visibleText(verdict)).to.include('Employees (Read) and Time Off (Read and Write)');
      expect(secretInput.value).to.equal('');
      await axe(form);
    });

    it('says plainly what is missing where an account is limited', async () => {
      await press(form, 'Link account');
      held[0]?.answer.resolve(sampleAccounts.limited);
      await answered(form);
      const verdict = getByRole(form, 'group', {
        name: 'Nordlicht Logistik AG is linked with limited access',
      });
      expect(visibleText(verdict)).to.include('Documents (Read)');
    });

    it('names recommended rights that were not granted', async () => {
      form.access = 'documents:read?';
      await press(form, 'Link account');
      held[0]?.answer.resolve(sampleAccounts.active);
      await answered(form);
      expect(visibleText(form)).to.include('Recommended but not granted: Documents (Read)');
    });

    it('takes an account whose credentials Personio refuses for a failure', async () => {
      const events = recordEvents(form, 'personio-account-linked');
      await press(form, 'Link account');
      held[0]?.answer.resolve(sampleAccounts['needs-relink']);
      await answered(form);
      expect(visibleText(form)).to.include('Personio doesn’t accept these credentials');
      expect(secretField(form).value).to.equal(clientSecret);
      expect(events).to.have.length(0);
    });

    it('does not claim that everything is in place where something is missing', async () => {
      await press(form, 'Link account');
      held[0]?.answer.resolve({ ...sampleAccounts.limited, status: 'active' });
      await answered(form);
      expect(visibleText(form)).to.include('is linked with limited access').and.not.include('You’re all set');
    });

    it('calls an account without a name by its client ID', async () => {
      await press(form, 'Link account');
      held[0]?.answer.resolve({ ...sampleAccounts.active, label: '  ' });
      await answered(form);
      expect(getByRole(form, 'heading', { name: 'papi-1111…5551 is linked' })).to.be.instanceOf(HTMLElement);
    });

    it('keeps a name that turns text around apart from its sentence', async () => {
      await press(form, 'Link account');
      held[0]?.answer.resolve({ ...sampleAccounts.active, label: 'Acme \u202E GmbH' });
      await answered(form);
      expect(deepQuery(form, '#notice-title bdi').textContent).to.equal('Acme \u202E GmbH');
    });

    it('leaves the focus with who has gone on to something else, and says the verdict', async () => {
      const elsewhere = await fixture<HTMLButtonElement>(html`<button type="button">Elsewhere</button>`);
      await press(form, 'Link account');
      elsewhere.focus();
      held[0]?.answer.resolve(sampleAccounts.active);
      await answered(form);
      expect(focused()).to.equal(elsewhere);
      expect(visibleText(getByRole(form, 'status'))).to.equal('Acme GmbH is linked');
    });

    it('pastes nothing into a field that is being sent', async () => {
      await press(form, 'Link account');
      paste(secretField(form), `${clientId}\n${clientSecret}`);
      expect(secretField(form).value).to.equal(clientSecret);
    });

    it('asks for the same rights again, whatever a handler did to those of the last request', async () => {
      await press(form, 'Link account');
      (held[0]?.draft.access as unknown[]).length = 0;
      held[0]?.answer.reject(linkError('timeout'));
      await answered(form);
      await press(form, 'Try again');
      expect(held[1]?.draft.access).to.have.length(1);
    });

    it('starts anew for another account', async () => {
      await press(form, 'Link account');
      held[0]?.answer.resolve(sampleAccounts.active);
      await answered(form);
      await press(form, 'Link another account');
      expect(idField(form).value).to.equal('');
      expect(focused()).to.equal(idField(form));
    });

    it('takes nothing for a success that is not a valid account', async () => {
      const events = recordEvents(form, 'personio-account-linked');
      await press(form, 'Link account');
      held[0]?.answer.resolve({ ok: true } as unknown as LinkedAccount);
      await answered(form);
      expect(visibleText(form)).to.include('Unexpected response');
      expect(events).to.have.length(0);
    });

    it('keeps the values after a failure, focuses what happened and tells the host', async () => {
      await press(form, 'Link account');
      const failed = nextEvent(form, 'personio-link-failed');
      held[0]?.answer.reject(linkError('invalid-credentials', { traceId: 'trace-1' }));
      const { detail } = await failed;
      expect(detail.error).to.include({ code: 'invalid-credentials', field: 'both', traceId: 'trace-1' });
      const notice = getByRole(form, 'group', { name: 'Personio doesn’t accept these credentials' });
      expect(focused()).to.equal(notice);
      expect(visibleText(notice)).to.include('trace-1');
      expect([idField(form).value, secretField(form).value]).to.deep.equal([clientId, clientSecret]);
      expect(idField(form).getAttribute('aria-invalid')).to.equal('true');
      await axe(form);
    });

    it('names the box that is missing and checks again without typing anew', async () => {
      await press(form, 'Link account');
      held[0]?.answer.reject(
        linkError('missing-access', { missing: [{ module: 'employees', read: true, write: false }] }),
      );
      await answered(form);
      expect(visibleText(form)).to.include('Employees (Read)');
      await press(form, 'Check again');
      expect(held[1]?.draft.credentials).to.deep.equal({ clientId, clientSecret });
      expect(held[1]?.call.idempotencyKey).to.equal(held[0]?.call.idempotencyKey);
    });

    it('uses another idempotency key for other values', async () => {
      await press(form, 'Link account');
      held[0]?.answer.reject(linkError('timeout'));
      await answered(form);
      await type(idField(form), clientId.replace('1111', '2222'));
      await press(form, 'Try again');
      expect(held[1]?.call.idempotencyKey).to.not.equal(held[0]?.call.idempotencyKey);
    });

    it('asks anew after it has heard that what came of its wish was unlinked', async () => {
      await press(form, 'Link account');
      held[0]?.answer.reject(linkError('account-not-found'));
      await answered(form);
      expect(visibleText(form)).to.include('This account is no longer linked');
      await press(form, 'Link account');
      expect(held[1]?.call.idempotencyKey).to.not.equal(held[0]?.call.idempotencyKey);
    });

    it('waits for a limit to pass before it can be submitted again', async () => {
      await press(form, 'Link account');
      held[0]?.answer.reject(linkError('rate-limited', { retryAfterSeconds: 1 }));
      await answered(form);
      expect(getByRole(form, 'button', { name: 'Try again' }).ariaDisabled).to.equal('true');
      expect(visibleText(form)).to.include('Try again in 1 second');
      form.submit();
      expect(held).to.have.length(1);
      while (visibleText(getByRole(form, 'status')) !== 'You can try again now.') await nextTask();
      await press(form, 'Try again');
      expect(held).to.have.length(2);
    });

    it('shows nothing of an answer that comes after a reset, and tells the host that there is an account', async () => {
      const linked = nextEvent(form, 'personio-account-linked');
      await press(form, 'Link account');
      form.reset();
      held[0]?.answer.resolve(sampleAccounts.active);
      expect((await linked).detail.account.id).to.equal(sampleAccounts.active.id);
      await settled(form);
      expect(form.matches(':state(editing)')).to.equal(true);
      expect(secretField(form).value).to.equal('');
    });
  });

  describe('without anyone who answers', () => {
    it('says that the page is not set up', async () => {
      await fillIn(form);
      await press(form, 'Link account');
      await answered(form);
      expect(visibleText(form)).to.include('This page isn’t set up yet');
    });

    it('says that the host declined where it prevented the request', async () => {
      form.addEventListener('personio-link-request', (event) => event.preventDefault());
      await fillIn(form);
      await press(form, 'Link account');
      await answered(form);
      expect(visibleText(form)).to.include('This request was declined');
    });
  });

  describe('gives a linked account new credentials', () => {
    beforeEach(async () => {
      form.accountId = 'account-3';
      form.accountLabel = 'Brauhaus am Markt';
      await settled(form);
    });

    it('names the account and asks for no other name', () => {
      expect(
        getByRole(form, 'heading', { name: 'Update credentials for Brauhaus am Markt' }),
      ).to.be.instanceOf(HTMLElement);
      expect(visibleText(form)).to.not.include('Name for this account');
    });

    it('asks with the id of the account and tells the host of the relink', async () => {
      const held = holdRequests(form);
      const requests = recordEvents(form, 'personio-link-request');
      const links = recordEvents(form, 'personio-account-linked');
      await fillIn(form);
      await press(form, 'Update credentials');
      expect(requests[0]?.detail.accountId).to.equal('account-3');
      const relinked = nextEvent(form, 'personio-account-relinked');
      held[0]?.answer.resolve({ ...sampleAccounts.active, id: 'account-3' });
      expect((await relinked).detail.account.id).to.equal('account-3');
      expect(links).to.have.length(0);
      expect(visibleText(form)).to.include('has new credentials');
    });

    it('takes nothing for a success that is about another account', async () => {
      const held = holdRequests(form);
      const relinks = recordEvents(form, 'personio-account-relinked');
      await fillIn(form);
      await press(form, 'Update credentials');
      held[0]?.answer.resolve(sampleAccounts.active);
      await answered(form);
      expect(visibleText(form)).to.include('Unexpected response');
      expect(relinks).to.have.length(0);
    });

    it('sends nothing that was typed for one account to another', async () => {
      const held = holdRequests(form);
      await fillIn(form);
      await press(form, 'Update credentials');
      form.accountId = 'account-4';
      await settled(form);
      held[0]?.answer.reject(linkError('timeout'));
      await nextTask();
      await settled(form);
      expect(form.matches(':state(editing)')).to.equal(true);
      expect(secretField(form).value).to.equal('');
    });

    it('is a new form for another account, and for none', async () => {
      const held = holdRequests(form);
      await fillIn(form);
      await press(form, 'Update credentials');
      held[0]?.answer.resolve({ ...sampleAccounts.active, id: 'account-3' });
      await answered(form);
      form.accountId = 'account-4';
      form.accountLabel = undefined;
      await settled(form);
      expect(getByRole(form, 'heading', { name: 'Update credentials' })).to.be.instanceOf(HTMLElement);
      expect(secretField(form).value).to.equal('');
      form.setAttribute('account-id', '');
      await settled(form);
      expect(getByRole(form, 'button', { name: 'Link account' })).to.be.instanceOf(HTMLElement);
    });

    it('says that nobody can do it where the adapter cannot', async () => {
      form.adapter = {
        listAccounts: () => Promise.reject(new Error()),
        linkAccount: () => Promise.reject(new Error()),
      };
      await fillIn(form);
      await press(form, 'Update credentials');
      await answered(form);
      expect(visibleText(form)).to.include('This page isn’t set up yet');
    });
  });

  describe('the secret', () => {
    it('can be looked at, and is hidden again when it is sent', async () => {
      holdRequests(form);
      await fillIn(form);
      await press(form, /^Show/);
      expect(secretField(form).type).to.equal('text');
      expect(visibleText(getByRole(form, 'status'))).to.equal('The secret is shown.');
      await press(form, /^Hide/);
      expect(secretField(form).type).to.equal('password');
      expect(visibleText(getByRole(form, 'status'))).to.equal('The secret is hidden.');
      await press(form, /^Show/);
      await press(form, 'Link account');
      expect(secretField(form).type).to.equal('password');
    });

    it('asks browsers for no saved password and has no name to be sent under', () => {
      expect(secretField(form).autocomplete).to.equal('new-password');
      expect(secretField(form).name).to.equal('');
    });

    it('is gone when the form leaves the page or the page is left', async () => {
      await fillIn(form);
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      expect(secretField(form).value).to.equal('');
      await type(secretField(form), clientSecret);
      const [input, parent] = [secretField(form), form.parentElement];
      form.remove();
      expect(input.value).to.equal('');
      parent?.append(form);
      expect(secretField(form).value).to.equal('');
    });

    it('is in no markup and no property after it was typed', async () => {
      await fillIn(form);
      const markup = deepQuery(form, 'form').outerHTML + form.outerHTML;
      expect(markup).to.not.include(clientSecret);
      const state = JSON.stringify((Reflect.get(form, 'store') as LinkFormStore).state);
      expect(state).to.not.include(clientSecret);
    });
  });

  it('speaks German where the page does', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider lang="de"
        ><personio-link-form></personio-link-form
      ></personio-link-provider>`,
    );
    while (queryAllByRole(provider, 'button').length === 0) await nextTask();
    expect(getByRole(provider, 'button', { name: 'Konto verknüpfen' })).to.be.instanceOf(HTMLElement);
    expect(deepQuery(provider, '#title').closest('[lang]')?.getAttribute('lang')).to.equal('de');
    await axe(provider);
  });

  it('declares English where it speaks English in a page of another language', async () => {
    const foreign = await fixture(html`<div lang="tlh"><personio-link-form></personio-link-form></div>`);
    expect(deepQuery(foreign, '#title').closest('[lang]')?.getAttribute('lang')).to.equal('en');
  });

  it('works twice on a page', async () => {
    const both = await fixture<HTMLElement>(
      html`<div><personio-link-form></personio-link-form><personio-link-form></personio-link-form></div>`,
    );
    const [first, second] = both.querySelectorAll('personio-link-form');
    if (!first || !second) throw new Error('two forms expected');
    await fillIn(first);
    expect(idField(second).value).to.equal('');
    second.focus();
    expect(focused()).to.equal(idField(second));
  });
});
