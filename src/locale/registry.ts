import { fallbackTags, toLanguageTag } from './language-tag.ts';
import type { Messages } from './messages.ts';

/** Languages that are loaded on first use. English is bundled with the elements. */
const loaders: Readonly<Record<string, () => Promise<{ default: Messages }>>> = {
  de: () => import('./de.ts'),
};

const registered = new Map<string, Messages>();

/**
 * Registers the messages of a language: one of your own, or a bundled one so that a page need not wait for it.
 *
 * @example
 * import german from 'personio-link/locales/de';
 * registerMessages('de', german);
 */
export function registerMessages(language: string, messages: Messages): void {
  registered.set(toLanguageTag(language) ?? language, messages);
}

/**
 * The messages for a canonical BCP 47 tag: those of the tag itself, else those of the nearest tag that has some.
 *
 * - a promise when they have to be loaded first
 * - `undefined` for English and for unknown languages, which use the built-in English messages
 */
export function findMessages(locale: string): Messages | Promise<Messages | undefined> | undefined {
  // Fallback tags need likely subtags, which take milliseconds to load: too long for a page in English.
  const [language] = locale.split('-', 1);
  const hasMessages = [...registered.keys(), ...Object.keys(loaders)].some(
    (tag) => tag.split('-', 1)[0] === language,
  );
  if (!hasMessages) return undefined;
  const tags = fallbackTags(locale);
  const known = tags.find((tag) => registered.has(tag));
  if (known !== undefined) return registered.get(known);
  const bundled = tags.find((tag) => Object.hasOwn(loaders, tag));
  if (bundled === undefined) return undefined;
  return loaders[bundled]?.()
    .then(({ default: messages }) => {
      // The host may have registered its own while ours was loading.
      if (!registered.has(bundled)) registerMessages(bundled, messages);
      return registered.get(bundled);
    })
    .catch(() => undefined);
}
