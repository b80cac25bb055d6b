/** `AbortSignal.any()`, which jsdom before 22, Chrome before 116, Firefox before 124 and Safari before 17.4 lack. */
export function anySignal(signals: readonly AbortSignal[]): AbortSignal {
  if ('any' in AbortSignal) return AbortSignal.any([...signals]);
  const controller = new AbortController();
  for (const signal of signals) {
    const abort = (): void => controller.abort(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true, signal: controller.signal });
  }
  return controller.signal;
}

/** `AbortSignal.timeout()`, which jsdom before 21, Chrome before 103, Firefox before 100 and Safari before 16 lack. */
export function timeoutSignal(milliseconds: number): AbortSignal {
  if ('timeout' in AbortSignal) return AbortSignal.timeout(milliseconds);
  const controller = new AbortController();
  setTimeout(() => controller.abort(timeoutError()), milliseconds);
  return controller.signal;
}

/** The reason with which `AbortSignal.timeout()` aborts. */
export function timeoutError(): DOMException {
  return new DOMException('No response in time.', 'TimeoutError');
}

/** Rejects with the reason of the signal as soon as it is aborted. */
export function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

/** Resolves after the delay, or rejects with the reason of the signal as soon as it is aborted, as `fetch` does. */
export function delay(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    const abort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}
