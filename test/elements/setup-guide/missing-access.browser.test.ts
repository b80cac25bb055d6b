import { html, type TemplateResult } from 'lit';
import '../../../src/define/personio-link-form.ts';
import '../../../src/define/personio-link-provider.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { PersonioAccountCheckedEvent } from '../../../src/events/index.ts';
import type { LinkAdapter, LinkedAccount, PersonioLinkForm, PersonioSetupGuide } from '../../../src/index.ts';
import { sampleAccounts, sampleCredentials } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  settled,
  visibleText,
} from '../../support/index.ts';
import { press, progress, shownStep } from './support.ts';

const missing = [{ module: 'time-off', read: false, write: true }] as const;

/** Responds to each link with the next result. */
function backend(answers: (() => Promise<LinkedAccount>)[]): LinkAdapter {
  return {
    listAccounts: () => Promise.resolve({ accounts: [] }),
    linkAccount: () => answers.shift()?.() ?? Promise.reject(new Error('No answer is left.')),
  };
}
const lacks = (): Promise<never> => Promise.reject(linkError('missing-access', { missing }));
const links = (): Promise<LinkedAccount> => Promise.resolve(sampleAccounts.active);

async function renderBoth(
  answers: Parameters<typeof backend>[0],
  guide: TemplateResult = html`<personio-setup-guide></personio-setup-guide>`,
): Promise<{ guide: PersonioSetupGuide; form: PersonioLinkForm; submit: (event: string) => Promise<void> }> {
  const provider = await fixture(
    html`<personio-link-provider .adapter=${backend(answers)} access="time-off:read+write documents:read?">
      ${guide}
      <div><personio-link-form></personio-link-form></div>
    </personio-link-provider>`,
  );
  const form = deepQuery(provider, 'personio-link-form') as PersonioLinkForm;
  const submit = async (event: string): Promise<void> => {
    const { clientId, clientSecret } = sampleCredentials.allRights;
    getByLabel(form, 'Client ID').value = clientId;
    getByLabel(form, 'Client Secret').value = clientSecret;
    const over = nextEvent(form, event);
    form.submit();
    await over;
    await settled(provider);
  };
  return { guide: deepQuery(provider, 'personio-setup-guide') as PersonioSetupGuide, form, submit };
}

const buttons = (root: Element): string[] =>
  queryAllByRole(root, 'button').map((button) => visibleText(button));

const cell = (guide: Element, module: string, column: number): string => {
  const row = queryAllByRole(guide, 'rowheader', { name: new RegExp(`^${module}`) })[0]?.closest('tr');
  return visibleText(row?.cells[column] ?? guide);
};

