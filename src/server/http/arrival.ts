/** So long a body may still take that had not arrived when the backend was told to end: those that are on their way come in it. */
const closeTimeoutMs = 1000;

/** How long a backend waits for a body. */
export interface ArrivalRules {
  readonly bodyTimeoutMs: number;
  /** Calls the listener when the backend is told to end, or now where it has been. Gives back what takes the listener away. */
  readonly onClose: (listener: () => void) => () => void;
}

/**
 * Calls `read` with a signal that aborts when the body should have arrived: after its time, or soon after the backend has
 * been told to end. A sender who stalls would otherwise keep both waiting.
 *
 * @param reasons what the signal aborts with.
 */
export async function untilArrived<Result>(
  { bodyTimeoutMs, onClose }: ArrivalRules,
  reasons: { readonly late: () => Error; readonly closed: () => Error },
  read: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  const giveUpAfter = (ms: number, reason: () => Error): void => {
    timers.add(setTimeout(() => abort.abort(reason()), ms));
  };
  giveUpAfter(bodyTimeoutMs, reasons.late);
  const forget = onClose(() => giveUpAfter(closeTimeoutMs, reasons.closed));
  try {
    return await read(abort.signal);
  } finally {
    forget();
    for (const timer of timers) clearTimeout(timer);
  }
}
