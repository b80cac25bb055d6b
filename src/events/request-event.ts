/** The stages of a link, in the order in which a handler reports them. */
export const linkStages = ['authenticating', 'checking-access', 'saving'] as const;
export type LinkStage = (typeof linkStages)[number];

/** What a handler receives in addition to the draft. */
export interface Call {
  /** Aborts on timeout, or when the element no longer needs the result. Pass it on to `fetch`. */
  readonly signal: AbortSignal;
  /** Shows the reader which stage has begun. Optional to call; ignored once the request has settled. */
  readonly report: (stage: LinkStage) => void;
  /**
   * Identifies a request, so that a backend can process it once and repeat its first response. It stays the same when a person
   * retries a link, a relink or the creation of an invitation; other requests get a new one for each attempt.
   */
  readonly idempotencyKey: string;
  /**
   * The token of an invitation, in the calls of `personio-invitation`: send it as `Authorization: Bearer <token>`, without
   * cookies, and keep it out of logs.
   */
  readonly invitationToken?: string;
}

/** Handles a request: returns the result, or throws a `LinkError`-shaped value or any other error. */
export type RequestHandler<Draft, Result> = (draft: Draft, call: Call) => Result | PromiseLike<Result>;

/** Kept outside the events, so that a page script with access to an event cannot read or call its handler. */
const handlers = new WeakMap<Event, RequestHandler<never, unknown>>();
/** Events whose dispatch has ended: dispatched again, they accept no handler, because it would never be called. */
const dispatched = new WeakSet<Event>();

/**
 * A request that an element sends up the tree. It bubbles, is composed and cancelable.
 *
 * - Handle it by calling `respondWith` during the dispatch; the first handler wins.
 * - Decline it with `preventDefault()`, without a handler.
 * - `detail` contains only what may be logged. The draft, which may contain a secret, is never part of the event: the
 *   element passes it directly to the function given to `respondWith`.
 *
 * @example
 * form.addEventListener('personio-link-request', (event) => {
 *   event.respondWith(async ({ credentials, label }, { signal, idempotencyKey }) => {
 *     const response = await fetch('/api/personio/accounts', {
 *       method: 'POST',
 *       signal,
 *       headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
 *       body: JSON.stringify({ ...credentials, label }),
 *     });
 *     if (!response.ok) throw await response.json();
 *     return response.json();
 *   });
 * });
 */
export class RequestEvent<Draft = unknown, Result = unknown, Detail = unknown> extends CustomEvent<Detail> {
  /** Exists only as a type: lets `respondWith` and its callers infer the draft and the result. */
  declare protected readonly types: { draft: Draft; result: Result };

  constructor(type: string, detail: Detail) {
    super(type, { detail, bubbles: true, composed: true, cancelable: true });
  }

  /**
   * Handles the request with a promise of the result, or with a function that is called with the draft.
   *
   * @throws {DOMException} `InvalidStateError` outside the dispatch, or if the request already has a handler
   */
  respondWith(handler: PromiseLike<Result> | RequestHandler<Draft, Result>): void {
    if (this.eventPhase === Event.NONE || dispatched.has(this)) {
      throw new DOMException(
        `${this.type}: respondWith() must be called during the dispatch of the event.`,
        'InvalidStateError',
      );
    }
    if (handlers.has(this)) {
      throw new DOMException(`${this.type}: respondWith() has already been called.`, 'InvalidStateError');
    }
    handlers.set(this, typeof handler === 'function' ? handler : () => handler);
  }
}

/** Returns the handler that was set while an event was dispatched. A second call returns undefined. */
export function takeHandler<Draft, Result>(
  event: RequestEvent<Draft, Result>,
): RequestHandler<Draft, Result> | undefined {
  const handler = handlers.get(event);
  handlers.delete(event);
  dispatched.add(event);
  return handler as RequestHandler<Draft, Result> | undefined;
}
