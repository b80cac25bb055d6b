export interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
  readonly reject: (reason: unknown) => void;
}

/** A promise that a test holds: nothing goes on until the test says so. */
export function deferred<Value>(): Deferred<Value> {
  return Promise.withResolvers<Value>();
}

/** What a promise is rejected with. Throws where it is fulfilled. */
export async function failure(promise: Promise<unknown>): Promise<unknown> {
  const fulfilled = Symbol('fulfilled');
  const outcome = await promise.then(
    () => fulfilled,
    (reason: unknown) => reason,
  );
  if (outcome === fulfilled) throw new Error('The promise was expected to be rejected.');
  return outcome;
}

/** One turn of the event loop: what is ready to go on does so, and no time is waited for. */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
}

/** Lets the page go on, turn by turn, until something is so. A test whose wait is in vain ends with the runner's limit. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await nextTask();
}
