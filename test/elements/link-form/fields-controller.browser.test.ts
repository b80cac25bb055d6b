import { linkError } from '../../../src/domain/link-error.ts';
import { FieldsController } from '../../../src/elements/link-form/fields-controller.ts';
import { LinkFormStore, noFindings, type FormField } from '../../../src/elements/link-form/state.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import { expect, until } from '../../support/index.ts';
import { clientId, clientSecret, renderHost, type TestFormHost } from './support.ts';

describe('FieldsController', () => {
  let host: TestFormHost;
  let store: LinkFormStore;
  let fields: FieldsController;
  let changes: number;
  beforeEach(async () => {
    host = await renderHost();
    store = new LinkFormStore(host);
    changes = 0;
    fields = new FieldsController(host, store, () => (changes += 1));
  });

  const input = (field: FormField): HTMLInputElement => {
    const found = fields.inputs.get(field);
    if (!found) throw new Error(`The host renders no input for ${field}.`);
    return found;
  };
  const enter = (entered: Partial<Record<FormField, string>>): void => {
    for (const [field, value] of Object.entries(entered)) input(field as FormField).value = value;
    fields.onInput();
  };

  it('shows no findings before a field has lost focus', () => {
    enter({ clientId: '12345678' });
    expect(store.state).to.deep.equal({ type: 'editing', findings: noFindings });
    expect(changes).to.equal(1);
  });

  it('shows and announces the findings of a field that has lost focus, and no others', () => {
    enter({ clientId: '12345678', clientSecret: 'short' });
    fields.onBlur('clientId');
    expect(store.state).to.deep.equal({
      type: 'editing',
      findings: { ...noFindings, clientId: { hint: 'company-id' } },
    });
    expect(store.announcement).to.deep.equal({ type: 'findings', field: 'clientId' });
  });

  it('ignores an empty field that loses focus', () => {
    fields.onBlur('clientId');
    fields.onInput();
    expect(store.state).to.deep.equal({ type: 'editing', findings: noFindings });
    expect(store.announcement).to.equal(undefined);
  });

  it('clears the announcement on input', () => {
    enter({ clientId: '12345678' });
    fields.onBlur('clientId');
    enter({ clientId });
    expect(store.announcement).to.equal(undefined);
  });

  it('shows the findings of all fields once a submission has touched them', () => {
    fields.touchAll();
    enter({ label: clientSecret, clientSecret });
    expect(store.state).to.have.nested.property('findings.clientId.problem', 'empty');
    expect(store.state).to.have.nested.property('findings.label.problem', 'secret');
  });

  it('leaves the invalid state once no problem is left', () => {
    store.state = { type: 'invalid', findings: { ...noFindings, clientId: { problem: 'empty' } } };
    fields.touchAll();
    enter({ clientId });
    expect(store.state.type).to.equal('invalid');
    enter({ clientSecret });
    expect(store.state.type).to.equal('editing');
  });

  it('keeps the failed state and replaces its findings', () => {
    const error = linkError('timeout');
    store.state = { type: 'failed', error, findings: noFindings };
    enter({ clientSecret: 'short' });
    fields.onBlur('clientSecret');
    expect(store.state).to.deep.equal({
      type: 'failed',
      error,
      findings: { ...noFindings, clientSecret: { hint: 'short' } },
    });
  });

  for (const state of [
    { type: 'submitting' },
    { type: 'linked', account: sampleAccounts.active, relinked: false },
  ] as const) {
    it(`does not validate in the state ${state.type}`, () => {
      store.state = state;
      enter({ clientId: '12345678' });
      fields.onBlur('clientId');
      expect(store.state).to.equal(state);
    });
  }

  it('requires a name only if its input does', () => {
    expect(fields.inputs.read().findings.label).to.deep.equal({});
    input('label').required = true;
    expect(fields.inputs.read().findings.label).to.deep.equal({ problem: 'empty' });
    input('label').remove();
    expect(fields.inputs.read().findings.label).to.deep.equal({});
    expect(fields.inputs.label).to.equal(undefined);
  });

  it('swaps the credentials and reports a change', async () => {
    enter({ clientId: clientSecret, clientSecret: clientId });
    fields.swap();
    expect([input('clientId').value, fields.inputs.secret.value]).to.deep.equal([clientId, clientSecret]);
    expect(changes).to.equal(2);
    await until(() => host.shadowRoot?.activeElement === input('clientId'));
  });

  it('splits both credentials from one field and reports a change', () => {
    enter({ clientSecret: `${clientId} ${clientSecret}` });
    fields.split('clientSecret');
    expect([input('clientId').value, fields.inputs.secret.value]).to.deep.equal([clientId, clientSecret]);
    expect(changes).to.equal(2);
  });

  it('splits nothing where there is only one credential', () => {
    enter({ clientId });
    fields.split('clientId');
    expect([input('clientId').value, fields.inputs.secret.value]).to.deep.equal([clientId, '']);
  });

  describe('on paste', () => {
    const pasteInto = (field: 'clientId' | 'clientSecret', text: string): ClipboardEvent => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const init = { clipboardData, dataType: 'text/plain', data: text, cancelable: true };
      const event = new ClipboardEvent('paste', init);
      fields.onPaste(event, field);
      return event;
    };

    it('replaces the selection with both credentials on one line', () => {
      input('clientId').value = 'before';
      input('clientId').select();
      expect(pasteInto('clientId', `${clientId}\r\n${clientSecret}`).defaultPrevented).to.equal(true);
      expect(input('clientId').value).to.equal(`${clientId} ${clientSecret}`);
      expect(store.state).to.have.nested.property('findings.clientId.hint', 'pasted-both');
      expect(changes).to.equal(1);
    });

    for (const [what, text] of [
      ['a single line', `${clientId} ${clientSecret}`],
      ['lines that are not both credentials', 'one\ntwo'],
    ] as const) {
      it(`leaves ${what} to the browser`, () => {
        expect(pasteInto('clientId', text).defaultPrevented).to.equal(false);
        expect(changes).to.equal(0);
      });
    }

    it('changes nothing in a read-only field', () => {
      input('clientSecret').readOnly = true;
      expect(pasteInto('clientSecret', `${clientId}\n${clientSecret}`).defaultPrevented).to.equal(false);
      expect(input('clientSecret').value).to.equal('');
    });
  });

  it('toggles the secret and announces it', () => {
    fields.toggleSecret();
    expect(fields.inputs.secret.isShown).to.equal(true);
    expect(store.announcement).to.deep.equal({ type: 'secret-shown' });
    fields.toggleSecret();
    expect(fields.inputs.secret.isShown).to.equal(false);
    expect(store.announcement).to.deep.equal({ type: 'secret-hidden' });
  });

  it('masks the secret before a submission', () => {
    fields.toggleSecret();
    fields.touchAll();
    expect(fields.inputs.secret.isShown).to.equal(false);
  });

  it('clears and masks the secret and keeps the other values', () => {
    enter({ clientId, clientSecret, label: 'Acme GmbH, Munich' });
    fields.toggleSecret();
    fields.clearSecret();
    expect(fields.inputs.secret.isShown).to.equal(false);
    expect(input('clientSecret').value).to.equal('');
    expect([input('clientId').value, input('label').value]).to.deep.equal([clientId, 'Acme GmbH, Munich']);
  });

  it('clears a secret from every field it was put into by mistake', () => {
    input('label').defaultValue = 'Acme';
    enter({ clientId: clientSecret, label: clientSecret });
    fields.clearSecret();
    expect([input('clientId').value, input('label').value]).to.deep.equal(['', 'Acme']);
  });

  it('clears a part of the secret from the name', () => {
    enter({ clientId, clientSecret, label: `Acme ${clientSecret.slice(5, 30)}` });
    fields.clearSecret();
    expect(input('label').value).to.equal('');
  });

  it('reports a timed-out secret until the next input', () => {
    enter({ clientSecret });
    fields.timeOutSecret();
    expect(input('clientSecret').value).to.equal('');
    expect(fields.secretTimedOut).to.equal(true);
    expect(store.announcement).to.deep.equal({ type: 'secret-cleared' });
    fields.onInput();
    expect(fields.secretTimedOut).to.equal(false);
  });

  it('reports no timeout if there was no secret', () => {
    fields.timeOutSecret();
    expect(fields.secretTimedOut).to.equal(false);
    expect(store.announcement).to.equal(undefined);
  });

  it('resets values, touched fields and announcement', () => {
    enter({ clientId: '12345678', clientSecret, label: 'Acme' });
    fields.onBlur('clientId');
    fields.toggleSecret();
    fields.reset();
    expect([input('clientId').value, input('clientSecret').value, input('label').value]).to.deep.equal([
      '',
      '',
      '',
    ]);
    expect(fields.inputs.secret.isShown).to.equal(false);
    expect(store.announcement).to.equal(undefined);
    store.state = { type: 'editing', findings: noFindings };
    enter({ clientId: '12345678' });
    expect(store.state).to.deep.equal({ type: 'editing', findings: noFindings });
  });

  it('does nothing before its host has rendered', () => {
    const created = document.createElement('test-form-host') as TestFormHost;
    const early = new FieldsController(created, new LinkFormStore(created), () => undefined);
    early.reset();
    early.swap();
    early.timeOutSecret();
    expect(early.inputs.reportSlottedValidity()).to.equal(true);
    expect(early.inputs.read().credentials).to.deep.equal({ clientId: '', clientSecret: '' });
  });

  it('finds invalid controls among and inside the slotted elements', () => {
    expect(fields.inputs.reportSlottedValidity()).to.equal(true);
    const label = document.createElement('label');
    label.slot = 'fields';
    label.textContent = 'Cost center';
    const own = document.createElement('input');
    own.required = true;
    label.append(own);
    host.append(label);
    expect(fields.inputs.reportSlottedValidity()).to.equal(false);
    own.value = '4711';
    expect(fields.inputs.reportSlottedValidity()).to.equal(true);
  });
});
