import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import english from '../../src/locale/en.ts';
import polish from '../../src/locale/pl.ts';

describe('The wait until the next attempt', () => {
  it('is in seconds up to two minutes, then in started minutes, in the form and the list', () => {
    const waits = {
      1: '1 second',
      45: '45 seconds',
      120: '120 seconds',
      121: '3 minutes',
      3600: '60 minutes',
    };
    for (const [seconds, wait] of Object.entries(waits)) {
      assert.equal(english.form.retryIn(Number(seconds)), `You can try again in ${wait}.`);
      assert.equal(english.list.retryIn(Number(seconds)), `Try again in ${wait}`);
    }
  });

  it('has the case that the sentence needs', () => {
    const waits = ['1 sekundę', '42 sekundy', '45 sekund', '3 minuty', '5 minut'];
    assert.deepEqual(
      [1, 42, 45, 180, 300].map((seconds) => polish.form.retryIn(seconds)),
      waits.map((wait) => `Można spróbować ponownie za ${wait}.`),
    );
  });
});
