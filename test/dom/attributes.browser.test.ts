import { html } from 'lit';
import type { LinkedAccountsList, PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { consoleMessages, deepQuery, expect, fixture } from '../support/index.ts';

/** What a framework sets for one object, and for an array of two. */
const object = '[object Object]';
const array = `${object},${object}`;

it('objects in attributes set before the elements are defined are ignored, with one warning for all', async () => {
  const warnings = consoleMessages('warn');
  const page = await fixture<HTMLElement>(html`
    <div>
      <personio-link-provider
        access=${array}
        employee-attributes=${array}
        adapter=${object}
        messages=${object}
        appearance=${object}
      ></personio-link-provider>
      <linked-accounts-list
        access=${array}
        page-size=${object}
        hide-search=${object}
        auto-load=${array}
        accounts=${array}
      ></linked-accounts-list>
      <personio-link-form
        sealing=${object}
        sealingKeys=${object}
        account-label=${object}
      ></personio-link-form>
      <personio-setup-guide content=${object}></personio-setup-guide>
    </div>
  `);
  expect(customElements.get('personio-link-form')).to.equal(undefined);
  await import('../../src/define.ts');
  const provider = deepQuery(page, 'personio-link-provider') as PersonioLinkProvider;
  expect([provider.access, provider.employeeAttributes, provider.adapter]).to.deep.equal([
    undefined,
    undefined,
    undefined,
  ]);
  const list = deepQuery(page, 'linked-accounts-list') as LinkedAccountsList;
  expect([list.access, list.hideSearch, list.autoLoad, list.accounts]).to.deep.equal([
    undefined,
    false,
    false,
    undefined,
  ]);
  const form = deepQuery(page, 'personio-link-form') as PersonioLinkForm;
  expect([form.sealing, form.sealingKeys, form.accountLabel]).to.deep.equal([false, undefined, undefined]);
  await Promise.all([provider, list, form].map(({ updateComplete }) => updateComplete));
  expect(warnings.filter((text) => text.includes(object))).to.have.length(1);
});
