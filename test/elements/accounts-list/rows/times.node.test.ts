import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { ReactiveControllerHost } from 'lit';
import { formatAge, MinuteClock } from '../../../../src/elements/accounts-list/rows/times.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

function age(seconds: number, locale = 'en'): string {
  return formatAge(locale, new Date(now - seconds * 1000).toISOString(), now);
}

describe('formatAge()', () => {
  it('counts real hours where a clock change skips or repeats one', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Europe/Berlin';
    try {
      for (const day of ['2026-03-29', '2026-10-25'])
        assert.equal(formatAge('en', `${day}T00:30:00Z`, Date.parse(`${day}T02:30:00Z`)), '2 hours ago');
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('uses the largest unit that fits, rounded down', () => {
    assert.deepEqual(
      [0, 59, 60, 119, 3600, 86_399, 86_400, 47 * 3600, 7 * 86_400, 30 * 86_400, 800 * 86_400].map(
        (seconds) => age(seconds),
      ),
      [
        'now',
        'now',
        '1 minute ago',
        '1 minute ago',
        '1 hour ago',
        '23 hours ago',
        '1 day ago',
        '1 day ago',
        '1 week ago',
        '1 month ago',
        '2 years ago',
      ],
    );
  });

  it('is “now” for a time in the future', () => {
    assert.equal(age(-3600), 'now');
  });

  it('is localized, and accepts any UTC offset', () => {
    assert.equal(age(120, 'de'), 'vor 2 Minuten');
    assert.equal(formatAge('en', '2026-11-20T12:00:00+02:00', now), '2 hours ago');
  });
});

describe('MinuteClock', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setInterval'] }));
  afterEach(() => mock.timers.reset());

  it('updates its host each minute while that is connected, with one timer after a move', () => {
    let updates = 0;
    const host = { addController: () => undefined, requestUpdate: () => (updates += 1) };
    const clock = new MinuteClock(host as unknown as ReactiveControllerHost);
    const updatesAfter = (minutes: number): number => {
      updates = 0;
      mock.timers.tick(minutes * 60_000);
      return updates;
    };
    assert.equal(updatesAfter(1), 0);
    clock.hostConnected();
    assert.equal(updatesAfter(2), 2);
    clock.hostDisconnected();
    assert.equal(updatesAfter(5), 0);
    clock.hostConnected();
    clock.hostDisconnected();
    clock.hostConnected();
    assert.equal(updatesAfter(1), 1);
  });
});
