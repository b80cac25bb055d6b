/**
 * A page of rows, of which one more than `limit` was read to find out whether another page follows. If so, `next` is the
 * sequence number of the last row on the page.
 */
export function toPage<Row extends { readonly sequence?: unknown }>(
  rows: readonly Row[],
  limit: number,
): { readonly page: readonly Row[]; readonly next?: number } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, ...(rows.length > limit && last ? { next: Number(last.sequence) } : {}) };
}
