import { linkError } from '../../domain/link-error.ts';
import { LinkBackendError } from '../link-backend-error.ts';

/**
 * What `work` brings, or a rejection with the code `timeout`, and `abort` called, where it takes longer than
 * `milliseconds`: with `message`, where it is given. Raced rather than only aborted, so that it holds for a `fetch` that knows no signals.
 */
export async function inTime<Result>(
  work: Promise<Result>,
  milliseconds: number,
  abort: () => void,
  message?: string,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new LinkBackendError(linkError('timeout'), message));
      abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
