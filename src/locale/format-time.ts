/** Creating a format takes longer than using it a hundred times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A time with its date, in the reader's time zone: "December 4, 2026 at 2:00 PM". */
export function formatTime(locale: string, time: string): string {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' });
    formats.set(locale, format);
  }
  return format.format(new Date(time));
}
