/** What the test listens to: each flow has a transcript per browser and language. */
import { sampleAccess, sampleCredentials } from '../../src/testing/index.ts';
import type { PageContent } from './host.ts';
import type { Session } from './session.ts';

type Flow = (session: Session) => Promise<void>;

const provider = (endpoint: string, content: string): string =>
  `<h1>Integrations</h1>
  <personio-link-provider endpoint="${endpoint}" access="${sampleAccess}" integration-name="Acme People Analytics"
    employee-attributes="first_name email department?">${content}</personio-link-provider>`;

const guideAndForm: PageContent = {
  title: 'Integrations',
  body: (endpoint) =>
    provider(
      endpoint,
      '<personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form>',
    ),
};

const everything: PageContent = {
  title: 'Integrations',
  hasAccounts: true,
  body: (endpoint) =>
    provider(
      endpoint,
      `<personio-setup-guide></personio-setup-guide>
      <linked-accounts-list></linked-accounts-list>`,
    ),
};

const isGuideReady = `find('[part~="next"]') && find('.picture svg, .picture-screen')`;
const isListReady = `find('[data-action="menu"]')`;
const showsNotice = `find('[data-notice]')`;
const isCountingDown = `find('[part~="submit"][aria-disabled]')`;
const dialogIsOpen = `find('dialog[open]')`;
const offersGuide = `find('dialog[open] personio-link-form')?.querySelectorAll('[slot="actions"]').length === 2`;
const dialogIsClosed = `!find('dialog[open]')`;

