/** Personio's window for calls over the limit; counts where a 429 does not say how long to wait. */
const defaultSeconds = 60;

/** How many seconds a `Retry-After` asks for, 1 to 86,400. It has seconds, or a date. */
export function readRetryAfter(headers: Headers): number {
  const value = headers.get('Retry-After') ?? '';
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  if (Number.isNaN(seconds)) return defaultSeconds;
  return Math.min(Math.max(1, Math.ceil(seconds)), 86_400);
}
