import { html } from 'lit';
import { expect, fixture } from '../support/index.ts';
import { makeCanary, type Canary } from './canary.ts';
import { Lookout } from './lookout.ts';

/*
 * Tests that find nothing prove something only if they can find: here the secret is planted, once in every place and once in
 * every form, and has to be found.
 */

/** Puts the secret somewhere, and gives what takes it away again. */
type Plant = (secret: string, page: HTMLElement) => unknown;

const plants: Readonly<Record<string, Plant>> = {
  'an attribute': (secret, page) => page.setAttribute('data-state', secret),
  'an attribute in a shadow root': (secret, page) =>
    page
      .attachShadow({ mode: 'open' })
      .appendChild(document.createElement('p'))
      .setAttribute('class', secret),
  'a text in a shadow root': (secret, page) => page.attachShadow({ mode: 'open' }).append(secret),
  'a comment': (secret, page) => page.append(document.createComment(secret)),
  'a template': (secret, page) =>
    page.appendChild(document.createElement('template')).content.append(document.createTextNode(secret)),
  'the value of an input': (secret, page) =>
    (page.appendChild(document.createElement('input')).value = secret),
  'the default value of the home': (secret, page) =>
    page.querySelector('input')?.setAttribute('value', secret),
  'another property of the home': (secret, page) => Reflect.set(input(page), 'lastValue', secret),
  'the validation message of the home': (secret, page) => input(page).setCustomValidity(secret),
  'a property of an element': (secret, page) => Reflect.set(page, 'state', { typed: [secret] }),
  'a hidden property of an element': (secret, page) =>
    Object.defineProperty(page, 'hidden state', { value: secret, enumerable: false }),
  'a symbol of an element': (secret, page) => Reflect.set(page, Symbol('state'), secret),
  'a getter of a prototype': (secret, page) =>
    Reflect.set(
      page,
      'controller',
      new (class {
        get typed(): string {
          return secret;
        }
      })(),
    ),
  'the key of a property': (secret, page) => Reflect.set(page, 'cache', { [secret]: true }),
  'a map': (secret, page) => Reflect.set(page, 'cache', new Map([['typed', secret]])),
  'a set': (secret, page) => Reflect.set(page, 'cache', new Set([secret])),
  'form data': (secret, page) => {
    const data = new FormData();
    data.set('secret', secret);
    Reflect.set(page, 'data', data);
  },
  bytes: (secret, page) => Reflect.set(page, 'bytes', new TextEncoder().encode(secret)),
  'a property of a function': (secret, page) =>
    Reflect.set(
      page,
      'run',
      Object.assign(() => 0, { secret }),
    ),
  'the address': (secret) => {
    const before = location.href;
    history.replaceState(null, '', `#${encodeURIComponent(secret)}`);
    return () => history.replaceState(null, '', before);
  },
  'the history': (secret) => {
    history.replaceState({ draft: { secret } }, '');
    return () => history.replaceState(null, '');
  },
  'the title': (secret) => {
    const before = document.title;
    document.title = `Link ${secret}`;
    return () => (document.title = before);
  },
  cookies: (secret) => {
    document.cookie = `draft=${encodeURIComponent(secret)}`;
    return () => (document.cookie = 'draft=; max-age=0');
  },
  'local storage': (secret) => {
    localStorage.setItem('draft', secret);
    return () => localStorage.removeItem('draft');
  },
  'session storage': (secret) => {
    sessionStorage.setItem(secret, '');
    return () => sessionStorage.removeItem(secret);
  },
  IndexedDB: async (secret) => {
    await settledRequest(indexedDB.open(secret)).then((database) => database.close());
    return () => settledRequest(indexedDB.deleteDatabase(secret));
  },
  caches: async (secret) => {
    await caches.open(secret);
    return () => caches.delete(secret);
  },
  'the name of the window': (secret) => {
    const before = window.name;
    window.name = secret;
    return () => (window.name = before);
  },
  'the selection': (secret, page) => {
    const text = page.appendChild(document.createElement('p'));
    text.append(secret);
    getSelection()?.selectAllChildren(text);
    return () => getSelection()?.removeAllRanges();
  },
  'a global variable': (secret) => {
    Reflect.set(window, 'draft', secret);
    return () => Reflect.deleteProperty(window, 'draft');
  },
  performance: (secret) => {
    performance.mark('link', { detail: { secret } });
    return () => performance.clearMarks('link');
  },
  ...Object.fromEntries(
    (['log', 'debug', 'info', 'dir', 'trace', 'table', 'group'] as const).map((level) => [
      `console.${level}`,
      (secret: string) => {
        console[level]({ secret });
        console.groupEnd();
      },
    ]),
  ),
  'the detail of an event': (secret, page) =>
    page.dispatchEvent(new CustomEvent('secret-planted', { detail: { draft: { secret } } })),
  'a getter of an event': (secret, page) =>
    page.dispatchEvent(
      new (class extends Event {
        get draft(): string {
          return secret;
        }
      })('secret-planted'),
    ),
  'the error in an event': (secret, page) =>
    page.dispatchEvent(
      new CustomEvent('secret-planted', { detail: new Error('refused', { cause: new Error(secret) }) }),
    ),
  'a node that an event leads to': (secret, page) => {
    const detail = Object.assign(document.createElement('p'), { draft: secret });
    page.dispatchEvent(new CustomEvent('secret-planted', { detail }));
  },
  'the address of what was fetched': async (secret) => {
    const image = new Image();
    image.src = `/?image=${encodeURIComponent(secret)}`;
    await image.decode().catch(() => undefined);
  },
  'the data of an event that is not typing': (secret, page) =>
    page.dispatchEvent(new InputEvent('input', { data: secret })),
  'a request': (secret) => fetch(`/?secret=${encodeURIComponent(secret)}`),
  'a header': (secret) => fetch('/', { headers: { 'X-Draft': encodeURIComponent(secret) } }),
  'the body of another request': (secret) => fetch('/?log', { method: 'POST', body: secret }),
  'an answer': (secret) => fetch(`data:text/plain,${encodeURIComponent(secret)}`),
  'an XMLHttpRequest': (secret) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/?log');
    request.send(JSON.stringify({ secret }));
  },
  'a beacon': (secret) => navigator.sendBeacon('/?log', secret),
  'a message to a window': (secret) => window.postMessage({ secret }, location.origin),
  'the clipboard': (secret) => navigator.clipboard.writeText(secret),
};

