import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { invitationSchema } from '../../src/schema/invitation-schema.ts';
import { parseInvitation } from '../../src/schema/parse-invitation.ts';

const invitation = {
  id: 'invitation-1',
  purpose: 'link',
  expiresAt: '2026-11-19T08:00:00.000Z',
  url: 'https://app.example.com/personio#invitation=made-up',
} as const;
const { id: _, ...withoutId } = invitation;

const valid: readonly unknown[] = [
  invitation,
  { ...invitation, purpose: 'relink', accountId: 'account-1', createdBy: 'Jane Doe' },
  { ...invitation, url: 'http://localhost/#invitation=made-up', createdBy: '', token: 'x' },
];

const invalid: readonly unknown[] = [
  undefined,
  null,
  'well',
  [],
  [invitation],
  withoutId,
  { ...invitation, id: '..' },
  { ...invitation, id: 7 },
  { ...invitation, purpose: 'unlink' },
  { ...invitation, accountId: '' },
  { ...invitation, createdBy: 7 },
  { ...invitation, expiresAt: '19 November 2026' },
  { ...invitation, expiresAt: '2026-13-19T08:00:00.000Z' },
  ...[undefined, '', 7, '/personio#invitation=x', 'javascript:alert(1)', 'mailto:a@b.c'].map((url) => ({
    ...invitation,
    url,
  })),
];

describe('parseInvitation()', () => {
  for (const response of valid)
    it(`returns what the schema returns for ${JSON.stringify(response)}`, () => {
      assert.deepEqual(parseInvitation(response), invitationSchema().parse(response));
    });

  for (const response of invalid)
    it(`rejects what the schema rejects: ${JSON.stringify(response)}`, () => {
      assert.equal(invitationSchema().safeParse(response).success, false);
      assert.throws(() => parseInvitation(response), { code: 'invalid-response' });
    });

  it('treats null like an absent member', () => {
    assert.deepEqual(parseInvitation({ ...invitation, accountId: null, createdBy: null }), invitation);
  });
});
