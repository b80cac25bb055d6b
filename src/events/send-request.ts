import { linkError, toLinkError } from '../domain/link-error.ts';
import { warnOnce } from '../domain/report-once.ts';
import { createIdempotencyKey } from './idempotency-key.ts';
import { takeHandler, type Call, type RequestEvent, type RequestHandler } from './request-event.ts';

/** Longer than any backend should need for a link; a handler that never settles must not keep a form busy for ever. */
const defaultTimeoutMs = 60_000;

export interface RequestOptions<Draft, Result> {
  /** The element that asks. */
  readonly target: EventTarget;
  readonly event: RequestEvent<Draft, Result>;
  readonly draft: Draft;
  /** Makes the draft that is handed over, after the dispatch and under the same limit of time. */
  readonly prepare?: ((call: Call) => Promise<Draft>) | undefined;
  /** Answers where no listener does: the nearest adapter. */
  readonly fallback?: RequestHandler<Draft, unknown> | undefined;
  /**
   * Gives what checks the answer, and throws a `LinkError` where it is not what was asked for. It is fetched while the
   * handler works. Absent where no answer is expected.
   */
  readonly loadParser?: () => Promise<(awaitResponse: unknown) => Result>;
  readonly idempotencyKey?: string;
  readonly report?: Call['report'];
  /** Ends the wait early. Not for calls that change something: those run to their end. */
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/**
 * Sends a wish up and waits for its answer. The promise is fulfilled with a checked result or rejected with a
 * `LinkError`, whatever the handler did: threw, rejected, returned nonsense, or never settled.
 */
export async function sendRequest<Draft, Result>(wish: RequestOptions<Draft, Result>): Promise<Result> {
  const { event } = wish;
  const handler = dispatchRequest(wish) ?? wish.fallback;
  if (handler) return answer(wish, handler);
  warnOnce(
    `${event.type} was not answered: set endpoint or adapter on the element or on a provider around it, ` +
      'or call respondWith() in a listener.',
  );
  throw linkError('not-configured');
}

/** Sends a wish up and gives what a listener has answered with. Throws `declined` where one prevented it. */
export function dispatchRequest<Draft, Result>({
  target,
  event,
}: Pick<RequestOptions<Draft, Result>, 'target' | 'event'>): RequestHandler<Draft, unknown> | undefined {
  target.dispatchEvent(event);
  const handler = takeHandler(event);
  if (!handler && event.defaultPrevented) throw linkError('declined');
  return handler;
}

/** Waits for what a handler makes of a wish. */
export async function answer<Draft, Result>(
  wish: RequestOptions<Draft, Result>,
  handler: RequestHandler<Draft, unknown>,
): Promise<Result> {
  const { draft, report } = wish;
  const timeout = new AbortController();
  const timer = setTimeout(
    () => timeout.abort(new DOMException('No answer in time.', 'TimeoutError')),
    wish.timeoutMs ?? defaultTimeoutMs,
  );
  const signal = wish.signal ? AbortSignal.any([wish.signal, timeout.signal]) : timeout.signal;
  let waiting = true;
  const finish = async (): Promise<Result> => {
    // A listener may have removed the element, which then no longer wants to know.
    signal.throwIfAborted();
    const parser = wish.loadParser?.();
    // What the handler answers counts first; a parser that cannot be had is told after it.
    parser?.catch(() => undefined);
    const call: Call = {
      signal,
      report: (stage) => waiting && report?.(stage),
      idempotencyKey: wish.idempotencyKey ?? createIdempotencyKey(),
    };
    const given = await handler(wish.prepare ? await wish.prepare(call) : draft, call);
    const parse = await parser;
    return parse ? parse(given) : (undefined as Result);
  };
  try {
    return await Promise.race([aborted(signal), finish()]);
  } catch (thrown) {
    // A handler that passes the signal on rejects with an error of its own making; the reason is ours to tell.
    throw timeout.signal.aborted ? linkError('timeout') : toLinkError(thrown);
  } finally {
    waiting = false;
    clearTimeout(timer);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const rejectWithReason = (): void => reject(signal.reason as Error);
    if (signal.aborted) rejectWithReason();
    else signal.addEventListener('abort', rejectWithReason, { once: true });
  });
}
