import { once } from '../domain/once.ts';

/** A string for each plural category of a language. `other` stands for the categories that are left out. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Chooses a string for a number, by the plural rules of a language. */
export function pluralOf(language: string): (count: number, forms: PluralForms) => string {
  const rules = once(() => new Intl.PluralRules(language));
  return (count, forms) => forms[rules().select(count)] ?? forms.other;
}
