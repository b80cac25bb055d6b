import { html } from 'lit';
import '../../src/define/linked-accounts-list.ts';
import '../../src/define/personio-link-form.ts';
import '../../src/define/personio-link-provider.ts';
import '../../src/define/personio-setup-guide.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { LinkedAccountsList, PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import {
  deepQuery,
  deepQueryAll,
  deferred,
  expect,
  fixture,
  settled,
  until,
  visibleText,
} from '../support/index.ts';
import { fillIn } from './link-form/support.ts';

// `font` is deprecated, but translators use it.
const createFont = (): HTMLElement => document.createElement('font' as string);

/** Replaces every text node as Google Translate does, with its text in upper case as the translation. */
function translate(root: Element): void {
  for (const element of deepQueryAll(root, '*')) {
    if (element.localName === 'style' || element.localName === 'font') continue;
    for (const text of [...element.childNodes]) {
      if (!(text instanceof Text) || text.data.trim() === '') continue;
      const [outer, inner] = [createFont(), createFont()];
      inner.textContent = text.data.toUpperCase();
      outer.append(inner);
      text.replaceWith(outer);
    }
  }
}

async function render(adapter = createFakeAdapter({ accounts: [sampleAccounts.active] })) {
  const provider = await fixture<PersonioLinkProvider>(html`
    <personio-link-provider .adapter=${adapter}>
      <personio-setup-guide hide-pictures></personio-setup-guide>
      <personio-link-form></personio-link-form>
      <linked-accounts-list></linked-accounts-list>
    </personio-link-provider>
  `);
  const [guide, form, list] = ['personio-setup-guide', 'personio-link-form', 'linked-accounts-list'].map(
    (tag) => deepQuery(provider, tag),
  ) as [HTMLElement, PersonioLinkForm, LinkedAccountsList];
  await until(() => list.matches(':state(loaded)'));
  await settled(provider);
  return { provider, adapter, guide, form, list };
}

describe('on a page that the browser has translated', () => {
  it('the form shows its stage, its failure and the countdown', async () => {
    const { now } = Date;
    const { adapter, form } = await render();
    const response = deferred<undefined>();
    adapter.intercept(() => response.promise);
    await fillIn(form);
    translate(form);
    form.submit();
    await settled(form);
    expect(visibleText(deepQuery(form, '[type="submit"]'))).to.equal('Linking…');
    translate(form);
    response.reject(linkError('rate-limited', { retryAfterSeconds: 60 }));
    await until(() => form.matches(':state(failed)'));
    await settled(form);
    expect(visibleText(deepQuery(form, '[type="submit"]'))).to.equal('Try again');
    expect(visibleText(form))
      .to.include('Too many attempts at once')
      .and.match(/again in (60|59) seconds/);
    translate(form);
    try {
      Date.now = () => now() + 30_000;
      await until(() => /again in (30|29) seconds/.test(visibleText(form)));
    } finally {
      Date.now = now;
    }
  });

  it('the list shows the progress and the result of a check', async () => {
    const { adapter, list } = await render();
    const response = deferred<undefined>();
    adapter.intercept(() => response.promise);
    translate(list);
    deepQuery(list, '[data-action="menu"]').click();
    await settled(list);
    deepQuery(list, '[role="menuitem"][data-action="check"]').click();
    await settled(list);
    expect(visibleText(deepQuery(list, '[part="status"]'))).to.equal('Checking…');
    await until(() => visibleText(deepQuery(list, '[role="status"]')).includes('Checking'));
    translate(list);
    response.reject(linkError('personio-unavailable'));
    await until(() => deepQueryAll(list, '.note').length > 0);
    expect(visibleText(deepQuery(list, '[part="status"]'))).to.equal('Active');
    expect(visibleText(list)).to.include('Personio didn’t respond').and.include('ACME GMBH');
  });

  it('the list renders other accounts', async () => {
    const { list } = await render();
    translate(list);
    list.accounts = [sampleAccounts.limited, { ...sampleAccounts.active, label: 'Acme Holding' }];
    await settled(list);
    expect(deepQueryAll(list, '[part="label"]').map((label) => visibleText(label))).to.deep.equal([
      sampleAccounts.limited.label,
      'Acme Holding',
    ]);
  });

  it('the guide shows the next step', async () => {
    const { guide } = await render();
    translate(guide);
    expect(visibleText(guide)).to.include('STEP 1 OF 6');
    for (const step of [2, 3]) {
      deepQuery(guide, 'button.primary').click();
      await settled(guide);
      expect(visibleText(guide)).to.include(`Step ${String(step)} of 6`);
      translate(guide);
    }
  });

  it('the language switches', async () => {
    const { provider, list, form, guide } = await render();
    translate(provider);
    provider.locale = 'de';
    await until(() => visibleText(list).includes('Verknüpfte Konten'));
    await settled(provider);
    expect(visibleText(form)).to.include('Konto verknüpfen').and.not.include('LINK');
    expect(visibleText(guide)).to.include('Schritt 1 von 6').and.not.include('STEP');
  });
});
