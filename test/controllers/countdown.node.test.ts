import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Countdown } from '../../src/controllers/countdown.ts';

class CountingHost implements ReactiveControllerHost {
  updates = 0;
  readonly controllers: ReactiveController[] = [];
  readonly updateComplete = Promise.resolve(true);
  addController(controller: ReactiveController): void {
    this.controllers.push(controller);
  }
  removeController(): void {
    throw new Error('Not used.');
  }
  requestUpdate(): void {
    this.updates += 1;
  }
}

describe('Countdown', () => {
  let host: CountingHost;
  let countdown: Countdown;
  beforeEach(() => {
    mock.timers.enable({ apis: ['setInterval', 'Date'], now: 1_000_000 });
    host = new CountingHost();
    countdown = new Countdown(host);
  });
  afterEach(() => mock.timers.reset());

  it('registers with its host', () => assert.deepEqual(host.controllers, [countdown]));

  it('is 0 before it starts', () => assert.equal(countdown.seconds, 0));

  it('updates its host at the start, then every second until 0', () => {
    countdown.start(2);
    assert.deepEqual([countdown.seconds, host.updates], [2, 1]);
    mock.timers.tick(1000);
    assert.deepEqual([countdown.seconds, host.updates], [1, 2]);
    mock.timers.tick(1000);
    assert.deepEqual([countdown.seconds, host.updates], [0, 3]);
    mock.timers.tick(5000);
    assert.equal(host.updates, 3);
  });

  it('is correct after a time without ticks', () => {
    countdown.start(60);
    mock.timers.setTime(1_050_000);
    assert.equal(countdown.seconds, 10);
  });

  it('is never more than at the start, even if the clock is set back', () => {
    countdown.start(30);
    mock.timers.setTime(1_000_000 - 500_000);
    assert.equal(countdown.seconds, 30);
  });

  it('stops updating when stopped', () => {
    countdown.start(60);
    countdown.stop();
    mock.timers.tick(5000);
    assert.deepEqual([countdown.seconds, host.updates], [0, 1]);
  });

  it('restarts with other seconds, with one timer', () => {
    countdown.start(60);
    countdown.start(10);
    mock.timers.tick(1000);
    assert.deepEqual([countdown.seconds, host.updates], [9, 3]);
  });

  it('pauses updates while its host is disconnected', () => {
    countdown.start(60);
    countdown.hostDisconnected();
    mock.timers.tick(5000);
    assert.equal(host.updates, 1);
    countdown.hostConnected();
    assert.deepEqual([countdown.seconds, host.updates], [55, 2]);
    mock.timers.tick(1000);
    assert.equal(host.updates, 3);
  });

  it('does not start a timer for a reconnected host once it is over', () => {
    countdown.start(1);
    countdown.hostDisconnected();
    mock.timers.tick(5000);
    countdown.hostConnected();
    mock.timers.tick(5000);
    assert.equal(host.updates, 1);
  });
});
