import english from '../../locale/en.ts';

export interface Untranslated {
  /** Paths of messages that are absent, or of another type. */
  readonly missing: readonly string[];
  /** Paths of sentences that are the English ones. */
  readonly english: readonly string[];
  /** Paths of words that are the same in English, which may be right. */
  readonly same: readonly string[];
}

/** Compares a module's messages with English. */
export function findUntranslated(messages: unknown): Untranslated {
  const found = { missing: [] as string[], english: [] as string[], same: [] as string[] };
  compare(english, messages, '', found);
  return found;
}

function compare(
  original: unknown,
  translated: unknown,
  path: string,
  found: Record<keyof Untranslated, string[]>,
): void {
  if (typeof translated !== typeof original || translated === null) found.missing.push(path);
  else if (typeof original === 'object' && original !== null) {
    for (const [key, member] of Object.entries(original)) {
      const inner = (translated as Readonly<Record<string, unknown>>)[key];
      compare(member, inner, path ? `${path}.${key}` : key, found);
    }
  } else if (translated === original && original !== '') {
    // Three words are hardly ever the same in two languages.
    const isSentence = typeof original === 'function' || /\S\s+\S+\s+\S/.test(String(original));
    (isSentence ? found.english : found.same).push(path);
  }
}
