import { html } from 'lit';
import { dropUndoHistory } from '../../src/dom/drop-undo-history.ts';
import { expect, fixture } from '../support/index.ts';
import { execute } from '../support/execute-command.ts';

describe('dropUndoHistory', () => {
  for (const type of ['text', 'search']) {
    it(`leaves nothing to undo or redo in an input of type ${type}`, async () => {
      const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" />`);
      input.type = type;
      input.focus();
      execute('insertText', 'secret');
      expect(input.value).to.equal('secret');
      input.value = '';
      dropUndoHistory(input);
      for (const command of ['undo', 'redo', 'undo'] as const) {
        execute(command);
        expect(input.value, command).to.equal('');
      }
      expect([input.type, document.activeElement]).to.deep.equal([type, input]);
    });

    it(`keeps the selection in an input of type ${type}`, async () => {
      const input = await fixture<HTMLInputElement>(html`<input aria-label="Name" value="Acme SE" />`);
      input.type = type;
      input.focus();
      input.setSelectionRange(1, 3);
      dropUndoHistory(input);
      expect([input.selectionStart, input.selectionEnd]).to.deep.equal([1, 3]);
    });
  }
});
