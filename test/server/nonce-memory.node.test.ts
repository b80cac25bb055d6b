import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createNonceMemory } from '../../src/server/sealing/nonce-memory.ts';
import { createTestClock } from '../../src/testing/index.ts';

describe('createNonceMemory', () => {
  const inSeconds = (clock: { now: () => Date }, seconds: number): Date =>
    new Date(clock.now().getTime() + seconds * 1000);

  it('accepts a nonce from its first holder only', async () => {
    const clock = createTestClock('2026-11-23T10:00:00.000Z');
    const remember = createNonceMemory(clock.now);
    const use = (nonce: string, holder: string) => remember(nonce, holder, inSeconds(clock, 300));
    assert.equal(await use('one', 'acme'), true);
    assert.equal(await use('one', 'globex'), false);
    assert.equal(await use('one', 'acme'), true);
    assert.equal(await use('two', 'globex'), true);
  });

  it('forgets expired nonces only', async () => {
    const clock = createTestClock('2026-11-23T10:00:00.000Z');
    const remember = createNonceMemory(clock.now, () => clock.now().getTime());
    await remember('one', 'acme', inSeconds(clock, 10));
    await remember('two', 'acme', inSeconds(clock, 20));
    clock.advance(9_999);
    assert.equal(await remember('one', 'globex', inSeconds(clock, 10)), false);
    clock.advance(1);
    assert.equal(await remember('one', 'globex', inSeconds(clock, 10)), true);
    assert.equal(await remember('two', 'globex', inSeconds(clock, 10)), false);
  });

  it('remembers a nonce after the system clock jumped ahead and back', async () => {
    const clock = createTestClock('2026-11-23T10:00:00.000Z');
    const remember = createNonceMemory(clock.now, () => 0);
    const expiresAt = inSeconds(clock, 300);
    await remember('one', 'acme', expiresAt);
    clock.advance(3_600_000);
    await remember('two', 'acme', inSeconds(clock, 300));
    clock.advance(-3_600_000);
    assert.equal(await remember('one', 'globex', expiresAt), false);
  });
});
