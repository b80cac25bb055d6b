/**
 * Reads a BCP 47 tag as people write it: in any letter case, with underscores, with a POSIX encoding or modifier
 * (`de_AT.UTF-8`, `de@euro`). Returns its canonical form; `undefined` for what `Intl` would throw at, and for `und`.
 */
export function toLanguageTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const tag = new Intl.Locale(
      value
        .trim()
        .replace(/[.@].*/, '')
        .replaceAll('_', '-'),
    ).toString();
    return /^und\b/.test(tag) ? undefined : tag;
  } catch {
    return undefined;
  }
}

/**
 * The tags whose messages a reader of `tag` understands, best first: the tag itself, then without its last subtags
 * (RFC 4647, section 3.4), then with the script that is usual there or without it. `zh-TW` finds `zh-Hant`, and
 * `de-Latn-AT` finds `de-AT`. A region with a closer relative finds that first: `en-IE` finds `en-GB`.
 */
export function fallbackTags(tag: string): readonly string[] {
  const locale = new Intl.Locale(tag);
  const { language, script, region } = locale.maximize();
  const subtags = locale.baseName.split('-');
  const shortened = subtags.map((_, index) => subtags.slice(0, subtags.length - index).join('-'));
  if (!script || !region) return [tag, ...shortened];
  const withRegion = `${language}-${region}`;
  return [
    tag,
    ...shortened.slice(0, -1),
    ...(new Intl.Locale(withRegion).maximize().script === script
      ? [withRegion, ...relatedRegion(language, region)]
      : []),
    `${language}-${script}-${region}`,
    `${language}-${script}`,
    language,
  ];
}

/**
 * Regions with American spelling and formats. In all others, the parent locale of English is `en-001`, international English,
 * for which the library has `en-GB`. Source: CLDR 48, `supplemental/parentLocales`.
 */
const americanEnglish = /^(?:AE|AS|BI|CA|GU|JP|MH|MP|PH|PR|UM|US|VI)$/;

/** The language as another region writes it, if that is closer to `region` than the language's own messages. */
function relatedRegion(language: string, region: string): readonly string[] {
  if (language === 'en' && !americanEnglish.test(region)) return ['en-GB'];
  // CLDR has no parent for Liechtenstein. It writes as Switzerland does: "ss", and 1’000.
  if (language === 'de' && region === 'LI') return ['de-CH'];
  return [];
}

/** Not every supported browser has `Intl.Locale.prototype.getTextInfo()`. */
const rightToLeftScripts = /^(?:Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/;

/** The direction of a language's usual script, or of the one that the tag names. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return rightToLeftScripts.test(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr';
}
