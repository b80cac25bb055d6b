import { deepQueryAll } from '../support/index.ts';
import type { Canary } from './canary.ts';
import { reachableTexts, type Exempt } from './reachable-texts.ts';

type Place = (lookout: Lookout) => unknown;

/** Where a page keeps what outlives a moment. What passes by is looked at as it passes: see below. */
const places: Readonly<Record<string, Place>> = {
  'the markup': () => [
    allNodes().map((node) => (node instanceof Element ? [...node.attributes] : [])),
    markup(document.documentElement),
    allNodes().flatMap((node) => (node instanceof ShadowRoot ? node.getHTML() : [])),
    document.documentElement.getHTML({
      serializableShadowRoots: true,
      shadowRoots: allNodes().filter((node) => node instanceof ShadowRoot),
    }),
  ],
  'what nodes hold': () => allNodes(),
  'nodes that are gone': ({ kept }) => kept,
  'the address': () => [location.href, document.URL, document.referrer],
  'the history': () => history.state as unknown,
  'the title': () => document.title,
  cookies: () => document.cookie,
  'local storage': () => Object.entries(localStorage),
  'session storage': () => Object.entries(sessionStorage),
  IndexedDB: () => indexedDB.databases(),
  caches: () => caches.keys(),
  'the name of the window': () => window.name,
  'the selection': () => getSelection()?.toString(),
  'global variables': ({ globals }) =>
    Reflect.ownKeys(window)
      .filter((key) => !globals.has(key))
      .map((key): unknown => [key, Reflect.get(window, key)]),
  performance: () => performance.getEntries(),
};

/** What one browser or another tells of beside the handlers that a document, a window or an element can have. */
const furtherEvents = [
  ...['focusin', 'focusout', 'DOMContentLoaded', 'compositionstart', 'compositionupdate', 'compositionend'],
  ...['context-request', 'context-provider', 'slotchange', 'selectionchange', 'readystatechange'],
  ...[
    'personio-link-request',
    'personio-link-failed',
    'personio-account-linked',
    'personio-account-relinked',
  ],
  'secret-planted',
];
const eventTypes = new Set([
  ...furtherEvents,
  ...[document, window, document.createElement('input')].flatMap((target) =>
    namesOf(target).flatMap((name) => /^on([a-z]+)$/.exec(name)?.[1] ?? []),
  ),
]);

/** Watches a page for a canary from its making until its end, wherever a script or a tool could come upon it. */
export class Lookout {
  /** Nodes that a test has taken from the page, or that the page has lost, and that a script could still hold. */
  readonly kept: Node[] = [];
  /** What went out under POST and PUT to where accounts are linked: the one way for a secret to leave the page. */
  readonly sentBodies: unknown[] = [];
  readonly globals = new Set(Reflect.ownKeys(window));

  readonly #canary: Canary;
  readonly #homes: readonly HTMLInputElement[];
  readonly #findings = new Set<string>();
  readonly #end = new AbortController();
  readonly #inspected = new Map<string, number>();

  /** @param homes the inputs whose `value`, and nothing else of them, may hold the secret: where the person has put it. */
  constructor(canary: Canary, homes: readonly HTMLInputElement[] = []) {
    this.#canary = canary;
    this.#homes = homes;
    this.kept.push(...homes);
    // A browser stops at some number, which the modules of a test alone can reach.
    performance.clearResourceTimings();
    this.listenTo(document);
    this.watchErrors(window);
    this.#watchConsole();
    this.#watchRequests();
    this.#watchClipboard();
  }

  /** How often something was looked at, by what it was: a lookout that saw nothing pass proves nothing. */
  seen(what: string): number {
    return this.#inspected.get(what) ?? 0;
  }

  stop(): void {
    this.#end.abort();
  }

