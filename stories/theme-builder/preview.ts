import { css, html, type TemplateResult } from 'lit';
import '../../src/define.ts';
import { linkError, type LinkError } from '../../src/domain/link-error.ts';
import type { LinkAdapter, LinkedAccountsList, PersonioLinkForm } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts, sampleCredentials } from '../../src/testing/index.ts';

const { active, 'needs-relink': needsRelink } = sampleAccounts;

/** A menu and a dialog have positions of their own. */
const inFlow = css`
  .menu,
  dialog {
    position: static;
    max-inline-size: 100%;
    margin: 0;
  }
`;

/** Each element in its main states, with a provider of its own, so that an account that one links is not in the others. */
export class Preview {
  readonly #accounts = createFakeAdapter({ accounts: Object.values(sampleAccounts) });
  readonly #history = createFakeAdapter({
    accounts: [active],
    history: {
      [active.id]: [
        { at: '2026-11-14T06:00:00Z', type: 'status-changed', status: 'active' },
        { at: '2026-11-12T06:00:00Z', type: 'status-changed', status: 'unreachable' },
        { at: '2026-10-02T09:30:00Z', type: 'relinked', by: 'Tom Becker', via: 'invitation' },
        { at: '2026-09-14T08:12:00Z', type: 'linked', by: 'Ines Albrecht' },
      ],
    },
  });
  readonly #renaming = createFakeAdapter({ accounts: [active] });
  readonly #invited: LinkAdapter = {
    ...createFakeAdapter({ accounts: [needsRelink] }),
    listInvitations: () =>
      Promise.resolve({
        invitations: [
          {
            id: 'invitation-1',
            purpose: 'link',
            createdBy: 'Ines Albrecht',
            expiresAt: '2026-12-04T14:00:00Z',
          },
          {
            id: 'invitation-2',
            purpose: 'relink',
            accountId: needsRelink.id,
            createdBy: 'Tom Becker',
            expiresAt: '2026-12-02T09:30:00Z',
          },
        ],
      }),
  };
  readonly #empty = createFakeAdapter();
  readonly #linking: LinkAdapter = {
    ...createFakeAdapter(),
    linkAccount: () => Promise.resolve(sampleAccounts.limited),
  };
  readonly #rejecting = rejecting(linkError('invalid-credentials'));
  readonly #missing = rejecting(
    linkError('missing-access', { missing: [{ module: 'time-off', read: false, write: true }] }),
  );
  /** It counts down: long enough for choosing a theme. */
  readonly #rateLimited = rejecting(linkError('rate-limited', { retryAfterSeconds: 30 * 60 }));
  readonly #failing: LinkAdapter = {
    ...createFakeAdapter(),
    listAccounts: () => Promise.reject(linkError('backend-unavailable')),
  };
  readonly #pending: LinkAdapter = {
    ...createFakeAdapter(),
    listAccounts: () => new Promise(() => undefined),
    linkAccount: (_, { report }) => {
      report('checking-access');
      return new Promise(() => undefined);
    },
  };

  /** Opens an invitation's link without leaving the page. The first invitation removes the token from the URL. */
  openInvitation(): void {
    const fragment = location.hash ? `${location.hash}&` : '#';
    history.replaceState(history.state, '', `${fragment}invitation=${'sample-'.repeat(7).slice(0, 43)}`);
  }

  render(): TemplateResult {
    const form = html`<personio-link-form></personio-link-form>`;
    const list = html`<linked-accounts-list></linked-accounts-list>`;
    const invitation = html`<personio-invitation></personio-invitation>`;
    return html`<div class="states">
      ${state(
        'Notice',
        this.#accounts,
        html`<linked-accounts-notice href="#preview"></linked-accounts-notice>`,
        'wide',
      )}
      ${state('Guide', this.#empty, html`<personio-setup-guide></personio-setup-guide>`, 'wide')}
      ${state('Form', this.#empty, form)} ${state('Form with invalid fields', this.#empty, form, 'invalid')}
      ${state('Form with rejected credentials', this.#rejecting, form, 'submitted')}
      ${state('Form, linked with limited access', this.#linking, form, 'submitted')}
      ${state('Form while it waits', this.#pending, form, 'submitted')}
      ${state('Form after too many attempts', this.#rateLimited, form, 'submitted')}
      ${state(
        'Form for new credentials',
        this.#empty,
        html`<personio-link-form
          account-id=${active.id}
          account-label=${active.label}
          account-client-id=${active.clientId}
        ></personio-link-form>`,
      )}
      ${state(
        'Guide and form with a missing right',
        this.#missing,
        html`<personio-setup-guide></personio-setup-guide>${form}`,
        'wide submitted',
      )}
      ${state('Invitation', this.#empty, invitation, 'wide')} ${state('List', this.#accounts, list, 'wide')}
      ${state('Empty list', this.#empty, list)} ${state('List that cannot be loaded', this.#failing, list)}
      ${state('List while it loads', this.#pending, list)}
      ${state(
        'List with a history',
        this.#history,
        html`<linked-accounts-list hide-search></linked-accounts-list>`,
        'wide history',
      )}
      ${state(
        'List while an account is renamed',
        this.#renaming,
        html`<linked-accounts-list hide-search></linked-accounts-list>`,
        'rename',
      )}
      ${state(
        'List with open invitations',
        this.#invited,
        html`<linked-accounts-list hide-search></linked-accounts-list>`,
        'wide',
      )}
      <figure class="menu" aria-label="Menu of an account" inert><div></div></figure>
      <figure class="dialog" aria-label="Dialog" inert><div></div></figure>
      ${state('Invitation without its link', this.#empty, invitation)}
      ${state(
        'Guide on a page',
        this.#empty,
        html`<personio-setup-guide variant="page"></personio-setup-guide>`,
        'wide',
      )}
    </div>`;
  }

  /** Brings the elements into their states. They must be inert, because some move the focus then. */
  async prepare(root: ParentNode): Promise<void> {
    await Promise.all([
      this.#prepareForms(root),
      this.#prepareHistory(root),
      prepareRename(root),
      untilReady(root),
    ]);
  }

  async #prepareForms(root: ParentNode): Promise<void> {
    const { clientId, clientSecret } = sampleCredentials.allRights;
    for (const form of root.querySelectorAll<PersonioLinkForm>(
      ':is(.invalid, .submitted) personio-link-form',
    )) {
      while (!form.shadowRoot?.querySelector('form')) await new Promise(requestAnimationFrame);
      if (form.closest('.submitted')) {
        fill(form, 'client-id', clientId);
        fill(form, 'client-secret', clientSecret);
      }
      form.submit();
      while (!form.matches(':is(:state(invalid), :state(failed), :state(linked), :state(submitting))'))
        await new Promise(requestAnimationFrame);
      await form.updateComplete;
    }
  }

  /** Copies the menu and the unlink dialog of the list, and opens the history. */
  async #prepareHistory(root: ParentNode): Promise<void> {
    const list = root.querySelector<LinkedAccountsList>('.history linked-accounts-list');
    const press = (selector: string): Promise<void> => pressIn(list, selector);
    await press('[data-action="menu"]');
    showCopy(list?.shadowRoot?.querySelector('.menu'), root.querySelector('.menu > div'));
    const dialog = list?.shadowRoot?.querySelector('dialog');
    // The list opens it in the page then.
    if (dialog) Object.assign(dialog, { showModal: undefined });
    await press('[role="menuitem"][data-action="unlink"]');
    showCopy(dialog, root.querySelector('.dialog > div'));
    await press('dialog[open] button');
    if (dialog) Reflect.deleteProperty(dialog, 'showModal');
    await press('[data-action="menu"]');
    await press('[role="menuitem"][data-action="history"]');
    while (!list?.shadowRoot?.querySelector('[part="history"] li')) await new Promise(requestAnimationFrame);
  }
}

