/** Shorter runs can match by chance. */
const minRunLength = 8;

/**
 * Whether a short value, e.g. an ID or an error code, reveals a part of a secret: one contains the other, or they share a
 * run of eight characters, ignoring case and punctuation.
 */
export function overlapsSecret(value: string, secrets: readonly string[]): boolean {
  const candidate = value.toLowerCase();
  return secrets
    .map((secret) => secret.toLowerCase())
    .filter((secret) => secret !== '')
    .some(
      (secret) =>
        secret.includes(candidate) ||
        candidate.includes(secret) ||
        sharesRun(candidate, secret) ||
        // A code may be a secret whose hyphens were replaced.
        sharesRun(lettersAndDigits(candidate), lettersAndDigits(secret)),
    );
}

function sharesRun(value: string, secret: string): boolean {
  for (let start = 0; start + minRunLength <= value.length; start += 1) {
    if (secret.includes(value.slice(start, start + minRunLength))) return true;
  }
  return false;
}

function lettersAndDigits(value: string): string {
  return value.replace(/[^a-z\d]/g, '');
}
