import { sendKeys } from '@web/test-runner-commands';

/**
 * Types into the focused element, key by key.
 *
 * WebKitWebDriver 2.50 performs one `type` command like a chord: a key that is still down isn't pressed again, so `--`
 * arrives as `-`, and a second space is lost. No command therefore repeats a character or contains a second space.
 */
export async function typeKeys(text: string): Promise<void> {
  for (const part of text.match(/(?:(.)(?!\1| ))*./gsu) ?? []) await sendKeys({ type: part });
}
