import { html } from 'lit';
import { expect, fixture } from '../support/index.ts';
import { makeCanary, type Canary } from './canary.ts';
import { LeakDetector } from './leak-detector.ts';

/*
 * A test without findings proves something only if the detector works: here a secret is planted in every place and in every
 * encoding, and must be found.
 */

/** Puts the secret somewhere; may return a cleanup function. */
type Plant = (secret: string, page: HTMLElement) => unknown;

const plants: Readonly<Record<string, Plant>> = {
  'an attribute': (secret, page) => page.setAttribute('data-state', secret),
  'an attribute in a shadow root': (secret, page) =>
    page
      .attachShadow({ mode: 'open' })
      .appendChild(document.createElement('p'))
      .setAttribute('class', secret),
  'text in a shadow root': (secret, page) => page.attachShadow({ mode: 'open' }).append(secret),
  'a comment': (secret, page) => page.append(document.createComment(secret)),
  'a template': (secret, page) =>
    page.appendChild(document.createElement('template')).content.append(document.createTextNode(secret)),
  'the value of an input': (secret, page) =>
    (page.appendChild(document.createElement('input')).value = secret),
  'the default value of its input': (secret, page) =>
    page.querySelector('input')?.setAttribute('value', secret),
  'another property of its input': (secret, page) => Reflect.set(input(page), 'lastValue', secret),
  'the validation message of its input': (secret, page) => input(page).setCustomValidity(secret),
  'a property of an element': (secret, page) => Reflect.set(page, 'state', { typed: [secret] }),
  'a non-enumerable property of an element': (secret, page) =>
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
  'the URL': (secret) => {
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
  'a node in the detail of an event': (secret, page) => {
    const detail = Object.assign(document.createElement('p'), { draft: secret });
    page.dispatchEvent(new CustomEvent('secret-planted', { detail }));
  },
  'the URL of a resource': async (secret) => {
    const image = new Image();
    image.src = `/?image=${encodeURIComponent(secret)}`;
    await image.decode().catch(() => undefined);
  },
  'the data of a synthetic input event': (secret, page) =>
    page.dispatchEvent(new InputEvent('input', { data: secret })),
  'a request': (secret) => fetch(`/?secret=${encodeURIComponent(secret)}`),
  'a header': (secret) => fetch('/', { headers: { 'X-Draft': encodeURIComponent(secret) } }),
  'the body of another request': (secret) => fetch('/?log', { method: 'POST', body: secret }),
  'a response': (secret) => fetch(`data:text/plain,${encodeURIComponent(secret)}`),
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
  if (!found) throw new Error('The page should have an input.');
  return found;
}

function settledRequest<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The IndexedDB request failed.'));
  });
}

describe('LeakDetector', () => {
  let page: HTMLElement;
  let canary: Canary;
  let detector: LeakDetector;
  beforeEach(async () => {
    page = await fixture<HTMLElement>(html`<div><input aria-label="Secret" /></div>`);
    canary = makeCanary();
    detector = new LeakDetector(canary, [input(page)]);
  });
  afterEach(() => detector.stop());

  it('finds nothing while the secret is only in its input', async () => {
    input(page).value = canary.secret;
    expect(await detector.findings()).to.deep.equal([]);
    expect(await detector.findingsAnywhere()).to.have.length(1);
  });

  for (const [place, plant] of Object.entries(plants)) {
    it(`finds a secret in ${place}`, async () => {
      const cleanUp = await plant(canary.secret, page);
      try {
        expect(await detector.findings()).to.not.be.empty;
      } finally {
        if (typeof cleanUp === 'function') await (cleanUp as () => unknown)();
      }
    });
  }

  it('finds a secret in an uncaught error and an unhandled rejection', async () => {
    // In a frame: the runner fails tests with uncaught errors in its own window.
    const frame = (await fixture<HTMLIFrameElement>(html`<iframe title="Frame"></iframe>`)).contentWindow;
    if (!frame) throw new Error('The frame should have a window.');
    detector.watchErrors(frame);
    const error = new TypeError('refused', { cause: canary.secret });
    frame.dispatchEvent(new ErrorEvent('error', { error }));
    const reason = new Error(`refused ${canary.secret}`);
    const promise = Promise.resolve();
    frame.dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason }));
    const findings = (await detector.findings()).join('\n');
    expect(findings).to.include('an error.error.cause').and.include('a rejection.reason.message');
  });

  for (const alphabet of ['published', 'awkward'] as const) {
    it(`finds every encoding and every part of a secret with ${alphabet} characters`, () => {
      const { secret, findIn } = makeCanary(alphabet);
      const bytes = new TextEncoder().encode(secret);
      const encoded = [
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
      for (const text of encoded) expect(findIn(`before ${text} after`), text).to.be.a('string');
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
