import { createFakeAdapter, sampleAccounts } from '../../../src/testing/index.ts';
import type { AccountStatus, HistoryEntry, ModuleAccess } from '../../../src/index.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import type { Language } from '../../../src/locale/registry.ts';
import {
  axe,
  deepQuery,
  expect,
  expectFocus,
  getByRole,
  queryAllByRole,
  until,
  visibleText,
} from '../../support/index.ts';
import {
  actionsOf,
  choose,
  listsIn,
  loadList,
  openLists,
  menuButton,
  press,
  rowOf,
  turn,
} from './support.ts';

const { active } = sampleAccounts;
const { checkedAt: _, ...neverChecked } = active;
const refused = sampleAccounts['needs-relink'];

const entries: readonly HistoryEntry[] = [
  { at: '2026-11-12T06:00:00Z', type: 'status-changed', status: 'needs-relink' },
  { at: '2026-11-10T06:00:00Z', type: 'status-changed', status: 'active' },
  {
    at: '2026-11-02T06:00:00Z',
    type: 'access-changed',
    missing: [{ module: 'documents', read: true, write: false }],
  },
  {
    at: '2026-11-01T06:00:00Z',
    type: 'access-changed',
    by: 'Tom Becker',
    status: 'limited',
    missingEmployeeAttributes: ['email'],
    revoked: [{ module: 'documents', read: true, write: false }],
    granted: [{ module: 'time-off', read: true, write: true }],
    revokedEmployeeAttributes: ['email'],
    grantedEmployeeAttributes: ['first_name', 'dynamic_33400'],
  },
  { at: '2026-10-31T06:00:00Z', type: 'access-changed', missingEmployeeAttributes: ['email'] },
  { at: '2026-10-30T06:00:00Z', type: 'access-changed' },
  { at: '2026-10-02T06:00:00Z', type: 'renamed', by: 'Tom Becker' },
  { at: '2026-09-12T06:00:00Z', type: 'relinked', by: 'Ines Albrecht', via: 'invitation' },
  { at: '2026-09-10T06:00:00Z', type: 'invited', by: 'Ines Albrecht' },
  { at: '2026-09-02T06:00:00Z', type: 'linked', by: 'Ines Albrecht' },
];

/** Documents is no longer granted, and the email can be read. */
const changeByLanguage: Readonly<Record<Language, readonly [string, string]>> = {
  en: ['No longer granted: Documents (Read)', 'Now readable: Email'],
  'en-GB': ['No longer granted: Documents (Read)', 'Now readable: Email'],
  de: ['Nicht mehr erteilt: Dokumente (Documents, Lesen)', 'Jetzt lesbar: E‑Mail (Email)'],
  'de-CH': ['Nicht mehr erteilt: Dokumente (Documents, Lesen)', 'Jetzt lesbar: E‑Mail (Email)'],
  es: ['Ya no concedido: Documentos (Documents, Lectura)', 'Ahora se puede leer: Correo electrónico (Email)'],
  fr: [
    'Personio n’accorde plus : Documents (Lecture)',
    'Lecture désormais possible : Adresse e‑mail (Email)',
  ],
  it: [
    'Personio non concede più: Documenti (Documents, Lettura)',
    'Ora si può leggere: Indirizzo e‑mail (Email)',
  ],
  nl: ['Niet meer toegekend: Documenten (Documents, Lezen)', 'Nu leesbaar: E‑mail (Email)'],
  pl: ['Cofnięte: Dokumenty (Documents, Odczyt)', 'Można teraz odczytać: E‑mail (Email)'],
  pt: ['Já não concedido: Documentos (Documents, Leitura)', 'Agora é possível ler: E‑mail (Email)'],
};

