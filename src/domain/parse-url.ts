/** `URL.parse()`, which needs Chrome 126, Firefox 126, Safari 18 or Node 22. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** Rejects other protocols, such as `javascript:`, and relative URLs if there is no base. */
export function isHttpUrl(text: string, base?: string): boolean {
  return /^https?:$/.test(parseUrl(text, base)?.protocol ?? '');
}
