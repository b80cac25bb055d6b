/** `AbortSignal.any()`, which jsdom before 22 and browsers before Chrome 116, Firefox 124 and Safari 17.4 do not have. */
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

/** `AbortSignal.timeout()`, which jsdom before 21 and browsers before Chrome 103, Firefox 100 and Safari 16 do not have. */
export function timeoutSignal(milliseconds: number): AbortSignal {
  if ('timeout' in AbortSignal) return AbortSignal.timeout(milliseconds);
  const controller = new AbortController();
  setTimeout(() => controller.abort(new DOMException('No response in time.', 'TimeoutError')), milliseconds);
  return controller.signal;
}
