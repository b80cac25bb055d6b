import english from '../../locale/en.ts';
import { findMessages, languages } from '../../locale/registry.ts';

export interface Untranslated {
  /** Paths of messages that are absent, or of another type. */
  readonly missing: readonly string[];
  /** Paths of messages that are the English ones. */
  readonly english: readonly string[];
  /** Paths of words that are the same in English, as they are in other languages: `Status`. */
  readonly same: readonly string[];
}

/**
 * Compares a module's messages with English.
 *
 * @param sharedWords paths of words that may be the same as in English.
 */
export function findUntranslated(messages: unknown, sharedWords: readonly string[] = []): Untranslated {
  const { missing, sentences, words } = compareWithEnglish(messages);
  return {
    missing,
    english: [...sentences, ...words.filter((path) => !sharedWords.includes(path))],
    same: words.filter((path) => sharedWords.includes(path)),
  };
}

/** Paths of words that are the same as in English in at least one language of the library. */
export async function findSharedWords(): Promise<readonly string[]> {
  const others = languages.filter((language) => !language.startsWith('en'));
  const translations = await Promise.all(others.map(async (language) => findMessages(language, true)));
  return translations.flatMap((messages) => compareWithEnglish(messages).words);
}

interface Comparison {
  readonly missing: string[];
  readonly sentences: string[];
  readonly words: string[];
}

function compareWithEnglish(messages: unknown): Comparison {
  const found: Comparison = { missing: [], sentences: [], words: [] };
  compare(english, messages, '', found);
  return found;
}

function compare(original: unknown, translated: unknown, path: string, found: Comparison): void {
  if (typeof translated !== typeof original || translated === null) found.missing.push(path);
  else if (typeof original === 'object' && original !== null) {
    for (const [key, member] of Object.entries(original)) {
      const inner = (translated as Readonly<Record<string, unknown>>)[key];
      compare(member, inner, path ? `${path}.${key}` : key, found);
    }
  } else if (translated === original && original !== '') {
    // Three words are hardly ever the same in two languages.
    const isSentence = typeof original === 'function' || /\S\s+\S+\s+\S/.test(String(original));
    (isSentence ? found.sentences : found.words).push(path);
  }
}
