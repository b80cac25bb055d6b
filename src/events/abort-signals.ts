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
  setTimeout(() => controller.abort(new DOMException('No response in time.', 'TimeoutError')), milliseconds);
  return controller.signal;
}
