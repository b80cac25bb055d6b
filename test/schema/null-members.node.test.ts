import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createHttpAdapter } from '../../src/adapter/index.ts';
import { linkError, toLinkError } from '../../src/domain/link-error.ts';
import { parseAccountsPage, parseKeySet, parseLinkedAccount } from '../../src/schema/index.ts';
import { sampleAccounts } from '../../src/testing/index.ts';

const { active } = sampleAccounts;
const { linkedBy: _, checkedAt: __, ...required } = active;
const withNulls = { ...required, problem: null, linkedBy: null, checkedAt: null };

describe('null in place of an absent member', () => {
  it('of an account is absent', () => {
    assert.deepEqual(parseLinkedAccount(withNulls), required);
  });

  it('of a page and its accounts is absent', () => {
    assert.deepEqual(parseAccountsPage({ accounts: [withNulls], nextCursor: null, total: null }), {
      accounts: [required],
      unreadable: 0,
    });
  });

  it('of a problem is absent', () => {
    const problem = { code: 'invalid-credentials', field: null, retryable: null, traceId: null };
    assert.deepEqual(
      parseLinkedAccount({ ...active, status: 'needs-relink', problem }).problem,
      linkError('invalid-credentials'),
    );
  });

  it('of a set of keys and its keys is absent', () => {
    const key = { kty: 'RSA', kid: 'key-1' };
    assert.deepEqual(
      parseKeySet({ keys: [{ ...key, use: null, alg: null, n: null, e: null }], audience: null }),
      {
        keys: [key],
      },
    );
  });

  it('of an error is absent, so that a Retry-After header counts', async () => {
    const fetch = (): Promise<Response> =>
      Promise.resolve(
        Response.json(
          { code: 'rate-limited', retryAfterSeconds: null },
          { status: 429, headers: { 'Retry-After': '7' } },
        ),
      );
    const call = { signal: new AbortController().signal, report: () => undefined, idempotencyKey: 'key-1' };
    await assert.rejects(
      createHttpAdapter({ endpoint: '/api', fetch }).listAccounts({ limit: 1 }, call),
      linkError('rate-limited', { retryAfterSeconds: 7 }),
    );
    assert.deepEqual(
      toLinkError({ code: 'already-linked', accountId: null, field: null }),
      linkError('already-linked'),
    );
  });

  it('is invalid where the member is required', () => {
    assert.throws(() => parseLinkedAccount({ ...active, linkedAt: null }), linkError('invalid-response'));
    assert.throws(() => parseAccountsPage({ accounts: null }), linkError('invalid-response'));
    assert.throws(() => parseKeySet(null), linkError('invalid-response'));
  });

  it('does not make the parser walk a cyclic object', () => {
    const account: Record<string, unknown> = { ...withNulls };
    account['tenant'] = { accounts: [account] };
    assert.deepEqual(parseLinkedAccount(account), required);
  });
});