describe('when linking fails because of missing rights', () => {
  it('the guide shows how to change the rights and marks them, and the focus stays in the form', async () => {
    const { guide, form, submit } = await renderBoth([lacks]);
    expect(shownStep(guide)).to.equal('Open the integrations page');
    await submit('personio-link-failed');
    expect(shownStep(guide)).to.equal('Change the rights of an integration');
    expect(guide.getAttribute('step')).to.equal('change-rights');
    expect(guide.matches(':state(changing-rights)')).to.be.true;
    expect(visibleText(guide)).to.include('Not granted: Time Off (Write)');
    expect(cell(guide, 'Time Off', 2)).to.equal('Missing');
    expect(cell(guide, 'Time Off', 1)).to.equal('Tick');
    expect(cell(guide, 'Employees', 1)).to.equal('Tick');
    expect(form.shadowRoot?.activeElement).not.to.equal(null);
    expect(focused()?.getRootNode() === form.shadowRoot).to.be.true;
    await axe(guide);
  });

  it('the guide unticks the rows', async () => {
    const { guide, submit } = await renderBoth(
      [lacks],
      html`<personio-setup-guide step="access"></personio-setup-guide>`,
    );
    const tick = (module: string): HTMLInputElement =>
      getByRole(guide, 'checkbox', { name: new RegExp(`^${module} .*: done$`) }) as HTMLInputElement;
    for (const module of ['Employees', 'Time Off', 'Documents']) tick(module).click();
    await settled(guide);
    expect(visibleText(guide)).to.include('All rows done');
    await submit('personio-link-failed');
    expect([tick('Employees').checked, tick('Time Off').checked]).to.deep.equal([true, false]);
    expect(visibleText(guide)).to.include('2 of 3 rows done');
  });

  it('the guide marks the rights with variant="page" too', async () => {
    const { guide, submit } = await renderBoth(
      [lacks],
      html`<personio-setup-guide variant="page"></personio-setup-guide>`,
    );
    await submit('personio-link-failed');
    expect(cell(guide, 'Time Off', 2)).to.equal('Missing');
    expect(visibleText(guide)).to.include('Not granted: Time Off (Write)');
  });

  it('the guide clears the marks and leads back once the account is linked', async () => {
    const { guide, submit } = await renderBoth([lacks, links]);
    await submit('personio-link-failed');
    await submit('personio-account-linked');
    expect(shownStep(guide)).to.equal('Open the integrations page');
    guide.goTo('access');
    await settled(guide);
    expect(cell(guide, 'Time Off', 2)).to.equal('Tick');
    expect(visibleText(guide)).not.to.include('Not granted');
  });

  it('the guide is completed when a later attempt succeeds, if it led the reader to the form', async () => {
    const { guide, submit } = await renderBoth(
      [lacks, links],
      html`<personio-setup-guide step="link"></personio-setup-guide>`,
    );
    const completed = nextEvent(guide, 'personio-guide-completed');
    await submit('personio-link-failed');
    expect(shownStep(guide)).to.equal('Change the rights of an integration');
    await submit('personio-account-linked');
    await completed;
    expect(visibleText(guide)).to.include('You’ve completed all the steps');
  });

  it('the guide leads back to the step the reader was on, with the same steps done', async () => {
    const { guide, submit } = await renderBoth([lacks]);
    for (let step = 1; step < 6; step += 1) await press(guide, 'Next step');
    await submit('personio-link-failed');
    await press(guide, 'Back to the steps');
    expect(progress(guide)).to.equal('Step 6 of 6 · 5 done');
    expect(focused()?.textContent.trim()).to.equal('Paste both values into the form');
  });

  it('the guide marks employee attributes that an account lacks, and unticks them', async () => {
    const account = {
      ...sampleAccounts.active,
      status: 'limited',
      missingEmployeeAttributes: ['email', 'dynamic_7'],
    } as const;
    const { guide, submit } = await renderBoth(
      [() => Promise.resolve(account)],
      html`<personio-setup-guide
        step="access"
        employee-attributes="first_name email dynamic_7"
      ></personio-setup-guide>`,
    );
    const tick = (label: RegExp): HTMLInputElement =>
      getByRole(guide, 'checkbox', { name: label }) as HTMLInputElement;
    tick(/^First name/).click();
    tick(/^Email/).click();
    await settled(guide);
    expect(visibleText(guide)).to.include('2 of 3 attributes done');
    await submit('personio-account-linked');
    expect(visibleText(guide)).to.include('Employee attributes that can’t be read: Email and dynamic_7');
    expect([tick(/^First name/).checked, tick(/^Email.*Missing/).checked]).to.deep.equal([true, false]);
    await axe(guide);
  });

  it('the guide follows the check of the account that lacked something', async () => {
    const { guide, form, submit } = await renderBoth([
      () => Promise.resolve({ ...sampleAccounts.limited, missing }),
    ]);
    await submit('personio-account-linked');
    expect(cell(guide, 'Time Off', 2)).to.equal('Missing');
    expect(buttons(guide)).to.include('Go to the form');
    const check = async (account: LinkedAccount): Promise<void> => {
      form.dispatchEvent(new PersonioAccountCheckedEvent(account));
      await settled(guide);
    };
    await check(sampleAccounts.active);
    expect(cell(guide, 'Time Off', 2)).to.equal('Missing');
    await check({ ...sampleAccounts.limited, status: 'active', missing: [] });
    expect(shownStep(guide)).to.equal('Open the integrations page');
  });

  it('the guide says that no employee attribute can be read, until one can', async () => {
    const limited = { ...sampleAccounts.limited, missing: [] };
    const { guide, form, submit } = await renderBoth([() => Promise.resolve(limited)]);
    const check = async (account: LinkedAccount): Promise<void> => {
      form.dispatchEvent(new PersonioAccountCheckedEvent(account));
      await settled(guide);
    };
    await submit('personio-account-linked');
    for (let checks = 0; checks < 2; checks += 1) {
      expect(shownStep(guide)).to.equal('Change the rights of an integration');
      expect(visibleText(guide))
        .to.include(
          'No employee attributes are readable The account is linked, but records won’t include names.',
        )
        .and.to.include('under Readable employee attributes, select Choose attributes');
      await check(limited);
    }
    await axe(guide);
    await check({ ...limited, status: 'active' });
    expect(shownStep(guide)).to.equal('Open the integrations page');
    expect(visibleText(guide)).to.not.include('No employee attributes are readable');
  });

  it('the guide marks what an account lacks if the host says so, and does not lead to the form', async () => {
    const { guide } = await renderBoth([]);
    guide.goTo('change-rights');
    await settled(guide);
    expect(buttons(guide)).to.include('Go to the form');
    guide.goTo('change-rights', { ...sampleAccounts.limited, missing });
    await settled(guide);
    expect(buttons(guide)).to.not.include('Go to the form');
    expect(focused()?.textContent.trim()).to.equal('Change the rights of an integration');
    expect(cell(guide, 'Time Off', 2)).to.equal('Missing');
    expect(visibleText(guide)).to.include(
      'The account is linked, but doesn’t fully work until this is granted',
    );
  });

  it('the guide marks missing rights of an account that is linked', async () => {
    const { guide, submit } = await renderBoth(
      [() => Promise.resolve({ ...sampleAccounts.limited, missing })],
      html`<personio-setup-guide step="link"></personio-setup-guide>`,
    );
    await submit('personio-account-linked');
    expect(cell(guide, 'Time Off', 2)).to.equal('Missing');
    expect(buttons(guide)).to.include('Go to the form');
    expect(buttons(guide)).to.include('Go to the form');
    expect(visibleText(guide)).to.include(
      'The account is linked, but doesn’t fully work until this is granted',
    );
    expect(guide.matches(':state(completed)')).to.be.false;
  });

  for (const detail of [
    null,
    {},
    { error: { code: 'missing-access' } },
    { error: { code: 'missing-access', missing: null } },
    { error: { code: 'missing-access', missing: [{ module: '__proto__', read: true }] } },
    { error: { code: 'missing-access', missing: { length: 1 } } },
  ]) {
    it(`the guide ignores an event with ${JSON.stringify(detail)}`, async () => {
      const { guide, form } = await renderBoth([]);
      form.dispatchEvent(new CustomEvent('personio-link-failed', { detail, bubbles: true, composed: true }));
      await settled(guide);
      expect(shownStep(guide)).to.equal('Open the integrations page');
      await press(guide, 'Next step');
      expect(shownStep(guide)).to.equal('Create a custom integration');
    });
  }

  it('a guide under another provider does not change', async () => {
    const outer = await fixture(
      html`<personio-link-provider>
        <personio-setup-guide></personio-setup-guide>
        <personio-link-provider .adapter=${backend([lacks])}>
          <personio-link-form></personio-link-form>
        </personio-link-provider>
      </personio-link-provider>`,
    );
    const form = deepQuery(outer, 'personio-link-form') as PersonioLinkForm;
    getByLabel(form, 'Client ID').value = sampleCredentials.allRights.clientId;
    getByLabel(form, 'Client Secret').value = sampleCredentials.allRights.clientSecret;
    const failed = nextEvent(form, 'personio-link-failed');
    form.submit();
    await failed;
    await settled(outer);
    expect(shownStep(deepQuery(outer, 'personio-setup-guide'))).to.equal('Open the integrations page');
  });

  it('the guide keeps its step after another error', async () => {
    const { guide, submit } = await renderBoth([() => Promise.reject(linkError('invalid-credentials'))]);
    await submit('personio-link-failed');
    expect(shownStep(guide)).to.equal('Open the integrations page');
  });
});