function input(page: HTMLElement): HTMLInputElement {
  const found = page.querySelector('input');
  if (!found) throw new Error('The page has an input.');
  return found;
}

function settledRequest<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('IndexedDB has refused.'));
  });
}

describe('the lookout', () => {
  let page: HTMLElement;
  let canary: Canary;
  let lookout: Lookout;
  beforeEach(async () => {
    page = await fixture<HTMLElement>(html`<div><input aria-label="Secret" /></div>`);
    canary = makeCanary();
    lookout = new Lookout(canary, [input(page)]);
  });
  afterEach(() => lookout.stop());

  it('finds nothing where the secret is only in its input', async () => {
    input(page).value = canary.secret;
    expect(await lookout.findings()).to.deep.equal([]);
    expect(await lookout.findingsWithoutHome()).to.have.length(1);
  });

  for (const [place, plant] of Object.entries(plants)) {
    it(`finds a secret in ${place}`, async () => {
      const takeAway = await plant(canary.secret, page);
      try {
        expect(await lookout.findings()).to.not.be.empty;
      } finally {
        if (typeof takeAway === 'function') await (takeAway as () => unknown)();
      }
    });
  }

  it('finds a secret in an error and in a rejection that nobody has caught', async () => {
    // In a frame, because the runner fails a test for what nobody catches in its own window.
    const frame = (await fixture<HTMLIFrameElement>(html`<iframe title="Frame"></iframe>`)).contentWindow;
    if (!frame) throw new Error('A frame has a window.');
    lookout.watchErrors(frame);
    const error = new TypeError('refused', { cause: canary.secret });
    frame.dispatchEvent(new ErrorEvent('error', { error }));
    const reason = new Error(`refused ${canary.secret}`);
    const promise = Promise.resolve();
    frame.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason }));
    const findings = (await lookout.findings()).join('\n');
    expect(findings).to.include('an error.error.cause').and.include('a rejection.reason.message');
  });

  for (const alphabet of ['published', 'awkward'] as const) {
    it(`finds every form and every piece of a secret with ${alphabet} characters`, () => {
      const { secret, findIn } = makeCanary(alphabet);
      const bytes = new TextEncoder().encode(secret);
      const forms = [
        secret,
        encodeURIComponent(secret),
        [...bytes].map((byte) => `%${byte.toString(16)}`).join(''),
        [...bytes].map((byte) => byte.toString(16)).join(''),
        JSON.stringify([...bytes]),
        JSON.stringify({ body: JSON.stringify({ secret }) }),
        new URLSearchParams({ secret }).toString(),
        ...[0, 1, 2, 3].map((before) => btoa('x'.repeat(before) + JSON.stringify({ secret }))),
        btoa(secret).replaceAll('+', '-').replaceAll('/', '_'),
      ];
      for (const form of forms) expect(findIn(`before ${form} after`), form).to.be.a('string');
      for (let start = 0; start + 16 <= secret.length; start += 1)
        expect(findIn(secret.slice(start, start + 16)), `from ${start}`).to.be.a('string');
      const markup = document.createElement('p');
      markup.textContent = secret;
      markup.title = secret;
      expect(findIn(markup.innerHTML)).to.be.a('string');
      expect(findIn(markup.outerHTML)).to.be.a('string');
      expect(findIn(makeCanary(alphabet).secret)).to.equal(undefined);
    });
  }
});
