import { inTime } from './in-time.ts';

/**
 * The same body, which fails with the code `timeout` where a part of it takes longer than `milliseconds`, and with what
 * `explain` makes of the reason where it breaks off. Time counts only while somebody reads: a reader may be as slow as it
 * likes, and a body as long.
 */
export function readInTime(
  body: ReadableStream<Uint8Array>,
  milliseconds: number,
  abort: () => void,
  explain: (thrown: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await inTime(reader.read(), milliseconds, abort).catch((thrown: unknown) => {
          throw explain(thrown);
        });
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
