/**
 * Settles as `work` does, or rejects with `toError()` after `timeoutMs` and then calls `abort`.
 *
 * Races instead of relying on `abort` alone, because `work` may ignore it.
 */
export async function withTimeout<Result>(
  work: Promise<Result>,
  timeoutMs: number,
  toError: () => Error,
  abort?: () => void,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // First, so that the error of an aborted `work` does not win the race.
      reject(toError());
      abort?.();
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
