/** Records what the running test logs. An error that the test does not expect fails it. */
type Level = 'warn' | 'error';

const written: Record<Level, string[]> = { warn: [], error: [] };
let expected = new Set<Level>();

for (const level of ['warn', 'error'] as const) {
  const write = console[level].bind(console);
  console[level] = (...values: readonly unknown[]) => {
    written[level].push(values.map(String).join(' '));
    if (!expected.has(level)) write(...values);
  };
}

/** Allows messages of a level in the running test. The returned array grows as they are logged. */
export function consoleMessages(level: Level): readonly string[] {
  expected.add(level);
  return written[level];
}

beforeEach(() => {
  written.warn = [];
  written.error = [];
  expected = new Set();
});

afterEach(() => {
  const unexpected = expected.has('error') ? [] : written.error;
  if (unexpected.length > 0) throw new Error(`Unexpected console errors:\n${unexpected.join('\n')}`);
});
