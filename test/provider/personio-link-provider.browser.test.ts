import { html } from 'lit';
import '../../src/define/personio-link-form.ts';
import type { PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { createFakeAdapter, sampleCredentials, type FakeAdapter } from '../../src/testing/index.ts';
import {
  consoleMessages,
  deepQuery,
  expect,
  fixture,
  getByLabel,
  getByRole,
  nextEvent,
  settled,
  visibleText,
} from '../support/index.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;

async function link(form: PersonioLinkForm): Promise<void> {
  getByLabel(form, 'Client ID').value = clientId;
  getByLabel(form, 'Client Secret').value = clientSecret;
  const linked = nextEvent(form, 'personio-account-linked');
  form.submit();
  await linked;
}

const methods = (adapter: FakeAdapter): readonly string[] => adapter.calls.map(({ method }) => method);

describe('<personio-link-provider>', () => {
  it('provides its adapter to elements that were defined before it', async () => {
    const adapter = createFakeAdapter();
    const wrapper = await fixture<HTMLElement>(
      html`<div>
        <personio-link-provider .adapter=${adapter}
          ><personio-link-form></personio-link-form
        ></personio-link-provider>
      </div>`,
    );
    expect(customElements.get('personio-link-provider')).to.equal(undefined);
    await import('../../src/define/personio-link-provider.ts');
    await settled(wrapper);
    await link(deepQuery(wrapper, 'personio-link-form') as PersonioLinkForm);
    expect(methods(adapter)).to.deep.equal(['linkAccount']);
  });

  it('is overridden by an element’s own adapter', async () => {
    const [near, far] = [createFakeAdapter(), createFakeAdapter()];
    const provider = await fixture(
      html`<personio-link-provider .adapter=${far}>
        <personio-link-form .adapter=${near}></personio-link-form>
      </personio-link-provider>`,
    );
    await link(deepQuery(provider, 'personio-link-form') as PersonioLinkForm);
    expect([methods(near), methods(far)]).to.deep.equal([['linkAccount'], []]);
  });

  it('provides the adapter of the nearest provider', async () => {
    const [inner, outer] = [createFakeAdapter(), createFakeAdapter()];
    const provider = await fixture(
      html`<personio-link-provider .adapter=${outer}>
        <personio-link-provider .adapter=${inner}
          ><personio-link-form></personio-link-form
        ></personio-link-provider>
      </personio-link-provider>`,
    );
    await link(deepQuery(provider, 'personio-link-form') as PersonioLinkForm);
    expect([methods(inner), methods(outer)]).to.deep.equal([['linkAccount'], []]);
  });

  it('provides the access rights that the form’s draft contains', async () => {
    const provider = await fixture(
      html`<personio-link-provider access="documents:read?"
        ><personio-link-form></personio-link-form
      ></personio-link-provider>`,
    );
    const asked: string[] = [];
    provider.addEventListener('personio-link-request', (event) =>
      event.respondWith(({ access }) => {
        asked.push(...access.map(({ module, required }) => `${module} ${String(required)}`));
        throw new Error('enough');
      }),
    );
    const form = deepQuery(provider, 'personio-link-form') as PersonioLinkForm;
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    const failed = nextEvent(form, 'personio-link-failed');
    form.submit();
    await failed;
    expect(asked).to.deep.equal(['employees true', 'documents false']);
  });

  it('merges the host’s messages over those of the language', async () => {
    const provider = await fixture(
      html`<personio-link-provider .messages=${{ form: { submit: 'Connect Personio' } }}>
        <personio-link-form></personio-link-form>
      </personio-link-provider>`,
    );
    expect(getByRole(provider, 'button', { name: 'Connect Personio' })).to.be.instanceOf(HTMLElement);
    expect(visibleText(provider)).to.include('Link your Personio account');
  });

  it('prefers its locale to the page’s language', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider lang="de" locale="en-US"
        ><personio-link-form></personio-link-form
      ></personio-link-provider>`,
    );
    expect(visibleText(provider)).to.include('Link your Personio account');
  });

  it('renders English for an unknown language and for an invalid tag', async () => {
    for (const locale of ['tlh', 'not a locale']) {
      const provider = await fixture(
        html`<personio-link-provider locale=${locale}
          ><personio-link-form></personio-link-form
        ></personio-link-provider>`,
      );
      expect(visibleText(provider)).to.include('Link your Personio account');
    }
  });

  it('applies its theme and tokens to the elements inside', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider theme="dark" .appearance=${{ 'color-accent': 'rgb(1, 2, 3)' }}>
        <personio-link-form></personio-link-form>
      </personio-link-provider>`,
    );
    expect(getComputedStyle(provider).colorScheme).to.equal('dark');
    const button = getByRole(provider, 'button', { name: 'Link account' });
    expect(getComputedStyle(button).backgroundColor).to.equal('rgb(1, 2, 3)');
    provider.appearance = undefined;
    await settled(provider);
    expect(getComputedStyle(button).backgroundColor).to.not.equal('rgb(1, 2, 3)');
  });

  it('ignores an attribute "[object Object]" with one warning', async () => {
    const warnings = consoleMessages('warn');
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider
        endpoint="[object Object]"
        access="[object Object]"
      ></personio-link-provider>`,
    );
    expect(provider.endpoint).to.equal(undefined);
    expect(warnings.filter((text) => text.includes('[object Object]'))).to.have.length(1);
  });

  it('reports an invalid access token and uses the others', async () => {
    const errors = consoleMessages('error');
    const form = await fixture<PersonioLinkForm>(
      html`<personio-link-form
        access="payroll:read documents:read"
        .adapter=${createFakeAdapter()}
      ></personio-link-form>`,
    );
    await link(form);
    expect(errors.filter((text) => text.includes('"payroll:read"'))).to.have.length(1);
  });
});
