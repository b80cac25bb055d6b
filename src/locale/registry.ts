import type { Messages } from './messages.ts';

/** Languages that are fetched when a page first needs them. English comes with the elements themselves. */
const loaders: Readonly<Record<string, () => Promise<{ default: Messages }>>> = {
  de: () => import('./de.ts'),
};

const registered = new Map<string, Messages>();

/** Makes a language known at once: for one of the host's own, or to spare a page the wait for one of ours. */
export function registerMessages(language: string, messages: Messages): void {
  registered.set(language.toLowerCase(), messages);
}

/**
 * The messages for a BCP 47 tag: those of the tag itself, else of its language. A promise where they have to be fetched
 * first; `undefined` where the language is English or unknown, so that the built-in sentences stand.
 */
export function findMessages(locale: string): Messages | Promise<Messages | undefined> | undefined {
  const tag = locale.toLowerCase();
  const language = tag.split('-')[0] ?? tag;
  const known = registered.get(tag) ?? registered.get(language);
  if (known || language === 'en') return known;
  if (!Object.hasOwn(loaders, language)) return undefined;
  return loaders[language]?.()
    .then(({ default: messages }) => {
      // A host may have registered its own while ours was under way.
      if (!registered.has(language)) registerMessages(language, messages);
      return registered.get(language);
    })
    .catch(() => undefined);
}
