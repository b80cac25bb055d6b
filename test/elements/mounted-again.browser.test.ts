import { html } from 'lit';
import '../../src/define.ts';
import type { PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import {
  consoleMessages,
  deepQuery,
  expect,
  fixture,
  getByRole,
  recordEvents,
  settled,
  until,
} from '../support/index.ts';
import { fillIn } from './link-form/support.ts';

const markup = `<personio-link-provider>
  <personio-link-form></personio-link-form><linked-accounts-list></linked-accounts-list>
</personio-link-provider>`;

/** Links an account in what a router or a micro-frontend has put into the page. */
async function linkIn(place: Element): Promise<void> {
  const provider = deepQuery(place, 'personio-link-provider') as PersonioLinkProvider;
  provider.adapter = createFakeAdapter({ accounts: [sampleAccounts.active] });
  await until(() => deepQuery(place, 'linked-accounts-list').matches(':state(loaded)'));
  const form = deepQuery(place, 'personio-link-form') as PersonioLinkForm;
  await fillIn(form);
  const linked = recordEvents(document, 'personio-account-linked');
  form.submit();
  await until(
    () =>
      deepQuery(place, 'linked-accounts-list').shadowRoot?.querySelectorAll('[data-account-id]').length === 2,
  );
  await settled(place);
  expect(linked).to.have.length(1);
}

describe('Elements in a place whose content is replaced', () => {
  it('link after a router like pjax has replaced them with parsed markup', async () => {
    const place = await fixture<HTMLElement>(html`<main></main>`);
    const warnings = consoleMessages('warn');
    for (let visit = 1; visit <= 3; visit++) {
      place.replaceChildren(...new DOMParser().parseFromString(markup, 'text/html').body.childNodes);
      await linkIn(place);
    }
    expect(warnings).to.deep.equal([]);
  });

  it('link after a micro-frontend was unmounted and mounted a second time', async () => {
    const place = await fixture<HTMLElement>(html`<main></main>`);
    place.innerHTML = markup;
    await linkIn(place);
    const app = [...place.childNodes];
    place.replaceChildren();
    await settled(document.body);
    place.replaceChildren(...app);
    await settled(place);
    getByRole(place, 'button', { name: 'Link another account' }).click();
    await settled(place);
    await linkIn(place);
  });
});