describe('<linked-accounts-list> history', () => {
  it('says what happened, when and by whom, and closes to the menu button', async () => {
    const adapter = createFakeAdapter({ accounts: [refused], history: { [refused.id]: entries } });
    const list = await loadList({ adapter });
    await choose(list, 'History', refused.label);
    await turn();
    const history = getByRole(list, 'group', { name: `History of ${refused.label}` });
    expectFocus(history);
    const items = queryAllByRole(history, 'listitem').map((item) => visibleText(item));
    expect(items).to.have.length(10);
    expect(visibleText(deepQuery(history, '[aria-live]'))).to.equal('10 shown');
    expect(items[0]).to.include('November 12, 2026').and.include('Status changed: Not working');
    expect(items[1]).to.include('Status changed: Active');
    expect(items[2]).to.include('Rights changed, missing: Documents (Read)');
    expect(items[3])
      .to.include('No longer granted: Documents (Read)')
      .and.include('No longer readable: Email')
      .and.include('Granted: Time Off (Read and Write)')
      .and.include('Now readable: First name and dynamic_33400')
      .and.match(/checked by Tom Becker$/);
    expect(items[4]).to.include('Rights changed, missing: employee attribute Email');
    expect(items[5]).to.match(/Rights changed$/);
    expect(items[6]).to.include('Renamed by Tom Becker');
    expect(items[7]).to.include('New credentials at the invitation of Ines Albrecht');
    expect(items[8]).to.include('Invitation for new credentials created by Ines Albrecht');
    expect(items[9]).to.include('Linked by Ines Albrecht');
    await axe(list);
    await press(history, 'Close');
    expect(queryAllByRole(list, 'group', { name: /^History/ })).to.be.empty;
    expectFocus(menuButton(list, refused.label));
  });

  it('says why an account no longer works, or not fully', async () => {
    const changedTo = (status: AccountStatus, reason: Partial<HistoryEntry> = {}): HistoryEntry => ({
      at: '2026-11-12T06:00:00Z',
      type: 'status-changed',
      status,
      ...reason,
    });
    const missing: readonly ModuleAccess[] = [{ module: 'employees', read: true, write: false }];
    const reasons: readonly [entry: HistoryEntry, sentence: string][] = [
      [
        changedTo('needs-relink', { problem: linkError('invalid-credentials') }),
        'Personio doesn’t accept these credentials',
      ],
      [
        changedTo('needs-relink', { problem: linkError('missing-access', { missing }), missing }),
        'Not granted in Personio: Employees (Read)',
      ],
      [
        changedTo('needs-relink', { problem: linkError('missing-access', { missing }) }),
        'The integration doesn’t have all the rights it needs',
      ],
      [
        changedTo('limited', { missingEmployeeAttributes: ['email'] }),
        'Not granted in Personio: employee attribute Email',
      ],
      [changedTo('limited'), 'No employee attributes are readable'],
      [changedTo('unreachable', { problem: linkError('timeout') }), 'The request timed out'],
      [changedTo('unreachable', { problem: linkError('personio-unavailable') }), 'Personio didn’t respond'],
      [
        changedTo('unreachable', { problem: linkError('rate-limited', { retryAfterSeconds: 60 }) }),
        'Personio didn’t respond',
      ],
      [changedTo('unreachable', { missing }), ''],
    ];
    const adapter = createFakeAdapter({
      accounts: [active],
      history: { [active.id]: reasons.map(([entry]) => entry) },
    });
    const list = await loadList({ adapter });
    await choose(list, 'History', active.label);
    await turn();
    const history = getByRole(list, 'group', { name: /^History/ });
    const items = queryAllByRole(history, 'listitem').map((item) => visibleText(item));
    for (const [index, [, sentence]] of reasons.entries()) expect(items[index]).to.include(sentence);
    expect(items.at(-1), 'what is missing is not the reason').to.match(/Status changed: Check failed$/);
  });

  it('says that something was done by invitation if it is not known whose', async () => {
    const entry: HistoryEntry = { at: '2026-09-12T06:00:00Z', type: 'linked', via: 'invitation' };
    const list = await loadList({
      adapter: createFakeAdapter({ accounts: [active], history: { [active.id]: [entry] } }),
    });
    await choose(list, 'History', active.label);
    await turn();
    expect(visibleText(getByRole(list, 'group', { name: /^History/ }))).to.include('Linked by invitation');
  });

  it('names what Personio no longer grants in every language', async () => {
    const change: HistoryEntry = {
      at: '2026-11-02T06:00:00Z',
      type: 'access-changed',
      revoked: [{ module: 'documents', read: true, write: false }],
      grantedEmployeeAttributes: ['email'],
    };
    const adapter = createFakeAdapter({ accounts: [active], history: { [active.id]: [change] } });
    const provider = await openLists(adapter, 1);
    const [list] = listsIn(provider);
    await choose(list, 'History', active.label);
    await turn();
    for (const [locale, sentences] of Object.entries(changeByLanguage)) {
      provider.locale = locale;
      await until(() => sentences.every((sentence) => visibleText(list).includes(sentence)));
    }
  });

  it('loads the next page on demand', async () => {
    const many = Array.from({ length: 25 }, (): HistoryEntry => ({
      at: '2026-09-02T06:00:00Z',
      type: 'renamed',
    }));
    const list = await loadList({
      adapter: createFakeAdapter({ accounts: [active], history: { [active.id]: many } }),
    });
    await choose(list, 'History', active.label);
    await turn();
    const history = getByRole(list, 'group', { name: /^History/ });
    expect(queryAllByRole(history, 'listitem')).to.have.length(20);
    await press(history, 'Load more');
    await turn();
    expect(queryAllByRole(history, 'listitem')).to.have.length(25);
    expect(queryAllByRole(history, 'button', { name: 'Load more' })).to.be.empty;
  });

  it('says that it is empty or has failed, and can be retried', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    adapter.intercept(() => {
      throw linkError('timeout') as unknown as Error;
    });
    await choose(list, 'History', active.label);
    await turn();
    const history = getByRole(list, 'group', { name: /^History/ });
    getByRole(history, 'alert');
    adapter.intercept(() => undefined);
    await press(history, 'Try again');
    await turn();
    expect(visibleText(history)).to.include('Nothing has been recorded yet.');
  });

  it('is no longer offered once the backend turns out to have none', async () => {
    const adapter = createFakeAdapter({ accounts: [active] });
    const list = await loadList({ adapter });
    expect(await actionsOf(list)).to.include('History');
    adapter.intercept(() => {
      throw linkError('not-configured') as unknown as Error;
    });
    await choose(list, 'History', active.label);
    await turn();
    expect(await actionsOf(list)).to.not.include('History');
    list.adapter = createFakeAdapter({ accounts: [active] });
    await turn();
    expect(await actionsOf(list), 'with another backend').to.include('History');
  });

  it('shows when a problem began, when it ended, and that a check is stale', async () => {
    const now = Date.now();
    const ago = (days: number): string => new Date(now - days * 86_400_000 - 60_000).toISOString();
    const list = await loadList({
      adapter: createFakeAdapter({
        accounts: [
          { ...refused, problemSince: '2026-11-12T12:00:00Z', checkedAt: ago(4) },
          { ...active, recoveredAt: ago(6), checkedAt: ago(3), stale: true },
          { ...neverChecked, id: 'never', label: 'Never checked', linkedAt: ago(5), stale: true },
          { ...neverChecked, id: 'new', label: 'Linked lately', linkedAt: ago(2) },
          { ...active, id: 'well', label: 'Well for long', recoveredAt: ago(7), checkedAt: ago(0) },
        ],
      }),
    });
    expect(visibleText(rowOf(list, refused.label))).to.include('Since Nov 12, 2026');
    expect(visibleText(rowOf(list, active.label)))
      .to.match(/Active again since \w+ \d+/)
      .and.include('Not checked for 3 days');
    expect(visibleText(rowOf(list, 'Never checked'))).to.include('Not checked for 5 days');
    expect(visibleText(rowOf(list, 'Linked lately'))).to.include('Not yet');
    // Whether a check is too old is decided by the backend, which counts it.
    expect(visibleText(rowOf(list, refused.label))).not.to.include('Not checked');
    expect(visibleText(rowOf(list, 'Well for long'))).not.to.include('again');
  });
});
