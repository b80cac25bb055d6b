import { anySignal, timeoutError, whenAborted } from '../domain/abort-signals.ts';
import { linkError, toLinkError, type LinkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';
import { createIdempotencyKey } from './idempotency-key.ts';
import { takeHandler, type Call, type RequestEvent, type RequestHandler } from './request-event.ts';

/** Generous, because a link takes several calls to Personio; it only keeps an element from staying busy forever. */
const defaultTimeoutMs = 60_000;

export interface RequestOptions<Draft, Result, Parsed = Result> {
  /** The element that dispatches the event. */
  readonly target: EventTarget;
  readonly event: RequestEvent<Draft, Result>;
  readonly draft: Draft;
  /** Creates the draft to pass to the handler. Runs after the dispatch, within the same timeout. */
  readonly prepare?: ((call: Call) => Promise<Draft>) | undefined;
  /** Handles the request where no listener does: the nearest adapter. */
  readonly fallback?: RequestHandler<Draft, unknown> | undefined;
  /** Checks the response and throws a `LinkError` if it is invalid. Omit where no result is expected. */
  readonly parse?: (response: unknown) => Parsed;
  /** @default a new random key */
  readonly idempotencyKey?: string;
  readonly report?: Call['report'];
  /** Stops waiting early. Not for requests that change something: those run to completion. */
  readonly signal?: AbortSignal;
  /** @default 60000 */
  readonly timeoutMs?: number;
  /**
   * Scripts that may add a listener have yet to run: the developer is not warned if nothing handles the request.
   *
   * @default false
   */
  readonly isEarly?: boolean | undefined;
}

const unhandled = new WeakSet();

/** Whether a request was rejected because nothing handled it. A handler may reject with the same code. */
export function isUnhandled(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && unhandled.has(thrown);
}

/**
 * Dispatches a request event and waits for its result.
 *
 * The promise is fulfilled with a validated result or rejected with a `LinkError`, whether the handler throws, rejects,
 * returns something invalid or never settles.
 */
export async function sendRequest<Draft, Result, Parsed = Result>(
  request: RequestOptions<Draft, Result, Parsed>,
): Promise<Parsed> {
  const { event, isEarly = false } = request;
  const handler = dispatchRequest(request) ?? request.fallback;
  if (handler) return awaitResponse(request, handler);
  if (!isEarly)
    warnOnce(
      `${event.type} was not handled: set endpoint or adapter on the element or on a provider around it, ` +
        'or call respondWith() in a listener.',
    );
  throw unhandledError();
}

/** Creates the error of a request that neither a listener nor an adapter handled. */
export function unhandledError(): LinkError {
  const error = linkError('not-configured');
  unhandled.add(error);
  return error;
}

/** Dispatches a request event and returns the listener's handler, if any. Throws `declined` if a listener canceled it. */
export function dispatchRequest<Draft, Result>({
  target,
  event,
}: Pick<RequestOptions<Draft, Result>, 'target' | 'event'>): RequestHandler<Draft, unknown> | undefined {
  target.dispatchEvent(event);
  const handler = takeHandler(event);
  if (!handler && event.defaultPrevented) throw linkError('declined');
  return handler;
}

/** Calls a handler and validates what it returns. */
export async function awaitResponse<Draft, Result, Parsed = Result>(
  request: Omit<RequestOptions<Draft, Result, Parsed>, 'target' | 'event'>,
  handler: RequestHandler<Draft, unknown>,
): Promise<Parsed> {
  const { draft, prepare, parse, report } = request;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(timeoutError()), request.timeoutMs ?? defaultTimeoutMs);
  const signal = request.signal ? anySignal([request.signal, timeout.signal]) : timeout.signal;
  let waiting = true;
  const respond = async (): Promise<Parsed> => {
    // A listener may have removed the element during the dispatch.
    if (signal.aborted) throw signal.reason;
    const call: Call = {
      signal,
      report: (stage) => waiting && report?.(stage),
      idempotencyKey: request.idempotencyKey ?? createIdempotencyKey(),
    };
    const response = await handler(prepare ? await prepare(call) : draft, call);
    return parse ? parse(response) : (undefined as Parsed);
  };
  try {
    return await Promise.race([whenAborted(signal), respond()]);
  } catch (thrown) {
    // A handler that forwards the signal rejects with its own error; the reason for the abort is known here.
    throw timeout.signal.aborted ? linkError('timeout') : toLinkError(thrown);
  } finally {
    waiting = false;
    clearTimeout(timer);
  }
}
