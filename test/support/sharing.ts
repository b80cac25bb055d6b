/** Stand-ins for where a page sends what it shares. The browser's own are back after each test. */

/** Replaces the clipboard, which tests may not write to in every browser. Without an argument, the browser has none. */
export function replaceClipboard(writeText?: (text: string) => Promise<void>): void {
  const value = writeText && { writeText };
  Object.defineProperty(navigator, 'clipboard', { configurable: true, value });
}

/** Returns the addresses of the links that scripts click from now on, instead of opening an email program. */
export function recordMailtoLinks(): readonly string[] {
  const addresses: string[] = [];
  Object.defineProperty(HTMLAnchorElement.prototype, 'click', {
    configurable: true,
    value(this: HTMLAnchorElement) {
      addresses.push(this.href);
    },
  });
  return addresses;
}

// The originals are inherited.
afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
  Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
});
