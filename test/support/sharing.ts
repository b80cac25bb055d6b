/** Stand-ins for where a page sends what it shares. Each comes with a function that puts the browser's own back. */

/** Replaces the clipboard, which tests may not write to in every browser. */
export function replaceClipboard(writeText: (text: string) => Promise<void>): () => void {
  const { clipboard } = navigator;
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  return () => Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
}

/** Records the addresses of links that scripts follow, instead of opening a mail program. */
export function recordMails(): { readonly addresses: readonly string[]; readonly restore: () => void } {
  const addresses: string[] = [];
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
    configurable: true,
    value(this: HTMLAnchorElement) {
      addresses.push(this.href);
    },
  });
  // The browser's own is inherited from `HTMLElement`.
  return { addresses, restore: () => Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click') };
}
