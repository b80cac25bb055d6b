import english from '../../../src/locale/en.ts';
import type { Messages } from '../../../src/locale/messages.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import { arabic } from './ar/index.ts';
import { toAccented, toMirrored } from './pseudo-locales.ts';

const locales = {
  ar: arabic,
  'en-XA': toAccented(english),
  'ar-XB': toMirrored(english),
} satisfies Readonly<Record<string, Messages>>;

/** Locales that are not shipped: they show what a long language and one from right to left do to the layout. */
export const testLocales = Object.keys(locales);

export function registerTestLocales(): void {
  for (const [tag, messages] of Object.entries(locales)) registerMessages(tag, messages);
}
