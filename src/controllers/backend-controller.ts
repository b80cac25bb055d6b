import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import { createHttpAdapter } from '../adapter/http-adapter.ts';
import type { LinkAdapter } from '../adapter/link-adapter.ts';
import { AccountChanges } from '../context/account-changes.ts';
import { backendContext, type BackendContext } from '../context/contexts.ts';
import { findProvider } from '../context/find-provider.ts';

interface BackendHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
}

/** Resolves an element's backend: its own `adapter`, then its own `endpoint`, then the nearest provider's adapter. */
export class BackendController {
  readonly #host: BackendHost;
  readonly #context: ContextConsumer<typeof backendContext, LitElement> | undefined;
  readonly #ownChanges = new AccountChanges();
  readonly #http = new HttpAdapterCache();

  /** @param onContextChange called when a provider is found or its adapter changes. */
  constructor(host: BackendHost, onContextChange?: () => void) {
    this.#host = host;
    this.#context = new ContextConsumer(host, {
      context: backendContext,
      subscribe: true,
      // On a connected host, the provider calls back during the construction of the consumer.
      ...(onContextChange ? { callback: () => this.#context && onContextChange() } : {}),
    });
  }

  get adapter(): LinkAdapter | undefined {
    return this.#host.adapter ?? this.#http.get(this.#host.endpoint) ?? this.#provided?.adapter;
  }

  /** Account changes under the same provider, or the element's own without a provider. */
  get changes(): AccountChanges {
    return this.#provided?.changes ?? this.#ownChanges;
  }

  /** The consumer keeps its value when the element is moved out of its provider. */
  get #provided(): BackendContext | undefined {
    return this.#context?.value && findProvider(this.#host) ? this.#context.value : undefined;
  }
}

/** Keeps one HTTP adapter until the endpoint changes. */
export class HttpAdapterCache {
  #endpoint: string | undefined;
  #adapter: LinkAdapter | undefined;

  get(endpoint: string | undefined): LinkAdapter | undefined {
    if (endpoint !== this.#endpoint) {
      this.#endpoint = endpoint;
      this.#adapter = endpoint ? createHttpAdapter({ endpoint }) : undefined;
    }
    return this.#adapter;
  }
}
