/** `selected`: the browser refuses to copy; show the text selected, to be copied by hand. */
export type CopyResult = 'copied' | 'selected';

/** Copies to the clipboard, which needs a secure context and permission. */
export async function copyText(text: string): Promise<CopyResult> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'selected';
  }
}
