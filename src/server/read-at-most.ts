/**
 * Reads a body, or returns `undefined` if it is larger than `maxBytes`. Counted while reading, so that an endless body cannot
 * exhaust the memory. Rejects if the stream fails, and with the reason of `signal`.
 */
export async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  const cancel = (): void => {
    // A failure to cancel is irrelevant: the outcome is already known.
    reader?.cancel().catch(() => undefined);
  };
  // Canceling also settles a pending read.
  signal?.addEventListener('abort', cancel);
  try {
    for (;;) {
      const part = await reader?.read();
      signal?.throwIfAborted();
      if (!part || part.done) break;
      length += part.value.length;
      if (length > maxBytes) {
        cancel();
        return undefined;
      }
      chunks.push(part.value);
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
