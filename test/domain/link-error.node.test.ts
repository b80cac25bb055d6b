import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError, linkErrorCodes, toLinkError } from '../../src/domain/link-error.ts';

describe('toLinkError', () => {
  it('sets the field and retryable of each code', () => {
    const table = linkErrorCodes.map((code) => {
      const { field, retryable } = toLinkError({ code, field: 'clientSecret', retryable: 'perhaps' });
      return [code, field, retryable];
    });
    assert.deepEqual(table, [
      ['invalid-credentials', 'both', false],
      ['missing-access', null, true],
      ['already-linked', 'clientId', false],
      ['account-not-found', null, false],
      ['rate-limited', null, true],
      ['personio-unavailable', null, true],
      ['backend-unavailable', null, true],
      ['timeout', null, true],
      ['session-expired', null, false],
      ['forbidden', null, false],
      ['invalid-response', null, true],
      ['declined', null, false],
      ['not-configured', null, false],
      ['invitation-invalid', null, false],
      ['unexpected', null, true],
    ]);
  });

  it('keeps the data of the code and drops everything else', () => {
    const error = toLinkError({
      code: 'already-linked',
      accountId: 'account-1',
      clientSecret: 'made-up',
      stack: 'x',
    });
    assert.deepEqual(error, { ...linkError('already-linked', { accountId: 'account-1' }) });
  });

  it('accepts only well-formed IDs', () => {
    for (const id of ['account-1', '11111111-2222-4333-8444-555555555555', 'a.b:c_d']) {
      assert.deepEqual(
        toLinkError({ code: 'already-linked', accountId: id }),
        linkError('already-linked', { accountId: id }),
      );
      assert.deepEqual(
        toLinkError({ code: 'personio-unavailable', traceId: id }),
        linkError('personio-unavailable', { traceId: id }),
      );
      assert.deepEqual(
        toLinkError({ code: 'rate-limited', retryAfterSeconds: 30, traceId: id }),
        linkError('rate-limited', { retryAfterSeconds: 30, traceId: id }),
      );
      assert.deepEqual(
        toLinkError({ code: 'unexpected', traceId: id }),
        linkError('unexpected', { traceId: id }),
      );
    }
    for (const id of ['', 'a b', 'client_secret=a&b', '<b>', 'ä', 'a\n', 'x'.repeat(257)]) {
      assert.deepEqual(toLinkError({ code: 'already-linked', accountId: id }), linkError('already-linked'));
      assert.deepEqual(
        toLinkError({ code: 'personio-unavailable', traceId: id }),
        linkError('personio-unavailable'),
      );
    }
    assert.deepEqual(
      toLinkError({ code: 'invalid-credentials', traceId: 'x'.repeat(129) }),
      linkError('invalid-credentials'),
    );
  });

  it('keeps the sentence of a host as one line of at most 300 characters', () => {
    assert.deepEqual(
      toLinkError({ code: 'declined', detail: ' Use the\n credentials\u0000of Acme. ' }),
      linkError('declined', { detail: 'Use the credentials of Acme.' }),
    );
    // Bidirectional controls would reorder the words around the sentence; ZWNJ and ZWJ belong to words and emoji.
    const directed = 'Only \u202EemcA\u202C, \u2066\u200F\u061CGlobex\u2069 or می\u200Cخواهم 👩\u200D💻.';
    assert.deepEqual(
      toLinkError({ code: 'declined', detail: directed }),
      linkError('declined', { detail: 'Only emcA, Globex or می\u200Cخواهم 👩\u200D💻.' }),
    );
    assert.deepEqual(toLinkError({ code: 'declined', detail: '\u202E' }), linkError('declined'));
    const { detail } = toLinkError({ code: 'declined', detail: '🧑'.repeat(400) }) as { detail?: string };
    assert.equal(detail, `${'🧑'.repeat(299)}…`);
    for (const invalid of [undefined, 3, '', ' \n '])
      assert.deepEqual(toLinkError({ code: 'declined', detail: invalid }), linkError('declined'));
  });

  it('keeps only known reasons', () => {
    for (const reason of ['unknown', 'used', 'revoked', 'expired'] as const) {
      const error = toLinkError({ code: 'invitation-invalid', reason });
      assert.deepEqual(error, linkError('invitation-invalid', { reason }));
    }
    assert.deepEqual(
      toLinkError({ code: 'invitation-invalid', reason: 'lost' }),
      linkError('invitation-invalid', { reason: 'unknown' }),
    );
    assert.deepEqual(
      toLinkError({ code: 'declined', reason: 'too-many-invitations' }),
      linkError('declined', { reason: 'too-many-invitations' }),
    );
    assert.deepEqual(toLinkError({ code: 'declined', reason: 'used' }), linkError('declined'));
  });

  it('replaces invalid data with defaults', () => {
    assert.deepEqual(
      toLinkError({ code: 'rate-limited', retryAfterSeconds: 'soon' }),
      linkError('rate-limited', { retryAfterSeconds: 60 }),
    );
    assert.deepEqual(
      toLinkError({ code: 'rate-limited', retryAfterSeconds: 1.2 }),
      linkError('rate-limited', { retryAfterSeconds: 2 }),
    );
    assert.deepEqual(
      toLinkError({ code: 'missing-access', missing: [{ module: 'payroll', read: true }, null] }),
      linkError('missing-access', { missing: [{ module: 'employees', read: true, write: false }] }),
    );
    assert.deepEqual(
      toLinkError({ code: 'invalid-credentials', traceId: 'x'.repeat(5000) }),
      linkError('invalid-credentials'),
    );
  });
});
