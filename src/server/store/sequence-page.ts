/** The first `limit` of rows, of which one more was read if there is one; then `next` is the sequence number of the last on the page. */
export function toPage<Row extends { readonly sequence?: unknown }>(
  rows: readonly Row[],
  limit: number,
): { readonly page: readonly Row[]; readonly next?: number } {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, ...(rows.length > limit && last ? { next: Number(last.sequence) } : {}) };
}
