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
