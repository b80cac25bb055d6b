/**
 * Writes a wait as part of a sentence: "in 45 seconds", or "in 3 minutes" where seconds would be more than a person counts.
 */
export function timeUntil(language: string): (seconds: number) => string {
  const format = new Intl.RelativeTimeFormat(language);
  return (seconds) =>
    seconds > 120 ? format.format(Math.ceil(seconds / 60), 'minute') : format.format(seconds, 'second');
}
