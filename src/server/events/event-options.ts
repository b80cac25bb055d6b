import type { AccountEvent } from '../store/event-store.ts';

/** Where events go. */
export type EventOptions =
  | {
      /**
       * Receives each event. It has arrived once this resolves; if it throws, rejects or takes longer than 15 seconds, it is delivered
       * again later.
       */
      readonly deliver: (event: AccountEvent) => void | Promise<void>;
    }
  | { readonly webhook: WebhookOptions };

/** An endpoint that receives each event as JSON, signed according to https://www.standardwebhooks.com. */
export interface WebhookOptions {
  /** An `https:` URL; `http:` only on loopback addresses. Redirects are not followed. */
  readonly url: string;
  /**
   * `whsec_` and the base64 of 24 to 64 random bytes. While you replace a secret, both, separated by a space: the request is signed
   * with each.
   */
  readonly secret: string;
}

/** Which page of undelivered events to return. */
export interface UndeliveredEventsQuery {
  /** `nextCursor` of the previous page. */
  readonly cursor?: string;
  /**
   * 1 to 100.
   *
   * @default 100
   */
  readonly limit?: number;
}
