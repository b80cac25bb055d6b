import { ContextEvent } from '@lit/context';
import { html, nothing } from 'lit';
import '../../../src/define/linked-accounts-list.ts';
import '../../../src/define/personio-link-form.ts';
import '../../../src/define/personio-link-provider.ts';
import type { LinkAdapter } from '../../../src/adapter/link-adapter.ts';
import type { AccountChanges } from '../../../src/context/account-changes.ts';
import { backendContext } from '../../../src/context/contexts.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { LinkedAccount, LinkedAccountsList, PersonioLinkProvider } from '../../../src/index.ts';
import { createFakeAdapter, sampleAccounts, type FakeAdapter } from '../../../src/testing/index.ts';
import {
  deepQuery,
  deepQueryAll,
  deferred,
  fixture,
  getByRole,
  nextTask,
  queryAllByRole,
  settled,
  visibleText,
  type Deferred,
} from '../../support/index.ts';

/** One account of each status. */
export const allStatuses: readonly LinkedAccount[] = Object.values(sampleAccounts);

interface Options {
  readonly adapter?: LinkAdapter | undefined;
  readonly pageSize?: string;
  readonly actions?: string;
}

/** A list that has rendered, but may still be loading. */
export function openList({ adapter, pageSize, actions }: Options): Promise<LinkedAccountsList> {
  return fixture<LinkedAccountsList>(
    html`<linked-accounts-list
      .adapter=${adapter}
      page-size=${pageSize ?? nothing}
      actions=${actions ?? nothing}
    ></linked-accounts-list>`,
  );
}

/** A list that has loaded its first page. */
export async function loadList(options: Options): Promise<LinkedAccountsList> {
  const list = await openList(options);
  await untilMatches(list, ':state(loaded), :state(empty), :state(failed)');
  return list;
}

/** A list of accounts that the host has loaded. */
export async function renderControlled(accounts: unknown): Promise<LinkedAccountsList> {
  const list = await fixture<LinkedAccountsList>(
    html`<linked-accounts-list .accounts=${accounts}></linked-accounts-list>`,
  );
  await settled(list);
  return list;
}

export async function untilMatches(element: Element, selector: string): Promise<void> {
  while (!element.matches(selector)) await nextTask();
  await settled(document.body);
}

/** Lets everything that is ready to continue do so, and waits for rendering. */
export async function turn(): Promise<void> {
  await nextTask();
  await settled(document.body);
}

/** Holds all later responses of an adapter, for the test to resolve or reject. */
export function holdResponses(adapter: FakeAdapter): readonly Deferred<undefined>[] {
  const held: Deferred<undefined>[] = [];
  adapter.intercept(() => {
    const response = deferred<undefined>();
    held.push(response);
    return response.promise;
  });
  return held;
}

export function releaseResponses(adapter: FakeAdapter): void {
  adapter.intercept(() => undefined);
}

/** Waits for the request. */
export async function heldResponse(
  held: readonly Deferred<undefined>[],
  index: number,
): Promise<Deferred<undefined>> {
  for (;;) {
    const response = held[index];
    if (response) return response;
    await turn();
  }
}

export async function fulfill(held: readonly Deferred<undefined>[], index = 0): Promise<void> {
  (await heldResponse(held, index)).resolve(undefined);
  await turn();
}

export async function fail(
  held: readonly Deferred<undefined>[],
  code: 'personio-unavailable' | 'timeout' | 'forbidden' | 'session-expired' | 'account-not-found',
  index = 0,
): Promise<void> {
  (await heldResponse(held, index)).reject(linkError(code));
  await turn();
}

export async function press(list: Element, name: string): Promise<void> {
  const button = getByRole(list, 'button', { name });
  button.focus();
  button.click();
  await settled(document.body);
}

/** The button that opens the menu of an account. */
export const menuButton = (list: Element, label: string): HTMLElement =>
  getByRole(list, 'button', { name: new RegExp(`^(Actions for|Aktionen für) ${label}$`) });

