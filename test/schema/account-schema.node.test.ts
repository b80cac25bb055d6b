import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAccountsPage, parseLinkedAccount } from '../../src/schema/account-schema.ts';
import { sampleAccounts } from '../../src/testing/index.ts';

const { limited } = sampleAccounts;
const drift = [
  {
    cause: 'newly-required',
    since: '2026-11-12T08:00:00.000Z',
    missing: limited.missing,
    missingEmployeeAttributes: ['hire_date'],
  },
] as const;

describe('parseLinkedAccount()', () => {
  it('keeps what is known about employee attributes and drift', () => {
    const account = {
      ...limited,
      employeeAttributes: ['email'],
      unreadableEmployeeAttributes: ['hire_date', 'department'],
      missingEmployeeAttributes: ['hire_date'],
      drift,
    };
    assert.deepEqual(parseLinkedAccount(account), account);
  });

  it('keeps linkedVia if it is invitation, and ignores values it does not know', () => {
    const { linkedVia } = parseLinkedAccount({ ...limited, linkedVia: 'invitation' });
    assert.equal(linkedVia, 'invitation');
    assert.deepEqual(parseLinkedAccount({ ...limited, linkedVia: 'import' }), limited);
  });

  it('keeps when a problem began and when the last one ended', () => {
    const time = '2026-11-19T08:00:00.000Z';
    for (const name of ['problemSince', 'recoveredAt'] as const) {
      assert.equal(parseLinkedAccount({ ...limited, [name]: time })[name], time);
      assert.equal(parseLinkedAccount({ ...limited, [name]: null })[name], undefined);
      assert.throws(() => parseLinkedAccount({ ...limited, [name]: 'yesterday' }), {
        code: 'invalid-response',
      });
    }
  });

  it('leaves out modules and drift that only a newer backend knows', () => {
    const payroll = { module: 'payroll', read: true, write: false };
    const account = {
      ...limited,
      access: [...limited.access, payroll],
      drift: [
        { ...drift[0], missing: [...drift[0].missing, payroll] },
        { ...drift[0], cause: 'postponed' },
        'drift',
      ],
    };
    assert.deepEqual(parseLinkedAccount(account), { ...limited, drift });
  });
});

describe('parseAccountsPage()', () => {
  it('keeps the known actions in their order', () => {
    const { actions } = parseAccountsPage({ accounts: [], actions: ['unlink', 'merge', 'check'] });
    assert.deepEqual(actions, ['check', 'unlink']);
  });
});
