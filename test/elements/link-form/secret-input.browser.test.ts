import { sendKeys } from '@web/test-runner-commands';
import type { PersonioLinkForm } from '../../../src/index.ts';
import { sampleCredentials } from '../../../src/testing/index.ts';
import { enteredSecret, expect, getByLabel, recordEvents, settled } from '../../support/index.ts';
import { execute } from '../../support/execute-command.ts';
import { copy, pasteCopied, pressWithControl } from '../../secrets/form-page.ts';
import { fillIn, holdRequests, press as pressButton, renderForm, secretField } from './support.ts';

describe('the input of the secret in <personio-link-form>', () => {
  let form: PersonioLinkForm;
  let input: HTMLInputElement;

  beforeEach(async () => {
    form = await renderForm();
    input = secretField(form);
    input.focus();
  });

  /** What the person sees while the secret is hidden, and the secret. */
  function expectSecret(secret: string): void {
    expect(input.value).to.equal('•'.repeat(secret.length));
    expect(enteredSecret(input)).to.equal(secret);
  }

  function expectCaret(position: number): void {
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([position, position]);
  }

  const press = (key: string): Promise<void> => sendKeys({ press: key });
  const typeText = (text: string): Promise<void> => sendKeys({ type: text });
  const select = (start: number, end = start): void => input.setSelectionRange(start, end);

  describe('while the secret is hidden', () => {
    it('inserts what is typed at the caret', async () => {
      await typeText('acd');
      expectCaret(3);
      select(1);
      await typeText('b');
      expectCaret(2);
      await typeText('B');
      expectCaret(3);
      expectSecret('abBcd');
    });

    it('replaces a selection by what is typed', async () => {
      await typeText('abcd');
      select(1, 3);
      await typeText('x');
      expectCaret(2);
      input.select();
      await typeText('y');
      expectCaret(1);
      expectSecret('y');
    });

    it('replaces a selection by what is pasted', async () => {
      await copy('papi-pasted');
      input.focus();
      await typeText('abcd');
      select(1, 3);
      await pasteCopied(input);
      expectCaret(12);
      expectSecret('apapi-pastedd');
    });

    it('joins the lines of what is pasted', async () => {
      await copy('papi-\nmade-\nup\n');
      await pasteCopied(input);
      expectSecret('papi-made-up');
    });

    it('inserts what is dropped', () => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', 'papi-dropped');
      const drop = new InputEvent('beforeinput', {
        inputType: 'insertFromDrop',
        dataTransfer,
        bubbles: true,
        cancelable: true,
        composed: true,
      });
      // Firefox and WebKit don't take it from the constructor.
      Object.defineProperty(drop, 'dataTransfer', { value: dataTransfer });
      input.dispatchEvent(drop);
      expect(drop.defaultPrevented).to.equal(true);
      expectSecret('papi-dropped');
    });

    it('deletes one character, in both directions', async () => {
      await typeText('abcde');
      await press('Backspace');
      expectCaret(4);
      select(1);
      await press('Delete');
      expectCaret(1);
      await press('Backspace');
      expectCaret(0);
      await press('Backspace');
      expectCaret(0);
      expectSecret('cd');
    });

    it('deletes a selection', async () => {
      await typeText('abcd');
      select(1, 3);
      await press('Backspace');
      expectCaret(1);
      select(0, 1);
      await press('Delete');
      expectSecret('d');
    });

    for (const [inputType, expected] of [
      ['deleteWordBackward', 'cd'],
      ['deleteWordForward', 'ab'],
      ['deleteSoftLineBackward', 'cd'],
      ['deleteHardLineForward', 'ab'],
    ] as const) {
      it(`counts everything as one word and one line on ${inputType}`, async () => {
        await typeText('abcd');
        select(2);
        input.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }));
        expectSecret(expected);
      });
    }

    it('deletes up to the caret with Ctrl and Backspace', async () => {
      await typeText('ab-cd');
      await press('ArrowLeft');
      await pressWithControl('Backspace');
      expectSecret('d');
    });

    it('undoes and redoes edits one after another, and puts the caret back', async () => {
      await copy('def');
      input.focus();
      await typeText('abc');
      await pasteCopied(input);
      select(2);
      await press('Backspace');
      const lengths = [];
      for (const key of ['z', 'z', 'z', 'z', 'y', 'y', 'y', 'y', 'z']) {
        await pressWithControl(key);
        lengths.push(input.value.length);
      }
      expect(lengths).to.deep.equal([6, 3, 0, 0, 3, 6, 5, 5, 6]);
      expectCaret(2);
      expectSecret('abcdef');
    });

    it('can redo after a Backspace that had nothing to delete', async () => {
      await typeText('abc');
      await pressWithControl('z');
      await press('Backspace');
      await press('Delete');
      expectSecret('');
      await pressWithControl('y');
      expectSecret('abc');
    });

    it('undoes and redoes by position on a layout without Latin letters', async () => {
      const pressOn = (key: string, code: string, shiftKey = false): boolean =>
        input.dispatchEvent(
          new KeyboardEvent('keydown', {
            key,
            code,
            ctrlKey: true,
            shiftKey,
            bubbles: true,
            cancelable: true,
          }),
        );
      await typeText('abc');
      expect(pressOn('я', 'KeyZ')).to.equal(false);
      expectSecret('');
      expect(pressOn('н', 'KeyY')).to.equal(false);
      expectSecret('abc');
      // Latin layouts move the letters: Z is where Y is on a German keyboard, and where / is with Dvorak.
      expect(pressOn('z', 'KeyY')).to.equal(false);
      expectSecret('');
      expect(pressOn('Z', 'Slash', true)).to.equal(false);
      expect(pressOn(';', 'KeyZ')).to.equal(true);
      expectSecret('abc');
    });

    it('undoes nothing after it was cleared', async () => {
      await typeText('abc');
      form.reset();
      await settled(form);
      input.focus();
      await pressWithControl('z');
      expectSecret('');
    });

    it('undoes nothing while a request is in flight', async () => {
      const held = holdRequests(form);
      await fillIn(form);
      input.focus();
      await typeText('x');
      await press('Enter');
      await settled(form);
      await pressWithControl('z');
      await press('Backspace');
      expect(held[0]?.draft.credentials?.clientSecret).to.match(/x$/);
      expect(enteredSecret(input)).to.equal(held[0]?.draft.credentials?.clientSecret);
    });

    it('leaves the clipboard and the secret alone on copy and cut', async () => {
      await copy('copied elsewhere');
      input.focus();
      await typeText('abc');
      for (const key of ['c', 'x']) {
        input.select();
        await pressWithControl(key);
      }
      select(3);
      await pasteCopied(input);
      expectSecret('abccopied elsewhere');
    });

    it('can’t be dragged out', () => {
      const drag = new DragEvent('dragstart', { bubbles: true, cancelable: true });
      input.dispatchEvent(drag);
      expect(drag.defaultPrevented).to.equal(true);
    });

    it('dispatches one input event for each edit, without its text', async () => {
      const events = recordEvents(document, 'input');
      await typeText('ab');
      await press('Backspace');
      await pressWithControl('z');
      await pressWithControl('y');
      select(0);
      await press('Backspace');
      expect(events.map((event) => [event.inputType, event.data])).to.deep.equal([
        ['insertText', null],
        ['insertText', null],
        ['deleteContentBackward', null],
        ['historyUndo', null],
        ['historyRedo', null],
      ]);
    });

    it('submits on Enter', async () => {
      await typeText('abc');
      await press('Enter');
      await settled(form);
      expect(form.matches(':state(invalid)')).to.equal(true);
      expectSecret('abc');
    });

    it('scrolls to the caret in a long secret', async () => {
      await copy('papi-'.repeat(40));
      await pasteCopied(input);
      const end = input.scrollWidth - input.clientWidth;
      expect(end).to.be.greaterThan(0);
      expect(input.scrollLeft).to.be.closeTo(end, 2);
      select(20);
      await press('Backspace');
      expect(input.scrollLeft).to.be.lessThan(end / 2);
      select(0);
      await press('Delete');
      expect(input.scrollLeft).to.equal(0);
    });

    it('does not make the browser lay out the page to mask a secret in an input without the focus', async () => {
      input.blur();
      let measured = 0;
      Object.defineProperty(input, 'scrollLeft', { get: () => (measured += 1), configurable: true });
      input.value = 'papi-made-up-secret';
      form.requestUpdate();
      await form.updateComplete;
      expectSecret('papi-made-up-secret');
      expect(measured).to.equal(0);
    });
  });

  describe('while the secret is shown', () => {
    beforeEach(async () => {
      await typeText('abc');
      await pressButton(form, /^Show/);
      input.focus();
      select(3);
    });

    it('edits natively', async () => {
      await typeText('d');
      expect(input.value).to.equal('abcd');
      await press('Backspace');
      await press('Backspace');
      expect(input.value).to.equal('ab');
      await pressButton(form, /^Hide/);
      expectSecret('ab');
    });

    it('keeps the caret and the selection', async () => {
      select(1, 2);
      form.shadowRoot?.querySelector<HTMLElement>('.reveal')?.click();
      await settled(form);
      expect([input.selectionStart, input.selectionEnd]).to.deep.equal([1, 2]);
      expectSecret('abc');
    });

    it('can undo what was typed while it was hidden', async () => {
      await pressWithControl('z');
      expect(input.value).to.equal('');
      await pressWithControl('y');
      expect(input.value).to.equal('abc');
      await pressButton(form, /^Hide/);
      input.focus();
      await pressWithControl('z');
      expectSecret('');
    });

    it('leaves edits to be undone together once it is hidden', async () => {
      await typeText('de');
      await press('Backspace');
      await pressButton(form, /^Hide/);
      input.focus();
      expectSecret('abcd');
      for (const secret of ['abc', '']) {
        await pressWithControl('z');
        expectSecret(secret);
      }
      for (const secret of ['abc', 'abcd']) {
        await pressWithControl('y');
        expectSecret(secret);
      }
    });

    it('leaves edits after the fields were swapped to be undone together once it is hidden', async () => {
      const { clientId: id, clientSecret } = sampleCredentials.allRights;
      input.select();
      await typeText('x');
      input.select();
      execute('insertText', id);
      const clientId = getByLabel(form, 'Client ID');
      clientId.focus();
      execute('insertText', clientSecret);
      clientId.blur();
      await settled(form);
      await pressButton(form, 'Swap them');
      expect(input.value).to.equal(clientSecret);
      input.focus();
      await typeText('x');
      await pressButton(form, /^Hide/);
      input.focus();
      await pressWithControl('z');
      expectSecret(clientSecret);
    });

    it('can be copied', async () => {
      input.select();
      await pressWithControl('c');
      select(3);
      await pasteCopied(input);
      expect(input.value).to.equal('abcabc');
    });
  });

  describe('adopts', () => {
    const dispatch = (type: string, init: InputEventInit = {}): boolean =>
      input.dispatchEvent(new InputEvent(type, { bubbles: true, composed: true, ...init }));

    beforeEach(() => typeText('abcd'));

    for (const [what, value, caret, expected] of [
      ['inserted text', '••xy••', 4, 'abxycd'],
      ['appended text', '••••x', 5, 'abcdx'],
      ['text inserted at the start', 'x••••', 1, 'xabcd'],
      ['a replaced selection', '•x•', 2, 'axd'],
      ['a deletion', '•••', 2, 'abd'],
      ['a deletion at the end', '•••', 3, 'abc'],
      ['another value', 'new', 3, 'new'],
      ['no value', '', 0, ''],
    ] as const) {
      it(`${what} without a beforeinput event`, async () => {
        input.value = value;
        select(caret);
        dispatch('input');
        expectCaret(caret);
        expectSecret(expected);
        input.focus();
      });
    }

    it('an edit of an on-screen keyboard that can’t be canceled, and undoes it', async () => {
      expect(dispatch('beforeinput', { inputType: 'insertText', data: 'x' })).to.equal(true);
      input.value = '••••x';
      dispatch('input', { inputType: 'insertText', data: 'x' });
      expect(input.value).to.equal('•••••');
      await pressWithControl('z');
      expectSecret('abcd');
    });

    it('a replacement by the spell checker, which has no text in its event', () => {
      expect(dispatch('beforeinput', { inputType: 'insertReplacementText', cancelable: true })).to.equal(
        true,
      );
      input.value = 'replaced';
      dispatch('input', { inputType: 'insertReplacementText' });
      expectSecret('replaced');
    });

    it('a value set by a script, on the next edit', async () => {
      input.value = 'set by a script';
      await typeText('!');
      expectSecret('set by a script!');
    });

    it('a value set by a script, when it is submitted', async () => {
      const held = holdRequests(form);
      await fillIn(form);
      input.value = 'papi-set-by-a-script';
      form.submit();
      await settled(form);
      expect(held[0]?.draft.credentials?.clientSecret).to.equal('papi-set-by-a-script');
      expectSecret('papi-set-by-a-script');
    });

    it('a value set by a script, when something else in the form changes', async () => {
      input.value = 'papi-set-by-a-script';
      form.requestUpdate();
      await settled(form);
      expectSecret('papi-set-by-a-script');
    });

    it('what an input method has composed, without interrupting it', async () => {
      select(2);
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
      for (const [value, data] of [
        ['••´••', '´'],
        ['••é••', 'é'],
      ] as const) {
        const inputType = 'insertCompositionText';
        dispatch('beforeinput', { inputType, data, isComposing: true });
        input.value = value;
        select(3);
        dispatch('input', { inputType, data, isComposing: true });
        await settled(form);
        expect(input.value).to.equal(value);
      }
      input.dispatchEvent(
        new CompositionEvent('compositionend', { data: 'é', bubbles: true, composed: true }),
      );
      expectCaret(3);
      expect(input.value).to.equal('•••••');
      await pressWithControl('z');
      await pressWithControl('y');
      expectSecret('abécd');
    });

    it('what is typed after a composition that a move within the page has cut off', async () => {
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
      const { parentElement } = form;
      form.remove();
      parentElement?.append(form);
      await settled(form);
      input.focus();
      await typeText('xy');
      expectSecret('abcdxy');
    });

    it('what is being composed when the form is submitted', async () => {
      const held = holdRequests(form);
      await fillIn(form);
      input.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }));
      input.value = 'papi-composed';
      dispatch('input', { inputType: 'insertCompositionText', data: 'papi-composed', isComposing: true });
      form.submit();
      await settled(form);
      expect(held[0]?.draft.credentials?.clientSecret).to.equal('papi-composed');
    });
  });
});