/** Opens the menu of an account and returns its items. */
export async function openMenu(list: Element, button: HTMLElement): Promise<readonly HTMLElement[]> {
  if (button.ariaExpanded !== 'true') button.click();
  await settled(document.body);
  return queryAllByRole(list, 'menuitem');
}

/** Chooses an action in the menu of an account. */
export async function choose(list: Element, action: string, label: string): Promise<void> {
  const button = menuButton(list, label);
  button.focus();
  const items = await openMenu(list, button);
  const item = items.find((element) => visibleText(element) === action);
  if (!item) throw new Error(`The menu of ${label} has no item ${action}.`);
  item.click();
  await settled(document.body);
}

export function rowOf(list: Element, label: string): HTMLElement {
  const row = deepQueryAll(list, '[data-account-id]').find((element) => visibleText(element).includes(label));
  if (!row) throw new Error(`No row with ${label}.`);
  return row;
}

export const labels = (list: Element): readonly string[] =>
  queryAllByRole(list, 'rowheader').map((header) => visibleText(deepQuery(header, 'bdi')));
export const announcement = (list: Element): string => visibleText(getByRole(list, 'status'));
/** With the invisible difference without which Orca would not speak the same sentence again. */
export const exactAnnouncement = (list: Element): string | null => getByRole(list, 'status').textContent;
export const requestCount = (adapter: FakeAdapter): number =>
  adapter.calls.filter(({ method }) => method === 'listAccounts').length;
/** The actions in the menu of the first account; none without a menu. */
export async function actionsOf(list: Element): Promise<readonly string[]> {
  const [button] = queryAllByRole(list, 'button').filter(({ dataset }) => dataset['action'] === 'menu');
  if (!button) return [];
  const actions = (await openMenu(list, button)).map((item) => visibleText(item));
  button.click();
  await settled(document.body);
  return actions;
}
export const dialogOf = (list: Element): HTMLElement => getByRole(list, 'dialog');

type Lists = readonly [LinkedAccountsList, LinkedAccountsList];

export function listsIn(provider: Element): Lists {
  return [...provider.querySelectorAll('linked-accounts-list')] as unknown as Lists;
}

/** The changes that a form under the provider publishes. */
export function changesOf(provider: PersonioLinkProvider): AccountChanges {
  let changes: AccountChanges | undefined;
  const [list] = listsIn(provider);
  list.dispatchEvent(new ContextEvent(backendContext, list, (backend) => (changes = backend.changes)));
  if (!changes) throw new Error('The provider did not respond.');
  return changes;
}

/** Lists under one provider that have loaded their first page. */
export async function openLists(
  adapter: LinkAdapter,
  count: number,
  pageSize = '25',
  locale = 'en',
): Promise<PersonioLinkProvider> {
  const provider = await fixture<PersonioLinkProvider>(html`
    <personio-link-provider .adapter=${adapter} locale=${locale}>
      ${Array.from({ length: count }, () => html`<linked-accounts-list page-size=${pageSize}></linked-accounts-list>`)}
    </personio-link-provider>
  `);
  for (const list of listsIn(provider)) await untilMatches(list, ':state(loaded), :state(empty)');
  while (listsIn(provider).some(({ shadowRoot }) => !shadowRoot?.querySelector('section'))) await turn();
  return provider;
}

/** A list under a provider with an account that works and one that needs new credentials. */
export async function renderUnderProvider(
  accounts: readonly LinkedAccount[] = [sampleAccounts.active, sampleAccounts['needs-relink']],
): Promise<{
  readonly list: LinkedAccountsList;
  readonly adapter: FakeAdapter;
  readonly provider: Element;
}> {
  const adapter = createFakeAdapter({ accounts });
  const provider = await fixture(
    html`<personio-link-provider .adapter=${adapter} access="employees:read">
      <linked-accounts-list></linked-accounts-list>
    </personio-link-provider>`,
  );
  const list = deepQuery(provider, 'linked-accounts-list') as LinkedAccountsList;
  await untilMatches(list, ':state(loaded)');
  return { list, adapter, provider };
}
