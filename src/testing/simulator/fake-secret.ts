/** A made-up value in the form of Personio's secrets and tokens: `papi-` and 86 base64url characters. */
export function fakeSecret(name: string): string {
  return `papi-${`made-up-${name}-`.repeat(86).slice(0, 86)}`;
}
