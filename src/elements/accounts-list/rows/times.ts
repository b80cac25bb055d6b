import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Formats {
  readonly date: Intl.DateTimeFormat;
  readonly day: Intl.DateTimeFormat;
  readonly relative: Intl.RelativeTimeFormat;
  readonly now: Intl.RelativeTimeFormat;
}

/** Creating a format takes longer than using it a hundred times. */
const formatsByLocale = new Map<string, Formats>();

function formatsOf(locale: string): Formats {
  let formats = formatsByLocale.get(locale);
  if (!formats) {
    formats = {
      date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
      day: new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' }),
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

/** Without the year, for the last few days. */
export function formatDay(locale: string, time: string): string {
  return formatsOf(locale).day.format(new Date(time));
}

/**
 * How long ago a time was. Times less than a minute ago, or in the future because clocks differ, are "now". Never
 * "yesterday", which would be wrong after midnight.
 */
export function formatAge(locale: string, time: string, now: number): string {
  const seconds = (now - Date.parse(time)) / 1000;
  const { relative, now: nowFormat } = formatsOf(locale);
  for (const [unit, length] of units) {
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return nowFormat.format(0, 'second');
}

/** Updates its host every minute, so that ages like "2 minutes ago" stay correct. */
export class MinuteClock implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#timer = setInterval(() => this.#host.requestUpdate(), 60_000);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}
