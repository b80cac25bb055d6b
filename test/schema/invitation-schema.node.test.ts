import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseInvitationDetails, parseInvitationsPage } from '../../src/schema/invitation-schema.ts';

const open = { id: 'invitation-1', purpose: 'link', expiresAt: '2026-11-19T08:00:00.000Z' } as const;
const url = 'https://app.example.com/personio#invitation=made-up';
const details = {
  purpose: 'relink',
  integrationName: 'Acme People Analytics',
  access: 'employees:read',
  employeeAttributes: '',
  expiresAt: open.expiresAt,
  account: { id: 'account-1', label: 'Acme', clientId: 'papi-dcec…041a' },
} as const;

describe('the schemas of invitations', () => {
  it('drop the link from listed invitations, in a page or a bare array', () => {
    const listed = [{ ...open, url, createdBy: null }];
    for (const response of [{ invitations: listed }, listed]) {
      assert.deepEqual(parseInvitationsPage(response), { invitations: [open] });
    }
    assert.deepEqual(parseInvitationsPage([]), { invitations: [] });
    for (const invalid of [null, {}, { invitations: {} }, ['invitation-1'], [{ ...open, id: '..' }]]) {
      assert.throws(() => parseInvitationsPage(invalid), { code: 'invalid-response' });
    }
  });

  it('accept what the invited person sees, and drop the rest', () => {
    assert.deepEqual(
      parseInvitationDetails({
        ...details,
        tenantId: 'acme',
        account: { ...details.account, status: 'active' },
      }),
      details,
    );
    const { id: _, ...account } = details.account;
    assert.deepEqual(parseInvitationDetails({ ...details, account }), { ...details, account });
    assert.throws(() => parseInvitationDetails({ ...details, account: { ...account, id: '..' } }), {
      code: 'invalid-response',
    });
  });
});
