import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import { AccountChanges } from '../context/account-changes.ts';
import { createHttpAdapter } from '../adapter/http-adapter.ts';
import type { LinkAdapter } from '../adapter/link-adapter.ts';
import { backendContext, type BackendContext } from '../context/contexts.ts';
import { findProvider } from '../context/find-provider.ts';

interface BackendHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: string | undefined;
}

/** Finds who answers an element's requests: its own adapter, its own endpoint, else the nearest provider's adapter. */
export class BackendController {
  readonly #host: BackendHost;
  readonly #context: ContextConsumer<typeof backendContext, LitElement> | undefined;
  readonly #ownChanges = new AccountChanges();
  readonly #http = new HttpAdapterCache();

  /** @param contextChanged called when the provider has been found or has another adapter. */
  constructor(host: BackendHost, contextChanged?: () => void) {
    this.#host = host;
    this.#context = new ContextConsumer(host, {
      context: backendContext,
      subscribe: true,
      // On a host that is on the page already, the provider answers before there is a controller to ask.
      ...(contextChanged ? { callback: () => this.#context && contextChanged() } : {}),
    });
  }

  get adapter(): LinkAdapter | undefined {
    return this.#host.adapter ?? this.#http.get(this.#host.endpoint) ?? this.#provided?.adapter;
  }

  /** Where elements under the same provider tell each other of accounts; an element without one talks to itself. */
  get changes(): AccountChanges {
    return this.#provided?.changes ?? this.#ownChanges;
  }

  /** A context stays with an element that is moved out of its provider; the provider does not. */
  get #provided(): BackendContext | undefined {
    return this.#context?.value && findProvider(this.#host) ? this.#context.value : undefined;
  }
}

/** One HTTP adapter as long as the endpoint stays the same. */
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
