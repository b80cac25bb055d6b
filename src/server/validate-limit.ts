/** @throws TypeError unless the `limit` that a host passed is an integer from 1 to `max`. */
export function validateLimit(limit: number, max = Infinity): number {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= max) return limit;
  throw new TypeError(`"limit" must be an integer above 0${max === Infinity ? '' : ` and up to ${max}`}.`);
}
