export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** A promise that the test settles. */
export function deferred<Value>(): Deferred<Value> {
  return Promise.withResolvers<Value>();
}

/** Resolves with the reason of a rejection. @throws If the promise is fulfilled. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const fulfilled = Symbol('fulfilled');
  const outcome = await promise.then(
    () => fulfilled,
    (reason: unknown) => reason,
  );
  if (outcome === fulfilled) throw new Error('The promise was expected to be rejected.');
  return outcome;
}

/** Resolves on the next turn of the event loop, without waiting for any time to pass. */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      // An open port keeps Node from exiting.
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

const eagerTurns = 100;
const pollMs = 10;

/**
 * Waits for a condition; the runner's timeout ends a wait in vain. Checks on every turn of the event loop at first, then
 * in intervals: a loop without a pause would take a core from the server that the page waits for.
 */
export async function until(condition: () => boolean): Promise<void> {
  for (let turn = 0; !condition(); turn += 1) {
    await (turn < eagerTurns ? nextTask() : new Promise((resolve) => setTimeout(resolve, pollMs)));
  }
}