export const flows: Readonly<Record<string, Flow>> = {
  async guide(session) {
    await session.open(guideAndForm, isGuideReady);
    session.note('The questions');
    await session.tabTo('[part="self-check"] > summary');
    await session.press('Return', `find('[part="self-check"][open]')`);
    await session.tabTo('[name="check-0"]');
    await session.press('space');
    await session.press('Down');
    session.note('A wrong company address, then a right one');
    await session.tabTo('.extra:has(.company) > summary');
    await session.press('Return', `find('.extra[open]')`);
    await session.tabTo('.company-input');
    await session.type('?!');
    await session.press('Return', `find('.company .problem')`);
    await session.press('BackSpace');
    await session.press('BackSpace');
    await session.type('acme');
    await session.press('Return', `find('.page-link')`);
    session.note('The second step, read on from its heading');
    await session.tabTo('[part~="next"]');
    await session.press('Return', `find('#step-create')`);
    await session.press('Down');
    await session.press('Down');
    await session.press('Down');
    session.note('The third step');
    await session.tabTo('[part~="next"]');
    await session.press('Return', `find('#step-name')`);
    await session.press('Down');
    session.note('Copying twice');
    await session.tabTo('[part~="copy"]');
    await session.press('Return');
    await session.press('Return');
    session.note('The rights');
    await session.tabTo('[part~="next"]');
    await session.press('Return', `find('#step-access')`);
    await session.press('Down');
    await session.press('Down');
    await session.tabTo('[part~="access-table"] [type="checkbox"]');
    await session.press('space');
    await session.press('Tab');
    await session.tabTo('[part~="attributes"] [type="checkbox"]');
    await session.press('space');
    session.note('The last steps');
    await session.tabTo('[part~="next"]');
    await session.press('Return', `find('#step-credentials')`);
    await session.press('Down');
    await session.tabTo('[part~="next"]');
    await session.press('Return', `find('#step-link')`);
    await session.press('Down');
    session.note('The end');
    await session.tabTo('[part~="next"]');
    await session.press('Return', `find('[part~="completed"]')`);
    session.note('Changing rights');
    await session.tabTo('.more .row button');
    await session.press('Return', `find('[part~="change-rights"]')`);
    await session.press('Down');
  },

  async link(session) {
    await session.open(guideAndForm, `find('#client-id')`);
    session.note('Nothing entered');
    await session.tabTo('#client-id');
    await session.press('Tab');
    await session.press('Tab');
    await session.tabTo('#client-id');
    await session.press('Return', showsNotice);
    await session.press('Tab');
    await session.press('Return');
    session.note('Both values in one field');
    const { clientId, clientSecret } = sampleCredentials.allRights;
    await session.paste(`${clientId} ${clientSecret}`, 'both values');
    await session.press('Tab');
    await session.tabTo('#client-id-finding button');
    await session.press('Return');
    session.note('Each value in the other field');
    await session.tabTo('#client-secret');
    await session.paste(clientId, 'the client ID');
    await session.tabTo('#client-id');
    await session.paste(clientSecret, 'the client secret');
    await session.press('Tab');
    await session.tabTo('[id$="-finding"] button');
    await session.press('Return', `!find('[id$="-finding"] button')`);
    session.note('Both shown');
    await session.tabTo('.reveal');
    await session.press('Return');
    await session.press('Return');
    session.note('Linked');
    await session.tabTo('#client-id');
    await session.press('Return', `find('[part~="notice"].success')`);
    await session.press('Tab');
    await session.press('Return', `find('#client-id')`);
  },

  async rejected(session) {
    await session.open(guideAndForm, `find('#client-id')`);
    const { wrongSecret, employeesMissing, rateLimited } = sampleCredentials;
    session.note('Rejected credentials');
    await session.tabTo('#client-id');
    await session.paste(wrongSecret.clientId, 'the client ID');
    await session.press('Tab');
    await session.tabTo('#client-secret');
    await session.paste(wrongSecret.clientSecret, 'the client secret');
    await session.press('Return', showsNotice);
    await session.press('Tab');
    await session.press('Tab');
    await session.press('Tab');
    session.note('The right to read employees is missing');
    await session.tabTo('#client-secret');
    await session.paste(employeesMissing.clientSecret, 'the client secret');
    await session.tabTo('#client-id');
    await session.paste(employeesMissing.clientId, 'the client ID');
    await session.press('Return', showsNotice + `?.querySelector('li')`);
    await session.press('Tab');
    await session.press('Return', `find('[part~="change-rights"]')`);
    await session.press('Down');
    session.note('Too many requests');
    await session.tabTo('#client-secret');
    await session.paste(rateLimited.clientSecret, 'the client secret');
    await session.tabTo('#client-id');
    await session.paste(rateLimited.clientId, 'the client ID');
    await session.press('Return', isCountingDown);
    await session.wait(`!${isCountingDown}`);
    session.note('A slow answer');
    const { slow } = sampleCredentials;
    await session.tabTo('#client-secret');
    await session.paste(slow.clientSecret, 'the client secret');
    await session.tabTo('#client-id');
    await session.paste(slow.clientId, 'the client ID');
    await session.press('Return', `find('[part~="notice"].success')`);
  },

  async relink(session) {
    await session.open(everything, isListReady);
    const { wrongSecret, employeesMissing, slow } = sampleCredentials;
    session.note('The dialog');
    await session.tabTo('[part~="note"] [data-action="relink"]');
    await session.press(
      'Return',
      `${dialogIsOpen} && find('dialog[open] personio-link-form')?.shadowRoot.activeElement`,
    );
    await session.press('Tab');
    session.note('Rejected');
    await session.press('shift+Tab');
    await session.paste(wrongSecret.clientId, 'the client ID');
    await session.press('Tab');
    await session.paste(wrongSecret.clientSecret, 'the client secret');
    await session.press('Return', showsNotice);
    await session.press('Tab');
    await session.press('Return');
    session.note('The right to read employees is missing');
    await session.paste(employeesMissing.clientId, 'the client ID');
    await session.press('Tab');
    await session.paste(employeesMissing.clientSecret, 'the client secret');
    await session.press('Return', offersGuide);
    await session.tabTo('dialog[open] [slot="actions"]');
    await session.press('Return', `find('[part~="change-rights"]')`);
    await session.press('Down');
    session.note('Accepted after some seconds');
    await session.tabTo('[part~="note"] [data-action="relink"]');
    await session.press('Return', dialogIsOpen);
    await session.paste(slow.clientId, 'the client ID');
    await session.press('Tab');
    await session.paste(slow.clientSecret, 'the client secret');
    await session.press('Return', `find('[part~="notice"].success')`);
    await session.press('Tab');
    await session.press('Return', dialogIsClosed);
  },

  async list(session) {
    const { failOnce } = await session.open(everything, isListReady);
    session.note('Reading the table');
    await session.tabTo('[part~="reload"]');
    await session.press('t');
    await session.press('Down');
    session.note('Refreshed twice');
    await session.tabTo('[part~="reload"]');
    await session.press('Return');
    await session.press('Return');
    session.note('Refreshed without a connection');
    failOnce();
    await session.press('Return', `find('[part~="notice"]')`);
    await session.press('Return', `!find('[part~="notice"]')`);
    session.note('One status, then all problems');
    await session.tabTo('#filter');
    await session.press('Down');
    await session.press('Down');
    await session.press('Up');
    await session.press('Up');
    session.note('Filter and search');
    await session.tabTo('[part~="summary"] button');
    await session.press('Return');
    await session.press('Return');
    await session.tabTo('[part~="search"]');
    await session.type('nord');
    await session.type('x');
    await session.press('Tab');
    await session.tabTo('[part~="unmatched"] button');
    await session.press('Return');
    session.note('The menu of a row');
    await session.tabTo('[data-action="menu"]');
    await session.press('Return', `find('[role="menu"]')`);
    await session.press('Down');
    await session.press('Escape', `!find('[role="menu"]')`);
    session.note('A check');
    await session.press('Return', `find('[role="menu"]')`);
    await session.press('Return', `!find('[role="menu"]')`);
    session.note('A new name');
    await session.tabTo('[data-action="menu"]');
    await session.chooseAction('rename', `find('.rename input')`);
    await session.press('End');
    await session.type(' Sued');
    await session.press('Return', `!find('.rename')`);
    session.note('The history');
    await session.tabTo('[data-action="menu"]');
    await session.chooseAction('history', `find('[part~="history"] li')`);
    await session.press('Tab');
    await session.press('Return', `!find('[part~="history"]')`);
    session.note('Unlinking');
    await session.tabTo('[data-action="menu"]');
    await session.chooseAction('unlink', dialogIsOpen);
    await session.press('Tab');
    await session.press('Return', dialogIsClosed);
  },

  async invite(session) {
    await session.open(everything, isListReady);
    session.note('The dialog');
    await session.tabTo('[data-account-id]:first-of-type [data-action="menu"]');
    await session.chooseAction('invite', `find('dialog[open] [part~="invite-create"]')`);
    await session.press('Tab');
    session.note('The link');
    await session.press('Return', `find('[data-invite-link]')`);
    await session.press('Tab');
    await session.press('Return');
    await session.press('Return');
    await session.press('Tab');
    await session.press('Tab');
    await session.press('Return', `find('#invite-qr svg')`);
    await session.press('Escape', dialogIsClosed);
    session.note('The open invitation');
    await session.tabTo('[part~="revoke"]');
    await session.press('Return', `!find('[part~="invitation"]')`);
  },

  async invitation(session) {
    const page: PageContent = {
      title: 'Link Personio',
      body: (endpoint) => `<personio-invitation endpoint="${endpoint}"></personio-invitation>`,
    };
    const { invite, revoke } = await session.open(page, `find('[part~="notice"], [data-notice], .notice')`);
    session.note('A revoked link');
    const revoked = await invite();
    await revoke(revoked);
    await session.follow(revoked.url, `find('[data-notice]')`);
    await session.press('h');
    await session.press('Down');
    session.note('The link');
    await session.follow((await invite()).url, `find('#client-id')`);
    await session.press('h');
    await session.press('h');
    await session.press('h');
    session.note('Linked');
    const { clientId, clientSecret } = sampleCredentials.allRights;
    await session.tabTo('#client-secret');
    await session.paste(clientSecret, 'the client secret');
    await session.tabTo('#client-id');
    await session.paste(clientId, 'the client ID');
    await session.press('Return', `!find('#client-id')`);
  },

  async notice(session) {
    await session.open(
      {
        title: 'Dashboard',
        hasAccounts: true,
        body: (endpoint) =>
          `<h1>Dashboard</h1><linked-accounts-notice endpoint="${endpoint}" href="/accounts"></linked-accounts-notice>
          <p>Welcome</p>`,
      },
      `find('[part~="notice"]')`,
    );
    await session.tabTo('[part~="notice"] a');
    await session.press('Tab');
    await session.press('Return', `!find('[part~="notice"]')`);
  },
};
