/** How long a body may still take to arrive once the backend is closing. */
const closingTimeoutMs = 1000;

export interface BodyTimeout {
  readonly bodyTimeoutMs: number;
  /** Calls the listener when the backend is closing, or now if it already is. Returns a function that removes the listener. */
  readonly onClose: (listener: () => void) => () => void;
}

/**
 * Calls `read` with a signal that aborts after the body timeout, or soon after the backend starts closing. A stalled sender
 * would otherwise block both.
 *
 * @param reasons create what the signal aborts with.
 */
export async function withBodyTimeout<Result>(
  { bodyTimeoutMs, onClose }: BodyTimeout,
  reasons: { readonly timeout: () => Error; readonly closing: () => Error },
  read: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const abortAfter = (delayMs: number, reason: () => Error): void => {
    timers.add(setTimeout(() => abort.abort(reason()), delayMs));
  };
  abortAfter(bodyTimeoutMs, reasons.timeout);
  const removeListener = onClose(() => abortAfter(closingTimeoutMs, reasons.closing));
  try {
    return await read(abort.signal);
  } finally {
    removeListener();
    for (const timer of timers) clearTimeout(timer);
  }
}
