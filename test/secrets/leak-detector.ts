import * as events from '../../src/events/index.ts';
import { deepQueryAll } from '../support/index.ts';
import type { Canary } from './canary.ts';
import { reachableStrings, type Exempt } from './reachable-strings.ts';

type Place = (detector: LeakDetector) => unknown;

/** Where a page stores something. Events, requests and messages are inspected as they occur. */
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
  'the nodes': () => allNodes(),
  'removed nodes': ({ retained }) => retained,
  'the address': () => [location.href, document.URL, document.referrer],
  'the history': () => [history.state as unknown, historyUrls()],
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

/** Events without an `on…` handler on document, window or elements. */
const furtherEvents = [
  ...['focusin', 'focusout', 'DOMContentLoaded', 'compositionstart', 'compositionupdate', 'compositionend'],
  ...['context-request', 'context-provider', 'slotchange', 'selectionchange', 'readystatechange'],
  ...Object.values(events).flatMap((event) => ('type' in event ? event.type : [])),
  'secret-planted',
];
const eventTypes = new Set([
  ...furtherEvents,
  ...[document, window, document.createElement('input')].flatMap((target) =>
    namesOf(target).flatMap((name) => /^on([a-z]+)$/.exec(name)?.[1] ?? []),
  ),
]);

/** Watches a page, from construction until `stop()`, for a canary anywhere a script or a tool could find it. */
export class LeakDetector {
  /** Nodes that have left the page but may still be referenced by a script. */
  readonly retained: Node[] = [];
  /** Bodies of POST and PUT requests that link accounts: the only way for a secret to leave the page. */
  readonly sentBodies: unknown[] = [];
  readonly globals = new Set(Reflect.ownKeys(window));

  readonly #canary: Canary;
  readonly #inputs: readonly HTMLInputElement[];
  readonly #findings = new Set<string>();
  readonly #end = new AbortController();
  readonly #inspected = new Map<string, number>();

  /** @param inputs where the person has entered the secret: only their `value` may contain it. */
  constructor(canary: Canary, inputs: readonly HTMLInputElement[] = []) {
    this.#canary = canary;
    this.#inputs = inputs;
    this.retained.push(...inputs);
    // Browsers stop recording at a limit that the modules of a test can already reach.
    performance.clearResourceTimings();
    this.listenTo(document);
    this.watchErrors(window);
    this.#watchConsole();
    this.#watchRequests();
    this.#watchClipboard();
  }

  /** How often a source was inspected: no findings prove nothing if it never was. */
  inspections(what: string): number {
    return this.#inspected.get(what) ?? 0;
  }

  stop(): void {
    this.#end.abort();
  }

  /** Every place that has contained the secret since construction. */
  async findings(): Promise<readonly string[]> {
    for (const [name, read] of Object.entries(places))
      this.inspect(name, await read(this), this.#isInputValue);
    return [...this.#findings];
  }

  /** The same, with the inputs themselves. */
  async findingsAnywhere(): Promise<readonly string[]> {
    const inputs = this.#inputs.filter(({ value }) => this.#canary.findIn(value) !== undefined);
    return [...(await this.findings()), ...inputs.map(({ id }) => `the input ${id}`)];
  }

  inspect(what: string, value: unknown, exempt?: Exempt): void {
    this.#inspected.set(what, this.inspections(what) + 1);
    for (const { path, text } of reachableStrings(value, exempt)) {
      const encoding = this.#canary.findIn(text);
      if (encoding !== undefined) this.#findings.add(`${what}${shorten(path)}, ${encoding}`);
    }
  }

  /** Inspects every event that reaches a target in the capture phase. */
  listenTo(target: EventTarget): void {
    const inspectEvent = (event: Event): void =>
      this.inspect(`event ${event.type}`, event, this.#isExemptInEvent);
    for (const type of eventTypes)
      target.addEventListener(type, inspectEvent, { capture: true, signal: this.#end.signal });
  }

  /** Inspects uncaught errors and rejections. */
  watchErrors(target: Window): void {
    const options = { signal: this.#end.signal };
    target.addEventListener('error', (event) => this.inspect('an error', event), options);
    target.addEventListener('unhandledrejection', (event) => this.inspect('a rejection', event), options);
  }

  readonly #isInputValue: Exempt = (holder, key) =>
    key === 'value' && this.#inputs.some((input) => input === holder);

  /**
   * Connected nodes are inspected with the page. And the browser itself dispatches what is typed and pasted into an input,
   * before the form receives it.
   */
  readonly #isExemptInEvent: Exempt = (holder, key) =>
    this.#isInputValue(holder, key) ||
    (holder instanceof Node && holder.isConnected) ||
    (key === 'data' &&
      holder instanceof InputEvent &&
      holder.isTrusted &&
      this.#inputs.some((input) => input === holder.composedPath()[0]));

  #watchConsole(): void {
    const methods = Object.entries(console).filter(
      (entry): entry is [string, (...values: unknown[]) => void] => typeof entry[1] === 'function',
    );
    for (const [name, write] of methods) {
      this.#replace(console, name, (...values: unknown[]) => {
        const before = this.#findings.size;
        this.inspect(`console.${name}`, values);
        // A message with the secret is reported as a finding and must not reach the test log.
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
      this.inspect('a response', [response.url, response.headers, await response.clone().text()]);
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

/** Every node of the page, including shadow roots and template contents. */
function allNodes(root: Node = document): readonly Node[] {
  const inside = [
    ...root.childNodes,
    ...(root instanceof Element && root.shadowRoot ? [root.shadowRoot] : []),
    ...(root instanceof HTMLTemplateElement ? [root.content] : []),
  ];
  return [root, ...inside.flatMap((node) => allNodes(node))];
}

/** The serialized page, including the shadow roots that `outerHTML` leaves out. */
function markup(element: Element): string {
  const shadows = deepQueryAll(element, '*').flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const serialized = shadows.flatMap((shadow) => [...shadow.children].map((child) => child.outerHTML));
  return [element.outerHTML, ...serialized].join('\n');
}

/** Not all browsers have the Navigation API. */
function historyUrls(): readonly (string | null)[] {
  const { navigation } = window as Partial<Window>;
  return navigation?.entries().map(({ url }) => url) ?? [];
}

function namesOf(target: object): readonly string[] {
  const names: string[] = [];
  for (const name in target) names.push(name);
  return names;
}

/** The path of a finding without indexes, which change from run to run. */
function shorten(path: string): string {
  return path.replace(/(?:\.\d+)+/g, '[]').slice(0, 160);
}
