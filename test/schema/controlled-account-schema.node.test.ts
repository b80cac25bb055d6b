import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linkError } from '../../src/domain/link-error.ts';
import { parseControlledAccount } from '../../src/schema/controlled-account-schema.ts';
import { sampleAccounts } from '../../src/testing/index.ts';

const { active, limited } = sampleAccounts;
const drifted = {
  ...limited,
  drift: [
    {
      cause: 'revoked',
      since: '2026-11-19T08:00:00.000Z',
      missing: limited.missing,
      missingEmployeeAttributes: [],
    },
  ],
} as const;

describe('parseControlledAccount()', () => {
  for (const account of Object.values(sampleAccounts)) {
    it(`returns an equal account with the status ${account.status}`, () => {
      assert.deepEqual(parseControlledAccount(account), account);
    });
  }

  it('drops unknown members', () => {
    assert.deepEqual(parseControlledAccount({ ...active, clientSecret: 'made-up' }), active);
  });

  it('treats null as an absent optional member', () => {
    const { linkedBy, checkedAt, ...required } = active;
    assert.ok(linkedBy !== undefined && checkedAt !== undefined);
    assert.deepEqual(
      parseControlledAccount({ ...active, problem: null, linkedBy: null, checkedAt: null }),
      required,
    );
  });

  it('skips unreadable rights and treats missing permissions as not granted', () => {
    const access = [
      null,
      'employees',
      { module: 'payroll', read: true },
      { module: 'employees', read: true },
    ];
    assert.deepEqual(parseControlledAccount({ ...active, access }).access, [
      { module: 'employees', read: true, write: false },
    ]);
  });

  it('leaves out linkedVia and drift that only a newer backend knows', () => {
    const [known] = drifted.drift;
    assert.deepEqual(
      parseControlledAccount({
        ...drifted,
        linkedVia: 'import',
        drift: [{ ...known, cause: 'renamed' }, known],
      }),
      drifted,
    );
  });

  it('accepts every time that Date.parse() accepts', () => {
    const linkedAt = '2026-09-14';
    assert.equal(parseControlledAccount({ ...active, linkedAt }).linkedAt, linkedAt);
  });

  it('converts an unknown problem', () => {
    const { problem } = parseControlledAccount({ ...limited, problem: { code: 'moon-phase' } });
    assert.equal(problem?.code, 'unexpected');
  });

  for (const [what, value] of [
    ['null', null],
    ['an account without an id', { ...active, id: '' }],
    ['an unknown status', { ...active, status: 'toString' }],
    ['rights that are not an array', { ...active, access: 'all' }],
    ['an invalid time', { ...active, linkedAt: 'last week' }],
  ] as const) {
    it(`rejects ${what}`, () => {
      assert.throws(() => parseControlledAccount(value), linkError('invalid-response'));
    });
  }
});
