/**
 * What a body holds, or `undefined` where it is larger than `maximumBytes`. Counted as it comes: a body without an end
 * must not fill the memory. Rejects where the stream breaks off, and with the reason of `signal`.
 */
export async function readAtMost(
  body: ReadableStream<Uint8Array> | null,
  maximumBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  const letGo = (): void => {
    // What it is cancelled for is known; what cancelling fails with tells nobody anything.
    reader?.cancel().catch(() => undefined);
  };
  // A read that waits ends with the stream.
  signal?.addEventListener('abort', letGo);
  try {
    for (;;) {
      const part = await reader?.read();
      signal?.throwIfAborted();
      if (!part || part.done) break;
      length += part.value.length;
      if (length > maximumBytes) {
        letGo();
        return undefined;
      }
      chunks.push(part.value);
    }
  } finally {
    signal?.removeEventListener('abort', letGo);
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
