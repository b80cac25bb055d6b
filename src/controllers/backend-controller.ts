import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import type { HttpAdapterOptions } from '../adapter/http-client.ts';
import type { LinkAdapter } from '../adapter/link-adapter.ts';
import { AccountChanges } from '../context/account-changes.ts';
import { backendContext, type BackendContext } from '../context/contexts.ts';
import { findProvider } from '../context/find-provider.ts';
import { errorOnce } from '../domain/report-once.ts';
import { scriptsHaveRun, whenScriptsHaveRun } from '../dom/page-loading.ts';
import { isUnhandled } from '../events/send-request.ts';

/** How long a person waits for a backend before an error says that there is none. */
export const gracePeriodMs = 10_000;

interface BackendHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
  /** Absent where requests never have cookies. */
  credentials?: RequestCredentials | undefined;
}

type CreateAdapter<Adapter> = (options: HttpAdapterOptions) => Adapter;

/** Sends a request with a new event. `isEarly`: see `RequestOptions`. */
type Send<Result> = (isEarly: boolean) => Promise<Result>;

interface SendOptions {
  readonly signal?: AbortSignal;
  /** Waits for a backend for as long as it takes. */
  readonly waitsIndefinitely?: boolean;
}

/** Resolves an element's backend: its own `adapter`, then its own `endpoint`, then the nearest provider's adapter. */
export class BackendController<OwnAdapter = LinkAdapter> implements ReactiveController {
  readonly #host: BackendHost;
  readonly #context: ContextConsumer<typeof backendContext, LitElement> | undefined;
  readonly #ownChanges = new AccountChanges();
  readonly #http: HttpAdapterCache<OwnAdapter>;
  /** Each ends a wait for an adapter. */
  readonly #waits = new Set<() => void>();

  /**
   * @param createAdapter creates the adapter for the host's own `endpoint`, so that an element contains only what it calls.
   * @param onContextChange called when a provider is found or its adapter changes.
   */
  constructor(host: BackendHost, createAdapter: CreateAdapter<OwnAdapter>, onContextChange?: () => void) {
    this.#host = host;
    this.#http = new HttpAdapterCache(createAdapter);
    this.#context = new ContextConsumer(host, {
      context: backendContext,
      subscribe: true,
      // On a connected host, the provider calls back during the construction of the consumer.
      ...(onContextChange ? { callback: () => this.#context && onContextChange() } : {}),
    });
    host.addController(this);
  }

  get adapter(): LinkAdapter | OwnAdapter | undefined {
    return this.#host.adapter ?? this.#http.get(this.#host) ?? this.#provided?.adapter;
  }

  /** Account changes under the same provider, or the element's own without a provider. */
  get changes(): AccountChanges {
    return this.#provided?.changes ?? this.#ownChanges;
  }

  hostUpdate(): void {
    if (this.adapter) this.#endWaits();
  }

  hostDisconnected(): void {
    // An element that is only moved is connected again by then.
    queueMicrotask(() => !this.#host.isConnected && this.#endWaits());
  }

  /**
   * Sends a request, and sends it again if nothing handled it:
   *
   * - when all scripts of the page have run, because one of them may add a listener;
   * - when there is an adapter, or after ten seconds, because a framework may set `endpoint` or `adapter` after the
   *   element has rendered.
   */
  async sendUntilHandled<Result>(
    send: Send<Result>,
    { signal, waitsIndefinitely = false }: SendOptions = {},
  ): Promise<Result> {
    const waits = [() => this.#whenAdapterIsSet(signal, waitsIndefinitely ? undefined : gracePeriodMs)];
    if (!scriptsHaveRun()) waits.unshift(whenScriptsHaveRun);
    for (const wait of waits) {
      try {
        return await send(wait === whenScriptsHaveRun);
      } catch (thrown) {
        if (!isUnhandled(thrown) || this.adapter) throw thrown;
        await wait();
        if (!this.#host.isConnected) throw thrown;
      }
      signal?.throwIfAborted();
    }
    return send(false);
  }

  #whenAdapterIsSet(signal: AbortSignal | undefined, timeoutMs: number | undefined): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waits.delete(end);
        resolve();
      };
      const timer = timeoutMs === undefined ? undefined : setTimeout(end, timeoutMs);
      this.#waits.add(end);
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  #endWaits(): void {
    for (const end of this.#waits) end();
  }

  /** The consumer keeps its value when the element is moved out of its provider. */
  get #provided(): BackendContext | undefined {
    return this.#context?.value && findProvider(this.#host) ? this.#context.value : undefined;
  }
}

interface HttpSettings {
  readonly endpoint: string | undefined;
  readonly credentials?: RequestCredentials | undefined;
}

const credentialModes: readonly unknown[] = ['same-origin', 'include', 'omit'] satisfies RequestCredentials[];

/** Keeps one HTTP adapter until its settings change. */
export class HttpAdapterCache<Adapter> {
  readonly #create: CreateAdapter<Adapter>;
  #settings: HttpSettings | undefined;
  #adapter: Adapter | undefined;

  constructor(create: CreateAdapter<Adapter>) {
    this.#create = create;
  }

  get({ endpoint, credentials }: HttpSettings): Adapter | undefined {
    if (endpoint !== this.#settings?.endpoint || credentials !== this.#settings?.credentials) {
      this.#settings = { endpoint, credentials };
      this.#adapter = endpoint ? this.#create({ endpoint, ...readCredentials(credentials) }) : undefined;
    }
    return this.#adapter;
  }
}

function readCredentials(credentials: RequestCredentials | undefined): { credentials?: RequestCredentials } {
  if (!credentials) return {};
  if (credentialModes.includes(credentials)) return { credentials };
  errorOnce(`credentials="${credentials}" is ignored: use ${credentialModes.join(', ')}.`);
  return {};
}
