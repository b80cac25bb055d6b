import { once } from '../domain/once.ts';

/*
 * Helpers for the messages of every language. In one module that the elements load anyway: each module
 * of its own would be another chunk of a few lines for a page in another language.
 *
 * Formats are created on their first use. Creating one takes up to 20 ms on a slow device, because its data are loaded then,
 * which would block a page that is loading.
 */

export type NumberFormat = Pick<Intl.NumberFormat, 'format'>;

export function numberFormat(language: string, options?: Intl.NumberFormatOptions): NumberFormat {
  const format = once(() => new Intl.NumberFormat(language, options));
  return { format: (value: number) => format().format(value) };
}

/** Joins a list: "one, two and three". */
export function listFormat(language: string): Pick<Intl.ListFormat, 'format'> {
  const format = once(() => new Intl.ListFormat(language, { type: 'conjunction' }));
  return { format: (items) => format().format(items) };
}

/** Writes a wait as part of a sentence: "in 45 seconds", or above two minutes "in 3 minutes". */
export function timeUntil(language: string): (seconds: number) => string {
  const format = once(() => new Intl.RelativeTimeFormat(language));
  return (seconds) =>
    seconds > 120 ? format().format(Math.ceil(seconds / 60), 'minute') : format().format(seconds, 'second');
}

/** A string for each plural category of a language. `other` stands for the categories that are left out. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Chooses a string for a number, by the plural rules of a language. */
export function pluralOf(language: string): (count: number, forms: PluralForms) => string {
  const rules = once(() => new Intl.PluralRules(language));
  return (count, forms) => forms[rules().select(count)] ?? forms.other;
}

/** The part of a sentence that is about a name, which the host may not have set: " to Acme", or nothing. */
export function ifNamed(before: string, name: string | undefined, after = ''): string {
  return name ? `${before}${name}${after}` : '';
}
