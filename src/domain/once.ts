/**
 * Returns a function that computes a value on its first call and returns the same value on every further one: for what is
 * costly to create and not needed while a page loads.
 */
/* @__NO_SIDE_EFFECTS__ */
export function once<Value extends object>(compute: () => Value): () => Value {
  let computed: Value | undefined;
  return () => (computed ??= compute());
}
