import { html } from 'lit';
import { createHttpAdapter } from '../../src/adapter/index.ts';
import { linkError, linkErrorCodes, type LinkError } from '../../src/domain/link-error.ts';
import { sampleAccounts } from '../../src/testing/index.ts';
import { expect, nextTask, recordEvents, settled, startTestBackend, visibleText } from '../support/index.ts';
import { makeCanary, type Canary } from './canary.ts';
import { answerWith, openForm, paste, press, submit, type, undo, type FormPage } from './form-page.ts';
import { Lookout } from './lookout.ts';

/*
 * A secret is typed, and then looked for wherever a page, its scripts and its tools could come upon it. Its homes are exempt,
 * and of them their `value` alone; so is what the browser itself tells of typing and pasting before any form hears of it.
 */
describe('the secret', () => {
  let page: FormPage;
  let canary: Canary;
  let lookout: Lookout;

  async function watch(opened: FormPage, homes = [opened.secret]): Promise<void> {
    page = opened;
    lookout = new Lookout(canary, homes);
    lookout.listenTo(page.form.shadowRoot ?? page.form);
    await nextTask();
  }

  async function nowhereElse(when: string): Promise<void> {
    expect(page.secret.value, when).to.equal(canary.secret);
    expect(await lookout.findings(), when).to.deep.equal([]);
  }

  async function nowhere(when: string): Promise<void> {
    expect(page.secret.value, when).to.equal('');
    expect(await lookout.findingsWithoutHome(), when).to.deep.equal([]);
  }

  async function enterBoth(): Promise<void> {
    await paste(page.clientId, canary.clientId);
    await paste(page.secret, canary.secret);
  }

  beforeEach(async () => {
    canary = makeCanary();
    await watch(await openForm());
  });
  afterEach(() => lookout.stop());

  describe('while it is entered', () => {
    it('is nowhere else while it is typed, left, shown, corrected and hidden', async () => {
      await type(page.secret, canary.secret);
      await nowhereElse('typed');
      for (const event of ['keydown', 'beforeinput', 'input', 'focusin'])
        expect(lookout.seen(`event ${event}`), event).to.be.greaterThan(0);
      page.clientId.focus();
      await settled(document.body);
      await nowhereElse('left');
      await press(page.form, /^Show/);
      expect(page.secret.type).to.equal('text');
      await nowhereElse('shown');
      page.secret.value = '';
      await type(page.secret, canary.secret);
      await nowhereElse('typed while it is shown');
      await press(page.form, /^Hide/);
      await nowhereElse('hidden');
    });

    it('is nowhere else when it is pasted', async () => {
      await paste(page.secret, canary.secret);
      expect(lookout.seen('event paste')).to.be.greaterThan(0);
      await nowhereElse('pasted');
    });

    for (const alphabet of ['published', 'awkward'] as const) {
      it(`is nowhere else when both values are pasted at once and split, with ${alphabet} characters`, async () => {
        lookout.stop();
        canary = makeCanary(alphabet);
        await watch(page, [page.secret, page.clientId]);
        await paste(page.clientId, `Client ID: ${canary.clientId}\nAPI secret: ${canary.secret}\n`);
        expect(page.clientId.value).to.include(canary.secret);
        expect(await lookout.findings()).to.deep.equal([]);
        await press(page.form, 'Split into both fields');
        expect(page.clientId.value).to.equal(canary.clientId);
        await nowhereElse('split');
      });
    }

    it('is nowhere else when both values are swapped', async () => {
      lookout.stop();
      await watch(page, [page.secret, page.clientId]);
      await type(page.clientId, canary.secret);
      await paste(page.secret, canary.clientId);
      page.clientId.focus();
      await settled(document.body);
      await press(page.form, 'Swap them');
      await nowhereElse('swapped');
    });

    it('is nowhere else when a submission is stopped', async () => {
      await type(page.secret, canary.secret);
      await press(page.form, 'Link account');
      expect(page.form.matches(':state(invalid)')).to.equal(true);
      await nowhereElse('stopped');
    });
  });

  describe('while it is sent', () => {
    it('goes to the function that answers, and is in nothing that can be made of the event', async () => {
      const requests = recordEvents(document, 'personio-link-request');
      const held = Promise.withResolvers<never>();
      let received = '';
      answerWith(page.form, ({ credentials }, call) => {
        received = credentials?.clientSecret ?? '';
        lookout.inspect('the call', call);
        call.report('checking-access');
        return held.promise;
      });
      await enterBoth();
      await press(page.form, 'Link account');
      expect(received).to.equal(canary.secret);
      await nowhereElse('sent');
      const [request] = requests;
      expect(request?.detail).to.have.property('clientId');
      for (const made of [
        structuredClone(request?.detail),
        JSON.stringify(request),
        JSON.stringify(request?.detail),
        { ...request },
        Object.assign({}, request),
      ])
        lookout.inspect('something made of the request', made);
      window.postMessage(request?.detail, location.origin);
      expect(await lookout.findings()).to.deep.equal([]);
      held.reject(linkError('timeout'));
    });

    it('is in one body and in nothing else that goes over the network', async () => {
      lookout.stop();
      const { endpoint } = startTestBackend();
      await watch(await openForm(html`<personio-link-form endpoint=${endpoint}></personio-link-form>`));
      await enterBoth();
      const { detail } = (await submit(page.form)) as CustomEvent<{ error: LinkError }>;
      expect(detail.error.code).to.equal('invalid-credentials');
      expect(lookout.seen('a request')).to.be.greaterThan(0);
      expect(lookout.sentBodies.filter((body) => canary.findIn(String(body)))).to.have.length(1);
      await nowhereElse('refused by the backend');
    });

    it('is in one body when the backend links', async () => {
      page.form.adapter = createHttpAdapter({
        endpoint: '/api/personio',
        fetch: (resource, init) => {
          lookout.inspect('a request', [resource, new Request(resource, init).headers]);
          lookout.sentBodies.push(init?.body);
          return Promise.resolve(Response.json(sampleAccounts.active, { status: 201 }));
        },
      });
      await enterBoth();
      expect((await submit(page.form)).type).to.equal('personio-account-linked');
      expect(lookout.sentBodies.filter((body) => canary.findIn(String(body)))).to.have.length(1);
      await nowhere('linked');
    });
  });

  describe('when the link fails', () => {
    const failures: Readonly<Record<string, LinkError>> = {
      ...Object.fromEntries(linkErrorCodes.map((code) => [code, { code } as LinkError])),
      'missing-access': linkError('missing-access', {
        missing: [{ module: 'employees', read: true, write: false }],
      }),
      'rate-limited': linkError('rate-limited', { retryAfterSeconds: 60 }),
      'already-linked': linkError('already-linked', { accountId: 'account-3' }),
      'invalid-credentials': linkError('invalid-credentials', { traceId: 'trace-1' }),
    };
    for (const [code, error] of Object.entries(failures)) {
      it(`stays in its input and is nowhere else: ${code}`, async () => {
        answerWith(page.form, () => Promise.reject(error));
        await enterBoth();
        const { detail } = (await submit(page.form)) as CustomEvent<{ error: LinkError }>;
        expect(detail.error.code).to.equal(code);
        await nowhereElse(code);
      });
    }

    /** What a handler may throw that has put the secret into what went wrong. */
    const leaky: Readonly<Record<string, (secret: string) => unknown>> = {
      'an error that quotes it': (secret) => new Error(`Personio refused ${secret}`),
      'an error with a cause': (secret) => new Error('refused', { cause: { secret } }),
      'a type error of fetch': (secret) => new TypeError(`Failed to fetch /accounts?secret=${secret}`),
      'an error of a parser': (secret) => new SyntaxError(`Unexpected token in {"secret":"${secret}"}`),
      'several errors': (secret) => new AggregateError([new Error(secret)], secret),
      'an error of the platform': (secret) => new DOMException(secret, 'NetworkError'),
      'an error that is named by it': (secret) => Object.assign(new Error('refused'), { name: secret }),
      'a text': (secret) => secret,
      'an unknown code': (secret) => ({ code: secret }),
      'a known code with more than belongs to it': (secret) => ({
        code: 'timeout',
        message: secret,
        traceId: secret,
        accountId: secret,
        request: { body: secret },
        toJSON: () => secret,
      }),
      'a trace that is it': (secret) => ({ code: 'invalid-credentials', traceId: secret }),
      'a trace that quotes it': (secret) => ({ code: 'personio-unavailable', traceId: `trace:${secret}` }),
      'an account that is it': (secret) => ({ code: 'already-linked', accountId: secret }),
      'a right that is it': (secret) => ({
        code: 'missing-access',
        missing: [{ module: secret, read: true, write: false }],
      }),
      'a wait that is it': (secret) => ({ code: 'rate-limited', retryAfterSeconds: secret }),
    };
    for (const [thrown, make] of Object.entries(leaky)) {
      it(`is not told to the page by a handler that throws ${thrown}`, async () => {
        answerWith(page.form, ({ credentials }) => {
          throw make(credentials?.clientSecret ?? '');
        });
        await enterBoth();
        const failed = await submit(page.form);
        expect(failed.type).to.equal('personio-link-failed');
        lookout.inspect('the failure as text', [JSON.stringify(failed), visibleText(page.form)]);
        await nowhereElse(thrown);
      });
    }
  });

  describe('is gone, also from its input,', () => {
    /** Nothing brings it back either. */
    async function gone(when: string): Promise<void> {
      await nowhere(when);
      if (!page.secret.isConnected) return;
      await undo(page.secret);
      await nowhere(`${when}, and undone`);
    }

    it('when an account is linked', async () => {
      answerWith(page.form, () => sampleAccounts.active);
      await enterBoth();
      expect((await submit(page.form)).type).to.equal('personio-account-linked');
      await nowhere('linked');
      await press(page.form, 'Link another account');
      await nowhere('started anew');
    });

    it('when an account has new credentials', async () => {
      page.form.accountId = 'account-3';
      await settled(document.body);
      answerWith(page.form, () => ({ ...sampleAccounts.active, id: 'account-3' }));
      await enterBoth();
      expect((await submit(page.form)).type).to.equal('personio-account-relinked');
      await nowhere('relinked');
    });

    it('when the form is reset', async () => {
      await enterBoth();
      page.form.reset();
      await settled(document.body);
      await gone('reset');
    });

    it('when it is reset while it was shown and the host still works', async () => {
      const held = Promise.withResolvers<never>();
      answerWith(page.form, () => held.promise);
      await enterBoth();
      await press(page.form, /^Show/);
      page.form.submit();
      page.form.reset();
      held.reject(new Error(`refused ${canary.secret}`));
      await nextTask();
      await settled(document.body);
      await gone('reset');
    });

    it('when the form is for another account', async () => {
      await enterBoth();
      page.form.accountId = 'account-3';
      await settled(document.body);
      await gone('for another account');
    });

    it('when the element is removed', async () => {
      await enterBoth();
      lookout.kept.push(page.form);
      page.form.remove();
      await gone('removed');
    });

    it('when the element is moved', async () => {
      await enterBoth();
      document.body.append(page.form);
      await settled(document.body);
      await gone('moved');
      page.form.remove();
    });

    it('when the page is left, and for who comes back to it', async () => {
      await enterBoth();
      await press(page.form, /^Show/);
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      await settled(document.body);
      await gone('left');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await gone('come back to');
    });

    it('when it was put where it does not belong', async () => {
      lookout.stop();
      await watch(page, [page.secret, page.clientId, page.label]);
      await type(page.label, canary.secret);
      await type(page.clientId, canary.secret);
      page.form.remove();
      await nowhere('removed');
    });
  });

  describe('does not get out by way of the platform', () => {
    it('through a copy of the element', async () => {
      await enterBoth();
      for (const copy of [page.form.cloneNode(true), document.importNode(page.form, true)]) {
        document.body.append(copy);
        await settled(document.body);
        lookout.kept.push(copy);
        await nowhereElse('copied');
        document.body.removeChild(copy);
      }
    });

    it('through form data, of its own form or of one around it', async () => {
      await enterBoth();
      const own = page.form.shadowRoot?.querySelector('form');
      const around = document.createElement('form');
      if (!own) throw new Error('The element draws a form.');
      for (const form of [own, around]) {
        const data = new FormData(form);
        expect([...data]).to.deep.equal([]);
      }
      expect(lookout.seen('event formdata')).to.equal(1);
      await nowhereElse('asked for form data');
    });

    it('through a form that is sent before its script has come', async () => {
      // What a server has drawn, in a frame where no script takes care of it.
      const drawn = page.form.shadowRoot?.querySelector('form')?.cloneNode(true) as HTMLFormElement;
      const frame = document.createElement('iframe');
      frame.title = 'A page whose scripts are late';
      document.body.append(frame);
      try {
        frame.contentDocument?.body.append(drawn);
        for (const input of drawn.querySelectorAll('input')) input.value = canary.secret;
        drawn.insertAdjacentHTML('beforeend', '<input name="control" value="sent">');
        drawn.action = '/test/secrets/';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
        drawn.submit();
        await loaded;
        expect(frame.contentWindow?.location.search).to.equal('?control=sent');
      } finally {
        frame.remove();
      }
    });
  });
});
