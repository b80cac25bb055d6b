/** `selected`: the browser denies copying; show the text selected, so that the person can copy it. */
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
