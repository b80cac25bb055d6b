import { html } from 'lit';
import { createHttpAdapter } from '../../src/adapter/index.ts';
import { linkError, linkErrorCodes, type LinkError } from '../../src/domain/link-error.ts';
import { sampleAccounts } from '../../src/testing/index.ts';
import {
  enteredSecret,
  expect,
  getByRole,
  nextTask,
  recordEvents,
  settled,
  startTestBackend,
  visibleText,
} from '../support/index.ts';
import { makeCanary, type Canary } from './canary.ts';
import { execute } from '../support/execute-command.ts';
import { respondWith, openForm, paste, press, submit, type, undo, type FormPage } from './form-page.ts';
import { LeakDetector } from './leak-detector.ts';

/*
 * Enters a random secret and looks for it wherever the page, its scripts and its tools could find it. While it is hidden it
 * is in no place at all: its input contains mask characters, and a private field has the value. While it is shown, the
 * `value` of its input is exempt; and so are the browser's own events for typing and pasting.
 */
describe('the secret in <personio-link-form>', () => {
  let page: FormPage;
  let canary: Canary;
  let detector: LeakDetector;

  async function watch(opened: FormPage, inputs = [opened.secret]): Promise<void> {
    page = opened;
    detector = new LeakDetector(canary, inputs);
    detector.listenTo(page.form.shadowRoot ?? page.form);
    await nextTask();
  }

  /** The input contains the secret only while it is shown. */
  const isShown = (): boolean =>
    getByRole(page.form, 'button', { name: /^(?:Show|Hide)/ }).textContent.includes('Hide');

  async function expectOnlyInInput(when: string): Promise<void> {
    const found = isShown() ? await detector.findings() : await detector.findingsAnywhere();
    expect(found, when).to.deep.equal([]);
    expect(enteredSecret(page.secret), when).to.equal(canary.secret);
  }

  async function expectNowhere(when: string): Promise<void> {
    expect(page.secret.value, when).to.equal('');
    expect(await detector.findingsAnywhere(), when).to.deep.equal([]);
  }

  async function enterBoth(): Promise<void> {
    await paste(page.clientId, canary.clientId);
    await paste(page.secret, canary.secret);
  }

  beforeEach(async () => {
    canary = makeCanary();
    await watch(await openForm());
  });
  afterEach(() => detector.stop());

  describe('during input', () => {
    it('is only in its input while it is typed, blurred, shown, corrected and hidden', async () => {
      await type(page.secret, canary.secret);
      await expectOnlyInInput('typed');
      for (const event of ['keydown', 'beforeinput', 'input', 'focusin'])
        expect(detector.inspections(`event ${event}`), event).to.be.greaterThan(0);
      page.clientId.focus();
      await settled(document.body);
      await expectOnlyInInput('blurred');
      await press(page.form, /^Show/);
      expect(page.secret.value).to.equal(canary.secret);
      await expectOnlyInInput('shown');
      page.secret.value = '';
      await type(page.secret, canary.secret);
      await expectOnlyInInput('typed while it is shown');
      await press(page.form, /^Hide/);
      await expectOnlyInInput('hidden');
    });

    it('is only in its input after a paste', async () => {
      await paste(page.secret, canary.secret);
      expect(detector.inspections('event paste')).to.be.greaterThan(0);
      await expectOnlyInInput('pasted');
    });

    for (const alphabet of ['published', 'awkward'] as const) {
      it(`is only in the inputs when both values are pasted at once and split, with ${alphabet} characters`, async () => {
        detector.stop();
        canary = makeCanary(alphabet);
        await watch(page, [page.secret, page.clientId]);
        await paste(page.clientId, `Client ID: ${canary.clientId}\nAPI secret: ${canary.secret}\n`);
        expect(page.clientId.value).to.include(canary.secret);
        expect(await detector.findings()).to.deep.equal([]);
        await press(page.form, 'Split into both fields');
        expect(page.clientId.value).to.equal(canary.clientId);
        await expectOnlyInInput('split');
      });
    }

    it('is only in the inputs when both values are swapped', async () => {
      detector.stop();
      await watch(page, [page.secret, page.clientId]);
      await type(page.clientId, canary.secret);
      await paste(page.secret, canary.clientId);
      page.clientId.focus();
      await settled(document.body);
      await press(page.form, 'Swap them');
      await expectOnlyInInput('swapped');
    });

    it('is only in its input after a blocked submission', async () => {
      await type(page.secret, canary.secret);
      await press(page.form, 'Link account');
      expect(page.form.matches(':state(invalid)')).to.equal(true);
      await expectOnlyInInput('blocked');
    });
  });

  describe('during a request', () => {
    it('is passed to the handler, and is in nothing that can be derived from the event', async () => {
      const requests = recordEvents(document, 'personio-link-request');
      const response = Promise.withResolvers<never>();
      let received = '';
      respondWith(page.form, ({ credentials }, call) => {
        received = credentials?.clientSecret ?? '';
        detector.inspect('the call', call);
        call.report('checking-access');
        return response.promise;
      });
      await enterBoth();
      await press(page.form, 'Link account');
      expect(received).to.equal(canary.secret);
      await expectOnlyInInput('sent');
      const [request] = requests;
      expect(request?.detail).to.have.property('clientId');
      for (const derived of [
        structuredClone(request?.detail),
        JSON.stringify(request),
        JSON.stringify(request?.detail),
        { ...request },
        Object.assign({}, request),
      ])
        detector.inspect('something derived from the request', derived);
      window.postMessage(request?.detail, location.origin);
      expect(await detector.findings()).to.deep.equal([]);
      response.reject(linkError('timeout'));
    });

    it('is in one request body and nothing else sent over the network', async () => {
      detector.stop();
      const { endpoint } = startTestBackend();
      await watch(await openForm(html`<personio-link-form endpoint=${endpoint}></personio-link-form>`));
      await enterBoth();
      const { detail } = (await submit(page.form)) as CustomEvent<{ error: LinkError }>;
      expect(detail.error.code).to.equal('invalid-credentials');
      expect(detector.inspections('a request')).to.be.greaterThan(0);
      expect(detector.sentBodies.filter((body) => canary.findIn(String(body)))).to.have.length(1);
      await expectOnlyInInput('refused by the backend');
    });

    it('is in one request body when the backend links', async () => {
      page.form.adapter = createHttpAdapter({
        endpoint: '/api/personio',
        fetch: (resource, init) => {
          detector.inspect('a request', [resource, new Request(resource, init).headers]);
          detector.sentBodies.push(init?.body);
          return Promise.resolve(Response.json(sampleAccounts.active, { status: 201 }));
        },
      });
      await enterBoth();
      expect((await submit(page.form)).type).to.equal('personio-account-linked');
      expect(detector.sentBodies.filter((body) => canary.findIn(String(body)))).to.have.length(1);
      await expectNowhere('linked');
    });
  });

  describe('after a failure', () => {
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
      it(`is only in its input after ${code}`, async () => {
        respondWith(page.form, () => Promise.reject(error));
        await enterBoth();
        const { detail } = (await submit(page.form)) as CustomEvent<{ error: LinkError }>;
        expect(detail.error.code).to.equal(code);
        await expectOnlyInInput(code);
      });
    }

    /** What a careless handler may throw. */
    const leaky: Readonly<Record<string, (secret: string) => unknown>> = {
      'an error that quotes it': (secret) => new Error(`Personio refused ${secret}`),
      'an error with a cause': (secret) => new Error('refused', { cause: { secret } }),
      'a type error of fetch': (secret) => new TypeError(`Failed to fetch /accounts?secret=${secret}`),
      'a syntax error': (secret) => new SyntaxError(`Unexpected token in {"secret":"${secret}"}`),
      'several errors': (secret) => new AggregateError([new Error(secret)], secret),
      'a DOMException': (secret) => new DOMException(secret, 'NetworkError'),
      'an error with the secret as its name': (secret) =>
        Object.assign(new Error('refused'), { name: secret }),
      'the secret itself': (secret) => secret,
      'the secret as its code': (secret) => ({ code: secret }),
      'a known code with extra members': (secret) => ({
        code: 'timeout',
        message: secret,
        traceId: secret,
        accountId: secret,
        request: { body: secret },
        toJSON: () => secret,
      }),
      'the secret as a trace ID': (secret) => ({ code: 'invalid-credentials', traceId: secret }),
      'a trace ID that quotes it': (secret) => ({ code: 'personio-unavailable', traceId: `trace:${secret}` }),
      'the secret as an account ID': (secret) => ({ code: 'already-linked', accountId: secret }),
      'the secret as a module': (secret) => ({
        code: 'missing-access',
        missing: [{ module: secret, read: true, write: false }],
      }),
      'the secret as a duration': (secret) => ({ code: 'rate-limited', retryAfterSeconds: secret }),
    };
    for (const [thrown, make] of Object.entries(leaky)) {
      it(`doesn’t leak from a handler that throws ${thrown}`, async () => {
        respondWith(page.form, ({ credentials }) => {
          throw make(credentials?.clientSecret ?? '');
        });
        await enterBoth();
        const failed = await submit(page.form);
        expect(failed.type).to.equal('personio-link-failed');
        detector.inspect('the failure as text', [JSON.stringify(failed), visibleText(page.form)]);
        await expectOnlyInInput(thrown);
      });
    }
  });

  describe('is cleared everywhere, including its input,', () => {
    /** Neither do "Undo" and "Redo" restore it, which browsers apply to the whole page. */
    async function expectCleared(when: string): Promise<void> {
      await expectNowhere(when);
      if (!page.secret.isConnected) return;
      await undo(page.secret);
      await expectNowhere(`${when}, and undone`);
      for (const command of ['undo', 'redo', 'undo'] as const) {
        for (let count = 0; count < 5; count += 1) {
          execute(command);
          expect(canary.findIn(inAllFields()), `${when}, and the command ${command}`).to.equal(undefined);
        }
      }
      await expectNowhere(`${when}, undone and redone`);
    }

    function inAllFields(): string {
      const inputs = [...(page.form.shadowRoot?.querySelectorAll('input') ?? [])];
      return [enteredSecret(page.secret), ...inputs.map(({ value }) => value)].join('\n');
    }

    it('when an account is linked', async () => {
      respondWith(page.form, () => sampleAccounts.active);
      await enterBoth();
      expect((await submit(page.form)).type).to.equal('personio-account-linked');
      await expectNowhere('linked');
      await press(page.form, 'Link another account');
      await expectNowhere('started over');
    });

    it('when an account has new credentials', async () => {
      page.form.accountId = 'account-3';
      await settled(document.body);
      respondWith(page.form, () => ({ ...sampleAccounts.active, id: 'account-3' }));
      await enterBoth();
      expect((await submit(page.form)).type).to.equal('personio-account-relinked');
      await expectNowhere('relinked');
    });

    it('when the form is reset', async () => {
      await enterBoth();
      page.form.reset();
      await settled(document.body);
      await expectCleared('reset');
    });

    it('when the form is reset while the secret is shown and a request is in flight', async () => {
      const response = Promise.withResolvers<never>();
      respondWith(page.form, () => response.promise);
      await enterBoth();
      await press(page.form, /^Show/);
      page.form.submit();
      page.form.reset();
      response.reject(new Error(`refused ${canary.secret}`));
      await nextTask();
      await settled(document.body);
      await expectCleared('reset');
    });

    it('when the form switches to another account', async () => {
      await enterBoth();
      page.form.accountId = 'account-3';
      await settled(document.body);
      await expectCleared('switched');
    });

    it('when the element is removed', async () => {
      await enterBoth();
      detector.retained.push(page.form);
      page.form.remove();
      await nextTask();
      await expectCleared('removed');
    });

    it('when the page is left, and still after coming back', async () => {
      await enterBoth();
      await press(page.form, /^Show/);
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      await settled(document.body);
      await expectCleared('left');
      window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      await expectCleared('come back to');
    });

    it('when it was entered into the wrong fields', async () => {
      detector.stop();
      await watch(page, [page.secret, page.clientId, page.label]);
      await type(page.label, canary.secret);
      await type(page.clientId, canary.secret);
      page.form.remove();
      await nextTask();
      await expectNowhere('removed');
      document.body.append(page.form);
      await settled(document.body);
      await expectCleared('added again');
    });

    it('when it was entered into a wrong field, and replaced there', async () => {
      await type(page.clientId, canary.secret);
      page.clientId.select();
      execute('insertText', canary.clientId);
      window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      await settled(document.body);
      expect(page.clientId.value).to.equal(canary.clientId);
      page.clientId.focus();
      await expectCleared('left');
    });

    it('when it was typed while it was shown, and moved from the wrong field', async () => {
      await press(page.form, /^Show/);
      await type(page.secret, canary.clientId);
      await type(page.clientId, canary.secret);
      page.label.focus();
      await settled(document.body);
      await press(page.form, 'Swap them');
      page.form.reset();
      await settled(document.body);
      await expectCleared('reset');
    });
  });

  describe('is not exposed by the platform', () => {
    it('through a copy of the element', async () => {
      await enterBoth();
      for (const copy of [page.form.cloneNode(true), document.importNode(page.form, true)]) {
        document.body.append(copy);
        await settled(document.body);
        detector.retained.push(copy);
        await expectOnlyInInput('copied');
        document.body.removeChild(copy);
      }
    });

    it('through the form data of its own form or one around it', async () => {
      await enterBoth();
      const own = page.form.shadowRoot?.querySelector('form');
      const around = document.createElement('form');
      if (!own) throw new Error('The element renders a form.');
      for (const form of [own, around]) {
        const data = new FormData(form);
        expect([...data]).to.deep.equal([]);
      }
      expect(detector.inspections('event formdata')).to.equal(1);
      await expectOnlyInInput('asked for form data');
    });

    it('through a native submission before its script has loaded', async () => {
      // As if rendered by a server, in a frame without a script that handles it.
      const rendered = page.form.shadowRoot?.querySelector('form')?.cloneNode(true) as HTMLFormElement;
      const frame = document.createElement('iframe');
      frame.title = 'A page without scripts';
      document.body.append(frame);
      try {
        frame.contentDocument?.body.append(rendered);
        for (const input of rendered.querySelectorAll('input')) input.value = canary.secret;
        rendered.insertAdjacentHTML('beforeend', '<input name="control" value="sent">');
        rendered.action = '/test/secrets/';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
        rendered.submit();
        await loaded;
        expect(frame.contentWindow?.location.search).to.equal('?control=sent');
      } finally {
        frame.remove();
      }
    });
  });
});
