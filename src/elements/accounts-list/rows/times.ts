interface Formats {
  readonly date: Intl.DateTimeFormat;
  readonly exact: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
  readonly now: Intl.RelativeTimeFormat;
}

/** Making a format costs more than a hundred uses of it; a page has few languages. */
const formatsByLocale = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  let formats = formatsByLocale.get(locale);
  if (!formats) {
    formats = {
      date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
      exact: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }),
      relative: new Intl.RelativeTimeFormat(locale),
      now: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    };
    formatsByLocale.set(locale, formats);
  }
  return formats;
}

const units = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

export function formatDate(locale: string, time: string): string {
  return formatsOf(locale).date.format(new Date(time));
}

export function formatExactTime(locale: string, time: string): string {
  return formatsOf(locale).exact.format(new Date(time));
}

/**
 * How long ago a time was. The last minute, and the future of a clock that goes wrong, are now. Never "yesterday": that
 * word depends on the hour at which it is read.
 */
export function formatAge(locale: string, time: string, now: number): string {
  const seconds = (now - Date.parse(time)) / 1000;
  const { relative, now: nowFormat } = formatsOf(locale);
  for (const [unit, length] of units) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return nowFormat.format(0, 'second');
}