  /** Everywhere that the secret was, since the beginning or now. */
  async findings(): Promise<readonly string[]> {
    for (const [name, read] of Object.entries(places)) this.inspect(name, await read(this), this.#isHome);
    return [...this.#findings];
  }

  /** The same, and the inputs themselves must be empty of it. */
  async findingsWithoutHome(): Promise<readonly string[]> {
    const held = this.#homes.filter(({ value }) => this.#canary.findIn(value) !== undefined);
    return [...(await this.findings()), ...held.map(({ id }) => `the input ${id}`)];
  }

  inspect(what: string, value: unknown, exempt?: Exempt): void {
    this.#inspected.set(what, this.seen(what) + 1);
    for (const { path, text } of reachableTexts(value, exempt)) {
      const form = this.#canary.findIn(text);
      if (form !== undefined) this.#findings.add(`${what}${shorten(path)}, ${form}`);
    }
  }

  /** Looks at every event that a target hears on its way down. */
  listenTo(target: EventTarget): void {
    const inspectEvent = (event: Event): void => this.inspect(`event ${event.type}`, event, this.#isNoNews);
    for (const type of eventTypes)
      target.addEventListener(type, inspectEvent, { capture: true, signal: this.#end.signal });
  }

  /** Looks at what nobody has caught. */
  watchErrors(target: Window): void {
    const options = { signal: this.#end.signal };
    target.addEventListener('error', (event) => this.inspect('an error', event), options);
    target.addEventListener('unhandledrejection', (event) => this.inspect('a rejection', event), options);
  }

  readonly #isHome: Exempt = (holder, key) => key === 'value' && this.#homes.some((home) => home === holder);

  /**
   * Nodes of the page that an event leads to are looked at where they stand. And the browser itself tells the page what a person types
   * and pastes into a home, before the form hears of it.
   */
  readonly #isNoNews: Exempt = (holder, key) =>
    this.#isHome(holder, key) ||
    (holder instanceof Node && holder.isConnected) ||
    (key === 'data' &&
      holder instanceof InputEvent &&
      holder.isTrusted &&
      this.#homes.some((home) => home === holder.composedPath()[0]));

  #watchConsole(): void {
    const methods = Object.entries(console).filter(
      (entry): entry is [string, (...values: unknown[]) => void] => typeof entry[1] === 'function',
    );
    for (const [name, write] of methods) {
      this.#replace(console, name, (...values: unknown[]) => {
        const before = this.#findings.size;
        this.inspect(`console.${name}`, values);
        // What holds the secret is found, and not written on to where tests are read.
        if (this.#findings.size === before) write.apply(console, values);
      });
    }
  }

  #watchRequests(): void {
    const fetch = window.fetch.bind(window);
    this.#replace(window, 'fetch', async (...[resource, init]: Parameters<typeof fetch>) => {
      const request = new Request(resource, init);
      const { method, url, headers } = request;
      const isLink = /^(?:POST|PUT)$/.test(method) && /\/accounts(?:\/[^/]+\/credentials)?$/.test(url);
      const body = await request.clone().text();
      if (isLink) this.sentBodies.push(body);
      this.inspect('a request', [method, url, headers, request.referrer, isLink ? '' : body]);
      const response = await fetch(resource, init);
      this.inspect('an answer', [response.url, response.headers, await response.clone().text()]);
      return response;
    });
    const inspectCall = (prototype: object, name: string): void => {
      const call = Reflect.get(prototype, name) as (...values: unknown[]) => unknown;
      const inspect = (values: readonly unknown[]): void => this.inspect(`a call of ${name}`, values);
      this.#replace(prototype, name, function (this: unknown, ...values: unknown[]) {
        inspect(values);
        return call.apply(this, values);
      });
    };
    for (const name of ['open', 'setRequestHeader', 'send']) inspectCall(XMLHttpRequest.prototype, name);
    inspectCall(Navigator.prototype, 'sendBeacon');
    inspectCall(window, 'postMessage');
    inspectCall(MessagePort.prototype, 'postMessage');
    inspectCall(BroadcastChannel.prototype, 'postMessage');
  }

  #watchClipboard(): void {
    for (const name of ['write', 'writeText']) {
      this.#replace(Clipboard.prototype, name, (...values: unknown[]) => {
        this.inspect('the clipboard', values);
        return Promise.resolve();
      });
    }
  }

  #replace(holder: object, name: string, replacement: (...values: never[]) => unknown): void {
    const original = Object.getOwnPropertyDescriptor(holder, name);
    Object.defineProperty(holder, name, { value: replacement, configurable: true, writable: true });
    this.#end.signal.addEventListener('abort', () => {
      if (original) Object.defineProperty(holder, name, original);
    });
  }
}

/** Every node of the page, through shadow roots and into templates. */
function allNodes(root: Node = document): readonly Node[] {
  const inside = [
    ...root.childNodes,
    ...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : []),
    ...(root instanceof HTMLTemplateElement ? [root.content] : []),
  ];
  return [root, ...inside.flatMap((node) => allNodes(node))];
}

/** What the browser would write, with the shadow roots that it leaves out. */
function markup(element: Element): string {
  const shadows = deepQueryAll(element, '*').flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const written = shadows.flatMap((shadow) => [...shadow.children].map((child) => child.outerHTML));
  return [element.outerHTML, ...written].join('\n');
}

function namesOf(target: object): readonly string[] {
  const names: string[] = [];
  for (const name in target) names.push(name);
  return names;
}

/** The way to a finding, without numbers that change from run to run. */
function shorten(path: string): string {
  return path.replace(/(?:\.\d+)+/g, '[]').slice(0, 160);
}
