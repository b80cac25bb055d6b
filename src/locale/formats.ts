import { once } from '../domain/once.ts';

/*
 * Formats that are created on their first use. Creating one takes up to 20 ms on a slow device, because its data are loaded
 * then, and a page that is loading could do nothing else meanwhile.
 */

export type NumberFormat = Pick<Intl.NumberFormat, 'format'>;

export function numberFormat(language: string, options?: Intl.NumberFormatOptions): NumberFormat {
  const format = once(() => new Intl.NumberFormat(language, options));
  return { format: (value: number) => format().format(value) };
}

/** Joins as in "one, two and three". */
export function listFormat(language: string): Pick<Intl.ListFormat, 'format'> {
  const format = once(() => new Intl.ListFormat(language, { type: 'conjunction' }));
  return { format: (items) => format().format(items) };
}
