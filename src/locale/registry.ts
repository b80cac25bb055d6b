import type { GuideMessages } from './guide-messages.ts';
import { fallbackTags, toLanguageTag } from '../domain/language-tag.ts';
import type { Messages, MessagesWithoutGuide } from './messages.ts';

interface Loader {
  readonly withoutGuide: () => Promise<{ readonly withoutGuide: MessagesWithoutGuide }>;
  readonly guide: () => Promise<{ readonly guide: GuideMessages }>;
}

/**
 * Languages that are loaded on first use; English is bundled with the elements.
 *
 * - The guide's section is loaded where there is a guide.
 * - A language with a region is a set of differences, merged over the language.
 *
 * To add one: translate what `de.ts` and the folder `de` contain, add it here and in `emails.ts`, and run
 * `npm run analyze`, which exports every language that is listed here as `personio-link/locales/<code>`.
 */
const loaders = {
  'en-GB': {
    withoutGuide: () => import('./en-GB/without-guide.ts'),
    guide: () => import('./en-GB/guide.ts'),
  },
  de: {
    withoutGuide: () => import('./de/without-guide.ts'),
    guide: () => import('./de/guide.ts'),
  },
  'de-CH': {
    withoutGuide: () => import('./de-CH/without-guide.ts'),
    guide: () => import('./de-CH/guide.ts'),
  },
  es: {
    withoutGuide: () => import('./es/without-guide.ts'),
    guide: () => import('./es/guide.ts'),
  },
  nl: {
    withoutGuide: () => import('./nl/without-guide.ts'),
    guide: () => import('./nl/guide.ts'),
  },
  pl: {
    withoutGuide: () => import('./pl/without-guide.ts'),
    guide: () => import('./pl/guide.ts'),
  },
  fr: {
    withoutGuide: () => import('./fr/without-guide.ts'),
    guide: () => import('./fr/guide.ts'),
  },
  it: {
    withoutGuide: () => import('./it/without-guide.ts'),
    guide: () => import('./it/guide.ts'),
  },
  pt: {
    withoutGuide: () => import('./pt/without-guide.ts'),
    guide: () => import('./pt/guide.ts'),
  },
} satisfies Readonly<Record<string, Loader>>;

/** A language of the library, as a canonical BCP 47 tag. */
export type Language = 'en' | keyof typeof loaders;

const bundled: Readonly<Record<string, Loader>> = loaders;

/** The languages of the library. */
export const languages: readonly string[] = ['en', ...Object.keys(loaders)];

/** What the page has registered. */
const registered = new Map<string, Messages>();
const registrationListeners = new Set<() => void>();
let registrations = 0;

type Loaded = MessagesWithoutGuide & Partial<Pick<Messages, 'guide'>>;

/** What has been loaded. */
const loaded = new Map<string, Loaded>();

/**
 * Registers the messages of a language: one of your own, or a bundled one so that a page need not wait for it. Elements that
 * are already on the page show them too.
 *
 * @example
 * import german from 'personio-link/locales/de';
 * registerMessages('de', german);
 */
export function registerMessages(language: string, messages: Messages): void {
  registered.set(toLanguageTag(language) ?? language, messages);
  registrations += 1;
  for (const listener of registrationListeners) listener();
}

/** How many registrations there have been: what was found before another one may be outdated. */
export function registrationCount(): number {
  return registrations;
}

/** Calls the listener after each registration, until the returned function is called. */
export function onRegistration(listener: () => void): () => void {
  registrationListeners.add(listener);
  return () => registrationListeners.delete(listener);
}

/**
 * The messages for a canonical BCP 47 tag: those of the tag itself, else those of the nearest tag that has some.
 *
 * - a promise when they have to be loaded first
 * - `undefined` for English and for unknown languages, which use the built-in English messages
 *
 * @param withGuide whether the section `guide` is needed.
 */
export function findMessages(
  locale: string,
  withGuide: boolean,
): Loaded | Promise<Loaded | undefined> | undefined {
  // Fallback tags need likely subtags, which take milliseconds to load: too long for a page in English.
  if (/^en(?:-US)?$/.test(locale) && !registered.has(locale) && !registered.has('en')) return undefined;
  const [language] = locale.split('-', 1);
  const hasMessages = [...registered.keys(), ...Object.keys(bundled)].some(
    (tag) => tag.split('-', 1)[0] === language,
  );
  if (!hasMessages) return undefined;
  const nearest = fallbackTags(locale).find((tag) => registered.has(tag) || Object.hasOwn(bundled, tag));
  if (nearest === undefined) return undefined;
  const known = registered.get(nearest) ?? loaded.get(nearest);
  if (known && (known.guide || !withGuide)) return known;
  return load(nearest, withGuide).catch(() => undefined);
}

async function load(tag: string, withGuide: boolean): Promise<Loaded | undefined> {
  const loader = bundled[tag];
  if (!loader) return undefined;
  const [elements, guide] = await Promise.all([
    loader.withoutGuide(),
    withGuide ? loader.guide() : undefined,
  ]);
  const messages = { ...loaded.get(tag), ...elements.withoutGuide, ...(guide && { guide: guide.guide }) };
  loaded.set(tag, messages);
  // The host may have registered its own while ours was loading.
  return registered.get(tag) ?? messages;
}
