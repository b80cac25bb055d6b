import { html, type LitElement } from 'lit';
import '../../src/define.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import { expect, fixture, nextTask, settled, visibleText } from '../support/index.ts';

const tags = [
  'personio-setup-guide',
  'personio-link-form',
  'linked-accounts-list',
  'linked-accounts-notice',
  'personio-invitation',
] as const;
const accounts = Object.values(sampleAccounts);

/** What an element shows under a provider, once nothing changes any more. */
async function shown(tag: string, prepare: (element: Element) => void): Promise<string> {
  const provider = await fixture(
    html`<personio-link-provider .adapter=${createFakeAdapter({ accounts })}></personio-link-provider>`,
  );
  const element = document.createElement(tag) as LitElement;
  prepare(element);
  provider.append(element);
  await settled(provider);
  while (element.matches(':state(loading)')) await nextTask();
  await settled(provider);
  return visibleText(element);
}

describe('A property that is null or undefined', () => {
  for (const tag of tags) {
    it(`means the same as one that is not set, for every property of <${tag}>`, async () => {
      const { elementProperties } = customElements.get(tag) as unknown as typeof LitElement;
      const unset = await shown(tag, () => undefined);
      for (const value of [null, undefined]) {
        for (const name of elementProperties.keys()) {
          // Fails on a console error as well.
          expect(
            await shown(tag, (element) => Object.assign(element, { [name]: value })),
            `${String(name)}: ${String(value)}`,
          ).to.equal(unset);
        }
      }
      expect(unset).to.not.equal('');
    });
  }

  it('means the same as one that is not set, for every property of the provider', async () => {
    const { elementProperties } = customElements.get(
      'personio-link-provider',
    ) as unknown as typeof LitElement;
    const render = async (values: object): Promise<string> => {
      const provider = await fixture(
        html`<personio-link-provider
          ><personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form
        ></personio-link-provider>`,
      );
      Object.assign(provider, values);
      await settled(provider);
      return visibleText(provider);
    };
    const unset = await render({});
    for (const name of elementProperties.keys())
      for (const value of [null, undefined])
        expect(await render({ [name]: value }), `${String(name)}: ${String(value)}`).to.equal(unset);
  });

  it('of a token or a message in an object keeps the default', async () => {
    const provider = await fixture(
      html`<personio-link-provider
        .appearance=${{ 'font-size': null, radius: undefined }}
        .messages=${{ form: { title: null, submit: undefined } }}
        ><personio-link-form></personio-link-form
      ></personio-link-provider>`,
    );
    const form = provider.querySelector('personio-link-form');
    expect(visibleText(provider)).to.include('Link your Personio account').and.include('Link account');
    expect(getComputedStyle(form as Element).getPropertyValue('--personio-link-radius')).to.equal('');
    expect(getComputedStyle(form as Element).getPropertyValue('--personio-link-font-size')).to.equal('');
  });
});
