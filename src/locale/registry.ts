import { fallbackTags, toLanguageTag } from './language-tag.ts';
import type { Messages } from './messages.ts';

type Loader = () => Promise<{ readonly default: Messages }>;

/**
 * Languages that are loaded on first use; English is bundled with the elements.
 *
 * A language with a region is a set of differences, merged over the language.
 *
 * To add one: translate what `de.ts` and the folder `de` contain, add a line here and in `mails.ts`, and run
 * `npm run analyze`, which exports every language that is listed here as `personio-link/locales/<code>`.
 */
const loaders = {
  'en-GB': () => import('./en-GB.ts'),
  de: () => import('./de.ts'),
  'de-CH': () => import('./de-CH.ts'),
  es: () => import('./es.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  fr: () => import('./fr.ts'),
  it: () => import('./it.ts'),
  pt: () => import('./pt.ts'),
} satisfies Readonly<Record<string, Loader>>;

/** A language of the library, as a canonical BCP 47 tag. */
export type Language = 'en' | keyof typeof loaders;

const bundled: Readonly<Record<string, Loader>> = loaders;

/** The languages of the library. */
export const languages: readonly string[] = ['en', ...Object.keys(loaders)];

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
  if (/^en(?:-US)?$/.test(locale) && !registered.has(locale) && !registered.has('en')) return undefined;
  const [language] = locale.split('-', 1);
  const hasMessages = [...registered.keys(), ...Object.keys(bundled)].some(
    (tag) => tag.split('-', 1)[0] === language,
  );
  if (!hasMessages) return undefined;
  const nearest = fallbackTags(locale).find((tag) => registered.has(tag) || Object.hasOwn(bundled, tag));
  if (nearest === undefined) return undefined;
  const known = registered.get(nearest);
  if (known) return known;
  return bundled[nearest]?.()
    .then(({ default: messages }) => {
      // The host may have registered its own while ours was loading.
      if (!registered.has(nearest)) registerMessages(nearest, messages);
      return registered.get(nearest);
    })
    .catch(() => undefined);
}
