import { delay } from '../domain/abort-signals.ts';

/** Resolves after the delay, or as soon as the signal is aborted. */
export async function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs > 0) await delay(delayMs, signal).catch(() => undefined);
}
