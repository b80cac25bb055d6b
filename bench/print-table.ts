/** Rows of a Markdown table with a column for each store, as docs/limits.md has them. */
export type Measured = Readonly<Record<string, number>>;

/** @param results the measurements of each store, by its name. */
export function printTable(title: string, results: ReadonlyMap<string, Measured>): void {
  const stores = [...results.keys()];
  const labels = Object.keys([...results.values()][0] ?? {});
  const rows = labels.map((label) => [
    label,
    ...stores.map((store) => toText(results.get(store)?.[label] ?? NaN)),
  ]);
  const table = [[title, ...stores], [':--', ...stores.map(() => '--:')], ...rows];
  process.stdout.write(table.map((cells) => `| ${cells.join(' | ')} |\n`).join(''));
}

/** Two significant digits: a second measurement differs by more than the third. */
function toText(value: number): string {
  return Number(value.toPrecision(2)).toLocaleString('en', { maximumFractionDigits: 3 });
}
