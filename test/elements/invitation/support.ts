import { html, type TemplateResult } from 'lit';
import '../../../src/define/personio-invitation.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import type { Call } from '../../../src/events/request-event.ts';
import type { PersonioInvitation } from '../../../src/index.ts';
import { createFakeAdapter } from '../../../src/testing/index.ts';
import type { InvitationDetails } from '../../../src/domain/invitation.ts';
import { deepQuery, fixture } from '../../support/index.ts';

export const token = 'a1B2-c3D4_'.repeat(5).slice(0, 43);
export const otherToken = 'z9Y8-x7W6_'.repeat(5).slice(0, 43);

export const details: InvitationDetails = {
  purpose: 'link',
  integrationName: 'Acme People Analytics',
  access: 'employees:read documents:read+write compensations:read?',
  employeeAttributes: 'first_name last_name',
  createdBy: 'Jane Doe',
  expiresAt: '2026-12-04T14:00:00.000Z',
};

/** An adapter that records the token of each call. */
export function invitationAdapter(
  getInvitation: (call: Call) => Promise<InvitationDetails> = () => Promise.resolve(details),
): {
  readonly adapter: LinkAdapter;
  readonly tokens: (readonly [method: string, token: string | undefined])[];
} {
  const fake = createFakeAdapter();
  const tokens: (readonly [method: string, token: string | undefined])[] = [];
  return {
    tokens,
    adapter: {
      ...fake,
      getInvitation: (call) => {
        tokens.push(['getInvitation', call.invitationToken]);
        return getInvitation(call);
      },
      linkAccount: (draft, call) => {
        tokens.push(['linkAccount', call.invitationToken]);
        return fake.linkAccount(draft, call);
      },
      relinkAccount: (accountId, draft, call) => {
        tokens.push([`relinkAccount ${accountId}`, call.invitationToken]);
        return fake.linkAccount(draft, call).then((account) => ({ ...account, id: 'account-7' }));
      },
    },
  };
}

/** Opens the page with a fragment, as a link does. */
export async function openPage(
  fragment: string,
  template: TemplateResult = html`<personio-invitation
    .adapter=${invitationAdapter().adapter}
  ></personio-invitation>`,
): Promise<PersonioInvitation> {
  history.replaceState(history.state, '', `${location.pathname}${location.search}${fragment}`);
  const root = await fixture(template);
  return (
    root.matches('personio-invitation') ? root : deepQuery(root, 'personio-invitation')
  ) as PersonioInvitation;
}

export const formOf = (element: Element): HTMLElementTagNameMap['personio-link-form'] | null =>
  element.shadowRoot?.querySelector('personio-link-form') ?? null;

afterEach(() => {
  // WebKit allows 100 calls in 10 seconds.
  if (location.href.includes('#')) history.replaceState(null, '', `${location.pathname}${location.search}`);
});
