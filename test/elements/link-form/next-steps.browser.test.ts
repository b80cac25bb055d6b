import { html } from 'lit';
import '../../../src/define/personio-setup-guide.ts';
import { linkError, type LinkError } from '../../../src/domain/link-error.ts';
import type { PersonioLinkForm, PersonioSetupGuide } from '../../../src/index.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  deepQuery,
  expect,
  fixture,
  focused,
  getByRole,
  queryAllByRole,
  replaceClipboard,
  settled,
  until,
  visibleText,
} from '../../support/index.ts';
import { fillIn, formIn, idField, press, renderForm, respond, secretField, submit } from './support.ts';

const traceId = '0af7651916cd43dd8448eb211c80319c';

function failWith(form: PersonioLinkForm, error: LinkError): Promise<void> {
  form.addEventListener('personio-link-request', (event) =>
    event.respondWith(Promise.reject(error as never)),
  );
  return fillIn(form).then(() => submit(form, 'personio-link-failed'));
}

async function renderWithGuide(): Promise<{ form: PersonioLinkForm; guide: PersonioSetupGuide }> {
  const provider = await fixture(
    html`<personio-link-provider>
      <personio-setup-guide></personio-setup-guide>
      <personio-link-form></personio-link-form>
    </personio-link-provider>`,
  );
  await settled(provider);
  return {
    form: formIn(provider),
    guide: deepQuery(provider, 'personio-setup-guide') as PersonioSetupGuide,
  };
}

describe('<personio-link-form> next steps after a failure', () => {
  it('lead to both fields if either may be wrong', async () => {
    const form = await renderForm();
    await failWith(form, linkError('invalid-credentials'));
    await press(form, 'Check the secret');
    expect(focused() === secretField(form)).to.be.true;
    await press(form, 'Check the client ID');
    expect(focused() === idField(form)).to.be.true;
    expect(queryAllByRole(form, 'button', { name: /guide/ })).to.be.empty;
  });

  it('lead to the client ID if it is already linked', async () => {
    const form = await renderForm();
    await failWith(form, linkError('already-linked'));
    await press(form, 'Check the client ID');
    expect(focused() === idField(form)).to.be.true;
    expect(queryAllByRole(form, 'button', { name: 'Check the secret' })).to.be.empty;
  });

  it('say that another relink was saved first, and lead to no field', async () => {
    const form = await renderForm(html`<personio-link-form account-id="account-1"></personio-link-form>`);
    await failWith(form, linkError('already-linked', { accountId: 'account-1' }));
    expect(visibleText(form)).to.contain('Someone else has just updated this account’s credentials');
    expect(queryAllByRole(form, 'button', { name: /^Check/ })).to.be.empty;
  });

  it('lead to the guide’s step about access rights or credentials', async () => {
    const { form, guide } = await renderWithGuide();
    await failWith(
      form,
      linkError('missing-access', { missing: [{ module: 'employees', read: true, write: false }] }),
    );
    await press(form, 'See in the guide which boxes to tick');
    expect(guide.step).to.equal('change-rights');
    expect(focused()?.id).to.equal('step-change-rights');

    const other = await renderWithGuide();
    await failWith(other.form, linkError('invalid-credentials'));
    await press(other.form, 'See in the guide where to find them');
    expect(focused()?.id).to.equal('step-credentials');
    await axe(other.form);
  });

  for (const account of [sampleAccounts.limited, { ...sampleAccounts.limited, missing: [] }]) {
    const lacks = account.missing.length > 0 ? 'a right' : 'all employee attributes';
    it(`lead to the guide from an account that is linked without ${lacks}`, async () => {
      const { form, guide } = await renderWithGuide();
      respond(form, account);
      await fillIn(form);
      await submit(form, 'personio-account-linked');
      guide.goTo(1);
      await press(form, 'See in the guide which boxes to tick');
      expect(guide.step).to.equal('change-rights');
      await until(() => focused()?.id === 'step-change-rights');
      expect(visibleText(guide)).to.match(/Not granted|No employee attributes are readable/);
    });
  }

  it('do not lead to the guide from an account that works', async () => {
    const { form } = await renderWithGuide();
    respond(form);
    await fillIn(form);
    await submit(form, 'personio-account-linked');
    expect(queryAllByRole(form, 'button', { name: /guide/ })).to.be.empty;
  });

  it('lead from each field to the guide, if there is one', async () => {
    const { form, guide } = await renderWithGuide();
    for (const name of ['Where do I find this? Client ID', 'Where do I find this? Client Secret']) {
      guide.goTo(1);
      await press(form, name);
      expect(guide.step).to.equal('credentials');
      expect(focused()?.id).to.equal('step-credentials');
    }
    const alone = await renderForm();
    expect(queryAllByRole(alone, 'button', { name: /Where do I find this/ })).to.be.empty;
  });

  for (const error of [
    linkError('invalid-credentials', { traceId }),
    linkError('rate-limited', { retryAfterSeconds: 30, traceId }),
    linkError('personio-unavailable', { traceId }),
  ]) {
    it(`show the trace ID of ${error.code}`, async () => {
      const form = await renderForm();
      await failWith(form, error);
      expect(visibleText(deepQuery(form, '[data-notice]'))).to.include(`Personio trace ID: ${traceId}`);
    });
  }

  it('copy the trace ID', async () => {
    const copied: string[] = [];
    replaceClipboard(async (text) => void copied.push(text));
    const form = await renderForm();
    await failWith(form, linkError('invalid-credentials', { traceId }));
    await press(form, /^Copy/);
    while (copied.length === 0) await settled(form);
    await settled(form);
    expect(copied).to.deep.equal([traceId]);
    getByRole(form, 'button', { name: /^Copied/ });
    const status = deepQuery(form, '[role="status"]');
    expect(visibleText(status)).to.equal('Copied');
    const first = status.textContent;
    await press(form, /^Copied/);
    while (copied.length === 1) await settled(form);
    await settled(form);
    expect(visibleText(status)).to.equal('Copied');
    // Otherwise Orca would not announce it a second time.
    expect(status.textContent).not.to.equal(first);
  });

  it('select the trace ID if the clipboard is not available', async () => {
    replaceClipboard();
    const form = await renderForm();
    await failWith(form, linkError('personio-unavailable', { traceId }));
    await press(form, /^Copy/);
    await settled(form);
    expect(getSelection()?.toString()).to.equal(traceId);
  });
});
