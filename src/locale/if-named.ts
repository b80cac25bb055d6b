/** The part of a sentence that is about a name, which the host may not have set: " to Acme", or nothing. */
export function ifNamed(before: string, name: string | undefined, after = ''): string {
  return name ? `${before}${name}${after}` : '';
}
