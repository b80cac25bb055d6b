import { html, LitElement } from 'lit';
import type { LinkAdapter } from '../../../../src/adapter/link-adapter.ts';
import type { InvitationsPage, OpenInvitation } from '../../../../src/domain/invitation.ts';
import { linkError } from '../../../../src/domain/link-error.ts';
import type { LinkedAccount } from '../../../../src/domain/linked-account.ts';
import { InvitationsController } from '../../../../src/elements/accounts-list/data/invitations-controller.ts';
import { errorText } from '../../../../src/locale/error-text.ts';
import en from '../../../../src/locale/en.ts';
import { createFakeAdapter } from '../../../../src/testing/index.ts';
import { deferred, expect, fixture, nextTask, type Deferred } from '../../../support/index.ts';

const first: OpenInvitation = { id: 'first', purpose: 'link', expiresAt: '2026-12-04T14:00:00.000Z' };
const second: OpenInvitation = { ...first, id: 'second' };

class TestHost extends LitElement {
  adapter: LinkAdapter | undefined;
  endpoint: undefined;
  credentials: RequestCredentials | undefined;
  accounts: readonly LinkedAccount[] | undefined;
  pageSize = 25;
  isAllowed = true;
  used = 0;
  readonly announcements: string[] = [];
  readonly controller = new InvitationsController(this, {
    adapter: () => this.adapter,
    isAllowed: () => this.isAllowed,
    onUsed: () => (this.used += 1),
    announce: (announcement) => this.announcements.push(announcement(en)),
  });
}
customElements.define('test-invitations-host', TestHost);

describe('InvitationsController', () => {
  let host: TestHost;
  let lists: Deferred<InvitationsPage>[];
  let revocations: (Deferred<undefined> & { readonly id: string })[];

  beforeEach(async () => {
    [lists, revocations] = [[], []];
    host = await fixture<TestHost>(html`<test-invitations-host></test-invitations-host>`);
    host.adapter = {
      ...createFakeAdapter(),
      listInvitations: () => {
        const list = deferred<InvitationsPage>();
        lists.push(list);
        return list.promise;
      },
      revokeInvitation: (id) => {
        const revocation = deferred<undefined>();
        revocations.push({ ...revocation, id });
        return revocation.promise;
      },
    };
    await load(first, second);
  });

  async function load(...invitations: readonly OpenInvitation[]): Promise<void> {
    host.controller.load();
    lists.at(-1)?.resolve({ invitations });
    await nextTask();
  }

  async function revoke(invitation: OpenInvitation): Promise<void> {
    void host.controller.revoke(invitation);
    await nextTask();
  }

  const rows = (): readonly (readonly [string, unknown])[] =>
    host.controller.rows.map(({ invitation, activity }) => [invitation.id, activity]);

  it('neither requests nor shows invitations where inviting is not allowed', () => {
    host.isAllowed = false;
    host.controller.load();
    expect([rows(), lists.length]).to.deep.equal([[], 1]);
  });

  it('shows only the result of the last of two loads', async () => {
    host.controller.load();
    await load(second);
    lists[1]?.resolve({ invitations: [first] });
    await nextTask();
    expect(rows()).to.deep.equal([['second', 'idle']]);
  });

  it('shows no invitations of another adapter', () => {
    host.adapter = createFakeAdapter();
    expect([rows(), host.controller.isAvailable]).to.deep.equal([[], false]);
  });

  it('revokes an invitation once, and removes it when that has succeeded', async () => {
    await revoke(first);
    await revoke(first);
    expect(rows()).to.deep.equal([
      ['first', 'revoking'],
      ['second', 'idle'],
    ]);
    expect(revocations.map(({ id }) => id)).to.deep.equal(['first']);
    expect(host.announcements).to.be.empty;
    revocations[0]?.resolve(undefined);
    await nextTask();
    expect(rows()).to.deep.equal([['second', 'idle']]);
    expect(host.announcements).to.deep.equal([en.list.invite.revoked]);
  });

  it('keeps an invitation that could not be revoked, with the error, until the next attempt', async () => {
    const error = linkError('backend-unavailable');
    await revoke(first);
    revocations[0]?.reject(error);
    await nextTask();
    expect(rows()[0]).to.deep.equal(['first', error]);
    expect(host.announcements).to.deep.equal([errorText(error, en).title]);
    await revoke(first);
    expect(rows()[0]).to.deep.equal(['first', 'revoking']);
  });

  for (const [reason, used] of [
    ['used', 1],
    ['expired', 0],
  ] as const) {
    it(`removes an invitation that turns out to be ${reason}`, async () => {
      const error = linkError('invitation-invalid', { reason });
      await revoke(first);
      revocations[0]?.reject(error);
      await nextTask();
      expect(rows()).to.deep.equal([['second', 'idle']]);
      expect(host.announcements).to.deep.equal([errorText(error, en).title]);
      expect(host.used).to.equal(used);
    });
  }

  it('adds what was loaded during a revocation, without the invitation that was revoked', async () => {
    const third = { ...first, id: 'third' };
    await revoke(first);
    host.controller.load();
    revocations[0]?.resolve(undefined);
    await nextTask();
    lists[1]?.resolve({ invitations: [third, first, second] });
    await nextTask();
    expect(rows()).to.deep.equal([
      ['third', 'idle'],
      ['second', 'idle'],
    ]);
  });

  it('completes a revocation after its host was removed', async () => {
    const parent = host.parentElement;
    await revoke(first);
    host.remove();
    revocations[0]?.resolve(undefined);
    await nextTask();
    parent?.append(host);
    expect(rows()).to.deep.equal([['second', 'idle']]);
  });
});
