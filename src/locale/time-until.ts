import { once } from '../domain/once.ts';

/**
 * Writes a wait as part of a sentence: "in 45 seconds", or in minutes above two: "in 3 minutes". The format is created on
 * first use, see formats.ts.
 */
export function timeUntil(language: string): (seconds: number) => string {
  const format = once(() => new Intl.RelativeTimeFormat(language));
  return (seconds) =>
    seconds > 120 ? format().format(Math.ceil(seconds / 60), 'minute') : format().format(seconds, 'second');
}
