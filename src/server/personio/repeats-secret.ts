/** Fewer characters can be the same by chance. */
const shortestRun = 8;

/**
 * Whether a short text, as an id or a code, is a part of a secret, holds it, or has eight characters or more on end in common
 * with it: in any case of letters, and with other marks between them.
 */
export function repeatsSecret(text: string, secrets: readonly string[]): boolean {
  const said = text.toLowerCase();
  return secrets
    .map((secret) => secret.toLowerCase())
    .filter((secret) => secret !== '')
    .some(
      (secret) =>
        secret.includes(said) ||
        said.includes(secret) ||
        haveRunInCommon(said, secret) ||
        // A code has no hyphens, but may stand for a text that had.
        haveRunInCommon(bare(said), bare(secret)),
    );
}

function haveRunInCommon(text: string, secret: string): boolean {
  for (let start = 0; start + shortestRun <= text.length; start += 1) {
    if (secret.includes(text.slice(start, start + shortestRun))) return true;
  }
  return false;
}

/** Letters and digits alone. */
function bare(text: string): string {
  return text.replace(/[^a-z\d]/g, '');
}
