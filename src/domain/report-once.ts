const reported = new Set<string>();

/** Tells the host's developer of something odd; the same sentence once a page, however many elements find it. */
export function warnOnce(message: string): void {
  reportOnce('warn', message);
}

/** Tells the host's developer of something wrong; the same sentence once a page. */
export function errorOnce(message: string): void {
  reportOnce('error', message);
}

function reportOnce(level: 'warn' | 'error', message: string): void {
  if (reported.has(message)) return;
  reported.add(message);
  console[level](`personio-link: ${message}`);
}
