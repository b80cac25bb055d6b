import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AccountActivity } from '../../../../src/elements/accounts-list/data/account-rows.ts';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { AccountAction, LinkedAccount } from '../../../../src/domain/linked-account.ts';
import { rowNotes, type RowNote } from '../../../../src/elements/accounts-list/rows/row-notes.ts';
import deutsch from '../../../../src/locale/de.ts';
import english from '../../../../src/locale/en.ts';
import french from '../../../../src/locale/fr.ts';
import { sampleAccounts } from '../../../../src/testing/sample-accounts.ts';

const idle: AccountActivity = { type: 'idle' };

function notes(account: LinkedAccount, activity = idle): readonly RowNote[] {
  return rowNotes(
    { account, activity },
    { messages: english, locale: 'en', actions: ['check', 'unlink'], allowedActions: undefined },
  );
}

const titles = (...parameters: Parameters<typeof notes>): readonly string[] =>
  notes(...parameters).map(({ title }) => title);

function without(
  { problem: _, ...account }: LinkedAccount,
  changes: Partial<LinkedAccount> = {},
): LinkedAccount {
  return { ...account, ...changes };
}

describe('rowNotes()', () => {
  it('are empty for an account without problems', () => {
    assert.deepEqual(notes(sampleAccounts.active), []);
  });

  it('list missing rights once', () => {
    assert.deepEqual(titles(sampleAccounts.limited), ['Not granted in Personio: Documents (Read)']);
    const { missing } = sampleAccounts.limited;
    const problem = linkError('missing-access', { missing });
    assert.deepEqual(titles({ ...sampleAccounts.limited, problem }), [
      'Not granted in Personio: Documents (Read)',
    ]);
  });

  it('list missing employee attributes', () => {
    const account = { ...sampleAccounts.active, missingEmployeeAttributes: ['email', 'dynamic_7'] };
    assert.deepEqual(titles(account), ['Not granted in Personio: employee attributes Email and dynamic_7']);
    assert.deepEqual(titles({ ...account, missing: sampleAccounts.limited.missing }), [
      'Not granted in Personio: Documents (Read); employee attributes Email and dynamic_7',
    ]);
  });

  it('put the spaces of the language around the semicolon', () => {
    const { missing } = sampleAccounts.limited;
    const account = { ...sampleAccounts.active, missing, missingEmployeeAttributes: ['dynamic_7'] };
    const view = { locale: 'fr', messages: french, actions: [], allowedActions: undefined };
    const [note] = rowNotes({ account, activity: idle }, view);
    assert.match(note?.title ?? '', /\(Lecture\)\u202f; attribut des employés dynamic_7$/);
  });

  it('distinguish what is newly needed, what is no longer granted, and what was never granted', () => {
    const documents = { module: 'documents', read: true, write: false } as const;
    const timeOff = { module: 'time-off', read: true, write: true } as const;
    const account: LinkedAccount = {
      ...sampleAccounts.limited,
      missing: [timeOff, documents],
      missingEmployeeAttributes: ['email', 'office'],
      drift: [
        {
          cause: 'newly-required',
          since: '2026-11-12T10:00:00Z',
          missing: [documents],
          missingEmployeeAttributes: ['office'],
        },
        {
          cause: 'revoked',
          since: '2026-11-10T10:00:00Z',
          missing: [{ ...timeOff, read: false }],
          missingEmployeeAttributes: [],
        },
      ],
    };
    assert.deepEqual(titles(account), [
      'Needed since Nov 12, 2026: Documents (Read); employee attribute Office',
      'No longer granted since Nov 10, 2026: Time Off (Write)',
      'Not granted in Personio: Time Off (Read); employee attribute Email',
    ]);
    const all = notes(account);
    assert.deepEqual(
      all.map(({ solution, lacksAccess = false }) => [solution, lacksAccess]),
      [
        [undefined, false],
        [undefined, false],
        ['check', true],
      ],
    );
  });

  it('explain each status without a known problem', () => {
    const reasons = (['limited', 'needs-relink', 'unreachable'] as const).map((status) =>
      titles(without(sampleAccounts[status], { missing: [] })),
    );
    assert.deepEqual(reasons, [
      ['No employee attributes are readable'],
      ['Personio doesn’t accept these credentials'],
      ['The last check couldn’t reach Personio'],
    ]);
  });

  it('are empty for an account that has not been checked yet, until a check fails', () => {
    const { checkedAt: _, ...unchecked } = without(sampleAccounts.unreachable);
    assert.deepEqual(titles(unchecked), []);
    assert.deepEqual(titles({ ...unchecked, problem: linkError('timeout') }), ['The request timed out']);
  });

  it('lead to the guide if no employee attribute is readable', () => {
    const [note] = notes(without(sampleAccounts.limited, { missing: [] }));
    assert.deepEqual([note?.solution, note?.lacksAccess], ['check', true]);
  });

  it('recommend linking again if the list does not offer a relink', () => {
    const needsRelink = sampleAccounts['needs-relink'];
    for (const account of [needsRelink, without(needsRelink)]) {
      assert.match(notes(account)[0]?.advice ?? '', /unlink this account and link it again/);
      const german = { locale: 'en', messages: deutsch, actions: [], allowedActions: undefined };
      assert.match(
        rowNotes({ account, activity: idle }, german)[0]?.advice ?? '',
        /Trennen Sie dann dieses Konto/,
      );
    }
  });

  it('recommend new credentials if the list offers a relink', () => {
    const view = { locale: 'en', messages: english, actions: ['relink'] as const, allowedActions: undefined };
    const [note] = rowNotes({ account: sampleAccounts['needs-relink'], activity: idle }, view);
    assert.match(
      note?.advice ?? '',
      /Create a new integration there, then enter its client ID and secret here/,
    );
    assert.equal(note?.solution, 'relink');
  });

  it('recommend copying the credentials again if a relink failed because of them', () => {
    const error = linkError('invalid-credentials');
    const { advice } = english.errors.texts['invalid-credentials'](error, english.access);
    const failed = (operation: 'relink' | 'check') =>
      notes(sampleAccounts.active, { type: 'failed', operation, error })[0]?.advice;
    assert.equal(failed('relink'), advice);
    assert.match(advice, /Copy both again/);
    assert.equal(failed('check'), english.list.linkAgain);
  });

  it('say that an account does not work at all without the missing rights', () => {
    const missing = [{ module: 'employees', read: true, write: false }] as const;
    const account = { ...sampleAccounts['needs-relink'], missing };
    const problem = linkError('missing-access', { missing });
    for (const blocked of [{ ...account, problem }, without(account)]) {
      const [note] = notes(blocked);
      assert.deepEqual(
        [note?.kind, note?.advice, note?.solution],
        ['danger', english.list.missing.blockingAdvice, 'check'],
      );
    }
  });

  it('ask for the missing rights in the new integration if Personio rejects the credentials', () => {
    const missing = [{ module: 'documents', read: true, write: false }] as const;
    const account = { ...sampleAccounts['needs-relink'], missing, missingEmployeeAttributes: ['email'] };
    const [rejected, note] = notes({ ...account, problem: linkError('invalid-credentials') });
    assert.equal(rejected?.solution, 'relink');
    assert.deepEqual(
      [note?.kind, note?.advice, note?.solution, note?.lacksAccess],
      ['warning', english.list.missing.newIntegrationAdvice, undefined, undefined],
    );
  });

  it('say where to find employee attributes if some are missing', () => {
    const [note] = notes({ ...sampleAccounts.active, missingEmployeeAttributes: ['email'] });
    assert.ok(note?.advice.endsWith(english.access.whereAttributes));
    assert.ok(!notes(sampleAccounts.limited)[0]?.advice.endsWith(english.access.whereAttributes));
  });

  it('advise to ask the administrator for what the user may not do', () => {
    const advice = (account: LinkedAccount, allowedActions: readonly AccountAction[]) =>
      rowNotes(
        { account, activity: idle },
        { messages: english, locale: 'en', actions: [], allowedActions },
      )[0]?.advice ?? '';
    const { limited, unreachable, 'needs-relink': needsRelink } = sampleAccounts;
    for (const account of [limited, without(limited, { missing: [] }), unreachable]) {
      assert.match(advice(account, ['rename']), /^Ask your administrator/);
      assert.match(advice(account, ['check']), /[Cc]heck again/);
    }
    for (const allowed of [['check'], ['link'], ['unlink']] as const) {
      assert.match(advice(needsRelink, allowed), /^Ask your administrator/);
      assert.match(advice(without(needsRelink), allowed), /^Ask your administrator/);
    }
    assert.match(advice(needsRelink, ['link', 'unlink']), /unlink this account and link it again/);
  });

  it('start with the failed action', () => {
    const activity: AccountActivity = { type: 'failed', operation: 'check', error: linkError('timeout') };
    assert.deepEqual(titles(sampleAccounts.limited, activity), [
      'Check failed: The request timed out',
      'Not granted in Personio: Documents (Read)',
    ]);
  });

  it('advise to check again, as the button says, if a check failed temporarily', () => {
    for (const error of [
      linkError('personio-unavailable'),
      linkError('timeout'),
      linkError('rate-limited', { retryAfterSeconds: 5 }),
    ]) {
      const activity: AccountActivity = { type: 'failed', operation: 'check', error };
      const failed = notes(sampleAccounts.active, activity);
      const stored = notes({ ...sampleAccounts.unreachable, problem: error });
      for (const [note] of [failed, stored])
        assert.equal(note?.advice, english.list.unreachable.advice, error.code);
    }
    const error = linkError('backend-unavailable');
    const activity: AccountActivity = { type: 'failed', operation: 'check', error };
    assert.match(notes(sampleAccounts.active, activity)[0]?.advice ?? '', /internet connection/);
  });

  it('do not say that the person made too many attempts if scheduled checks did', () => {
    const problem = linkError('rate-limited', { retryAfterSeconds: 5, traceId: 'trace-1' });
    const [note] = notes({ ...sampleAccounts.unreachable, problem });
    assert.deepEqual([note?.title, note?.traceId], ['Personio didn’t respond', 'trace-1']);
  });

  it('include the trace ID for Personio’s support', () => {
    const problem = linkError('personio-unavailable', { traceId: 'trace-1' });
    assert.equal(notes({ ...sampleAccounts.unreachable, problem })[0]?.traceId, 'trace-1');
  });

  it('offer to reload an outdated list', () => {
    const activity: AccountActivity = {
      type: 'failed',
      operation: 'unlink',
      error: linkError('account-not-found'),
    };
    assert.deepEqual(
      notes(sampleAccounts.limited, activity).map(({ isGone }) => isGone),
      [true, false],
    );
  });
});
