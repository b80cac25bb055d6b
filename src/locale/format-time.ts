/** A time with its date, in the reader's time zone: "December 4, 2026 at 2:00 PM". */
export function formatTime(locale: string, time: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(new Date(time));
}
