import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';
import { withTimeout } from '../with-timeout.ts';

/** Settles as `work` does, or rejects with the code `timeout` and calls `abort` after `timeoutMs`. */
export function withPersonioTimeout<Result>(
  work: Promise<Result>,
  timeoutMs: number,
  abort: () => void,
  message?: string,
): Promise<Result> {
  return withTimeout(work, timeoutMs, () => new LinkBackendError(linkError('timeout'), message), abort);
}

/**
 * Wraps a response body so that it fails with the code `timeout` when a single read takes longer than `timeoutMs`. The time
 * between reads does not count: a slow reader or a long body is not a failure.
 *
 * @param toError converts whatever the body fails with.
 */
export function withReadTimeout(
  body: ReadableStream<Uint8Array>,
  timeoutMs: number,
  abort: () => void,
  toError: (thrown: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await withPersonioTimeout(reader.read(), timeoutMs, abort).catch(
          (thrown: unknown) => {
            throw toError(thrown);
          },
        );
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
