/** 128 random bits in hex. `crypto.randomUUID()` needs a secure context, `getRandomValues()` does not. */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