describe('when the account is linked', () => {
  it('the guide is completed if it led the reader to the form, and the focus stays in the form', async () => {
    const { guide, form, submit } = await renderBoth(
      [links],
      html`<personio-setup-guide step="link"></personio-setup-guide>`,
    );
    const completed = nextEvent(guide, 'personio-guide-completed');
    await press(guide, 'Go to the form');
    await submit('personio-account-linked');
    await completed;
    expect(visibleText(guide)).to.include('You’ve completed all the steps');
    expect(focused()?.getRootNode() === form.shadowRoot).to.be.true;
  });

  it('the guide keeps its step if the reader is not on the last one', async () => {
    const { guide, submit } = await renderBoth([links]);
    await submit('personio-account-linked');
    expect(shownStep(guide)).to.equal('Open the integrations page');
  });
});

describe('a form and a guide under one provider', () => {
  const renderForm = async (form: TemplateResult): Promise<{ inGuide: string[]; inForm: string[] }> => {
    const provider = await fixture(
      html`<personio-link-provider>
        <personio-setup-guide step="link"></personio-setup-guide>
        ${form}
      </personio-link-provider>`,
    );
    await settled(provider);
    return {
      inGuide: buttons(deepQuery(provider, 'personio-setup-guide')),
      inForm: buttons(deepQuery(provider, 'personio-link-form')),
    };
  };

  it('link to each other', async () => {
    const { inGuide, inForm } = await renderForm(html`<personio-link-form></personio-link-form>`);
    expect(inGuide).to.include('Go to the form');
    expect(inForm.join()).to.include('Where do I find this?');
  });

  it('do not link to each other if the form has its own provider', async () => {
    const { inGuide, inForm } = await renderForm(
      html`<personio-link-provider><personio-link-form></personio-link-form></personio-link-provider>`,
    );
    expect(inGuide).to.not.include('Go to the form');
    expect(inForm.join()).to.not.include('Where do I find this?');
  });
});
