/** What came of copying: `selected` where the browser does not let the page copy, and the text is shown to be copied by hand. */
export type CopyResult = 'copied' | 'selected';

/** Without the right to it, or in a page without TLS, there is no clipboard. */
export async function copyText(text: string): Promise<CopyResult> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'selected';
  }
}
