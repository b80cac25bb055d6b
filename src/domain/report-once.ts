const reported = new Set<string>();

/** Warns the host's developer on the console, once per page for the same message. */
export function warnOnce(message: string): void {
  reportOnce('warn', message);
}

/** Reports a mistake to the host's developer on the console, once per page for the same message. */
export function errorOnce(message: string): void {
  reportOnce('error', message);
}

function reportOnce(level: 'warn' | 'error', message: string): void {
  if (reported.has(message)) return;
  reported.add(message);
  console[level](`personio-link: ${message}`);
}
