import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseHistoryPage } from '../../src/schema/history-schema.ts';

const at = '2026-11-19T08:00:00.000Z';
const documents = { module: 'documents', read: true, write: false } as const;

describe('the schema of a history', () => {
  it('accepts entries with the members it knows, and treats null as absent', () => {
    assert.deepEqual(
      parseHistoryPage({
        entries: [
          { at, type: 'status-changed', by: null, status: 'limited', missing: [documents], label: 'Acme' },
          { at, type: 'linked', by: 'Ines', status: null, missing: null },
        ],
        nextCursor: null,
      }),
      {
        entries: [
          { at, type: 'status-changed', status: 'limited', missing: [documents] },
          { at, type: 'linked', by: 'Ines' },
        ],
      },
    );
  });

  it('leaves out types, modules and ways that only a newer backend knows', () => {
    const missing = [{ module: 'payroll', read: true, write: false }, documents];
    const page = {
      entries: [
        { at, type: 'merged' },
        { at, type: 'access-changed', missing, revoked: missing, granted: missing },
        { at, type: 'relinked', via: 'import' },
        { at, type: 'linked', via: 'invitation' },
      ],
      nextCursor: 'x',
    };
    assert.deepEqual(parseHistoryPage(page), {
      entries: [
        { at, type: 'access-changed', missing: [documents], revoked: [documents], granted: [documents] },
        { at, type: 'relinked' },
        { at, type: 'linked', via: 'invitation' },
      ],
      nextCursor: 'x',
    });
  });

  it('rejects anything that is not a page of entries', () => {
    for (const invalid of [
      null,
      {},
      { entries: {} },
      { entries: [null] },
      { entries: [{ at: 'today', type: 'linked' }] },
    ]) {
      assert.throws(() => parseHistoryPage(invalid), { code: 'invalid-response' });
    }
  });
});
