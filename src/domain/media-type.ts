/** The `Content-Type` without parameters, in lower case; empty if the header is missing. */
export function mediaTypeOf({ headers }: { readonly headers: Headers }): string {
  return headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase() ?? '';
}