async function prepareRename(root: ParentNode): Promise<void> {
  const list = root.querySelector<LinkedAccountsList>('.rename linked-accounts-list');
  await pressIn(list, '[data-action="menu"]');
  await pressIn(list, '[role="menuitem"][data-action="rename"]');
  while (!list?.shadowRoot?.querySelector('[part="rename"]')) await new Promise(requestAnimationFrame);
}

/** Presses a button of the list as soon as it is rendered. */
async function pressIn(list: LinkedAccountsList | null, selector: string): Promise<void> {
  let button: HTMLElement | null | undefined;
  while (!(button = list?.shadowRoot?.querySelector<HTMLElement>(selector)))
    await new Promise(requestAnimationFrame);
  button.click();
  await list?.updateComplete;
}

async function untilReady(root: ParentNode): Promise<void> {
  while (!root.querySelector('personio-invitation:state(ready)')) await new Promise(requestAnimationFrame);
}

/** An open menu or dialog covers what is around it, and closes at the next press elsewhere: its copy does neither. */
function showCopy(original: HTMLElement | null | undefined, place: HTMLElement | null): void {
  if (!original || !place) return;
  const root = place.attachShadow({ mode: 'open' });
  const { adoptedStyleSheets } = original.getRootNode() as ShadowRoot;
  root.adoptedStyleSheets = [...adoptedStyleSheets, ...(inFlow.styleSheet ? [inFlow.styleSheet] : [])];
  // Its position; a Content-Security-Policy may also block the attribute of a copy.
  original.removeAttribute('style');
  root.append(original.cloneNode(true));
}

function fill(form: PersonioLinkForm, id: string, value: string): void {
  const input = form.shadowRoot?.getElementById(id) as HTMLInputElement;
  input.value = value;
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function rejecting(error: LinkError): LinkAdapter {
  return { ...createFakeAdapter(), linkAccount: () => Promise.reject(error) };
}

/** Forms, lists and guides have the name of their state as their title: landmarks on one page need names of their own. */
function state(title: string, adapter: LinkAdapter, content: TemplateResult, kind = ''): TemplateResult {
  return html`<figure class=${kind} aria-label=${title}>
    <personio-link-provider
      .adapter=${adapter}
      .messages=${{ form: { title }, list: { title }, guide: { stepList: title } }}
      access="employees:read time-off:read+write documents:read?"
      integration-name="Example"
      >${content}</personio-link-provider
    >
  </figure>`;
}
