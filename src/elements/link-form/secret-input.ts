import type { LitElement } from 'lit';
import { clearLastMatch } from '../../dom/clear-last-match.ts';
import { dropUndoHistory } from '../../dom/drop-undo-history.ts';
import { EditHistory } from './edit-history.ts';
import { mask, unmask } from './masked-text.ts';

interface Snapshot {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The value of the secret's input.
 *
 * While the secret is hidden, the input is a text input that contains only mask characters, and a private field has the
 * value: browsers offer to save what is in a password input, and expose what is in a text input to assistive technology,
 * even if CSS masks it. While the secret is shown, or where the host allows password managers, only the input has it.
 *
 * Edits of a masked input are applied to the private field instead (`beforeinput`). Any other change is adopted afterwards:
 * by an input method or an on-screen keyboard, whose edits can't be canceled, or by a script.
 *
 * Browsers have no undo history for what a script writes, so edits of a masked input are undone here. Edits of a shown input
 * are undone by the browser; once it is masked again, they are undone here, all at once.
 */
export class SecretInput {
  readonly #host: LitElement;
  readonly #id: string;
  /** Empty while the input has the value. */
  #value = '';
  #isShown = false;
  #isMasked = true;
  /** Whether the browser masks the secret, because the host allows password managers. */
  #isPassword = false;
  /** Whether the shown secret was edited, so that the browser has something to undo. */
  #hasNativeEdits = false;
  #isComposing = false;
  readonly #history = new EditHistory<Snapshot>();
  /** Characters typed in a row are undone together. */
  #isTyping = false;

  /** @param id of the input in the host's shadow root */
  constructor(host: LitElement, id: string) {
    this.#host = host;
    this.#id = id;
    // Not `this`: any script can get at the controllers of a Lit element.
    host.addController({
      hostUpdated: () => this.#onUpdate(),
      // No browser dispatches `compositionend` for an input that is removed or moved during a composition.
      hostDisconnected: () => this.onCompositionEnd(),
    });
  }

  get isShown(): boolean {
    return this.#isShown;
  }

  set isShown(isShown: boolean) {
    this.#isShown = isShown;
    this.#updateMask();
  }

  get value(): string {
    const element = this.#element;
    if (!element || !this.#isMasked) return element?.value ?? this.#value;
    return element.value === mask(this.#value)
      ? this.#value
      : unmask(element.value, selectionOf(element).end, this.#value);
  }

  /** Can't be undone. */
  set value(value: string) {
    this.#clearHistory();
    this.#isComposing = false;
    this.#hasNativeEdits = false;
    this.#write(value);
    if (this.#element) dropUndoHistory(this.#element);
  }

  /** Inserts text at the selection. */
  insert(text: string): void {
    const element = this.#element;
    if (!element) return;
    const { start, end } = selectionOf(element);
    if (this.#isMasked) this.#edit(start, end, text);
    else element.setRangeText(text, start, end, 'end');
  }

  onBeforeInput(event: InputEvent): void {
    const element = this.#element;
    if (!this.#isMasked) this.#recordNativeEdit();
    if (!element || !this.#isMasked || this.#isComposing || !event.cancelable) return;
    this.#adopt();
    const { inputType, data, dataTransfer } = event;
    const { start, end } = selectionOf(element);
    const text = data ?? dataTransfer?.getData('text/plain');
    const deleted = start < end ? ([start, end] as const) : rangeToDelete(inputType, this.#value, start);
    const before = this.#value;
    if (inputType === 'historyUndo') this.#undo();
    else if (inputType === 'historyRedo') this.#redo();
    else if (/^insert(?:Text|From(?:Paste|Drop|Yank))$/.test(inputType) && text) {
      this.#isTyping &&= inputType === 'insertText' && start === end;
      this.#edit(start, end, text.replace(/[\r\n]/g, ''));
      this.#isTyping = inputType === 'insertText';
    } else if (/^delete(?:Content|Word|SoftLine|HardLine)/.test(inputType) && deleted) {
      this.#isTyping = false;
      this.#edit(...deleted, '');
    } else return;
    event.preventDefault();
    if (this.#value !== before) this.#dispatchInput(inputType);
  }

  onInput(): void {
    this.#adopt({ isUndoable: true });
  }

  onCompositionStart(): void {
    this.#isComposing = true;
  }

  /** Setting the value of an input ends a composition in it, so what was composed is adopted only now. */
  onCompositionEnd(): void {
    this.#isComposing = false;
    this.#adopt({ isUndoable: true });
  }

  /** Browsers have nothing to undo in an input that scripts write to, and dispatch no `beforeinput` then. */
  onKeydown(event: KeyboardEvent): void {
    const { ctrlKey, metaKey, altKey, shiftKey } = event;
    const key = shortcutKey(event);
    if (altKey || ctrlKey === metaKey || (key !== 'z' && key !== 'y')) return;
    if (this.#isPassword || this.#hasNativeEdits) return;
    event.preventDefault();
    if (this.#element?.readOnly) return;
    const isUndo = key === 'z' && !shiftKey;
    if (isUndo ? this.#undo() : this.#redo()) this.#dispatchInput(isUndo ? 'historyUndo' : 'historyRedo');
  }

  /** A hidden secret is neither copied nor cut nor dragged, as in a password input. */
  onCopy(event: Event): void {
    if (this.#isMasked) event.preventDefault();
  }

  get #element(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>(`#${this.#id}`) ?? null;
  }

  #onUpdate(): void {
    if (!this.#isShown) this.#isPassword = this.#element?.type === 'password';
    this.#updateMask();
    this.#adopt();
  }

  #updateMask(): void {
    const isMasked = !this.#isShown && !this.#isPassword;
    if (isMasked === this.#isMasked) return;
    const { value } = this;
    const element = this.#element;
    const { start, end } = element ? selectionOf(element) : { start: value.length, end: value.length };
    // Undoing what was typed while the secret was shown would write it into the masked input.
    if (element && this.#hasNativeEdits) dropUndoHistory(element);
    this.#isMasked = isMasked;
    this.#hasNativeEdits = false;
    this.#isComposing = false;
    this.#isTyping = false;
    this.#write(value, start, end);
  }

  #recordNativeEdit(): void {
    const snapshot = this.#snapshot();
    if (!snapshot || this.#isPassword || this.#hasNativeEdits) return;
    this.#history.record(snapshot);
    this.#hasNativeEdits = true;
  }

  /** Adopts what is in the input, and masks it. */
  #adopt({ isUndoable = false } = {}): void {
    const element = this.#element;
    if (!element || !this.#isMasked || this.#isComposing || element.value === mask(this.#value)) return;
    const { value } = this;
    const { end } = selectionOf(element);
    if (!isUndoable) this.#history.clear();
    else if (value !== this.#value) this.#history.record({ value: this.#value, start: end, end });
    this.#isTyping = false;
    this.#write(value, end);
    clearLastMatch();
  }

  #edit(start: number, end: number, text: string): void {
    // Backspace at the start changes nothing, so there is nothing to undo, and what was undone can still be redone.
    if (start === end && text === '') return;
    const snapshot = this.#snapshot();
    if (snapshot && !this.#isTyping) this.#history.record(snapshot);
    this.#write(this.#value.slice(0, start) + text + this.#value.slice(end), start + text.length);
  }

  #undo(): boolean {
    return this.#restore((current) => this.#history.undo(current));
  }

  #redo(): boolean {
    return this.#restore((current) => this.#history.redo(current));
  }

  #restore(find: (current: Snapshot) => Snapshot | undefined): boolean {
    const current = this.#snapshot();
    const snapshot = current && find(current);
    this.#isTyping = false;
    if (!snapshot) return false;
    this.#write(snapshot.value, snapshot.start, snapshot.end);
    return true;
  }

  #snapshot(): Snapshot | undefined {
    return this.#element ? { value: this.value, ...selectionOf(this.#element) } : undefined;
  }

  /** Dispatches what the browser would after an edit, but without the text. */
  #dispatchInput(inputType: string): void {
    clearLastMatch();
    this.#element?.dispatchEvent(new InputEvent('input', { inputType, bubbles: true, composed: true }));
  }

  #clearHistory(): void {
    this.#history.clear();
    this.#isTyping = false;
  }

  #write(value: string, start = value.length, end = start): void {
    const element = this.#element;
    this.#value = this.#isMasked ? value : '';
    if (!element) return;
    // In WebKit, `setSelectionRange` moves the focus.
    // happy-dom 21 throws for the focused element of a root that was removed.
    const hasFocus = element.isConnected && this.#host.shadowRoot?.activeElement === element;
    // Reading it makes the browser lay out the page.
    const scrollLeft = hasFocus ? element.scrollLeft : 0;
    const written = this.#isMasked ? mask(value) : value;
    if (!hasFocus) return writeUnfollowed(element, written);
    element.value = written;
    element.setSelectionRange(start, end);
    // Chromium doesn't scroll to a caret that was set by a script. Mask characters have the same width.
    const caret = value === '' ? 0 : (element.scrollWidth * end) / value.length;
    element.scrollLeft = Math.min(Math.max(scrollLeft, caret - element.clientWidth), caret);
  }
}

/**
 * Sets the value of an input while it is not exposed to assistive technology. Orca in Firefox would follow the caret into
 * the input, although it doesn't have the focus, read a shown secret aloud, and switch to focus mode.
 */
function writeUnfollowed(element: HTMLInputElement, value: string): void {
  if (element.value === value) return;
  element.hidden = true;
  // The browser removes it from the accessibility tree when it lays out the page.
  element.getBoundingClientRect();
  element.value = value;
  element.hidden = false;
}

/** The Latin letter of a shortcut. Where a layout has no Latin letters, browsers use the key's position. */
function shortcutKey({ key, code }: KeyboardEvent): string {
  return /^[^\x00-\x7F]$/u.test(key) ? code.replace('Key', '').toLowerCase() : key.toLowerCase();
}

/** What to delete if nothing is selected. All of a masked value counts as one word and one line, as in a password input. */
function rangeToDelete(
  inputType: string,
  value: string,
  caret: number,
): readonly [start: number, end: number] | undefined {
  const [before, after] = [value.slice(0, caret), value.slice(caret)];
  if (inputType === 'deleteContentBackward') return [caret - (Array.from(before).at(-1) ?? '').length, caret];
  if (inputType === 'deleteContentForward') return [caret, caret + (Array.from(after)[0] ?? '').length];
  if (inputType.endsWith('Backward')) return [0, caret];
  if (inputType.endsWith('Forward')) return [caret, value.length];
  return undefined;
}

function selectionOf({ value, selectionStart, selectionEnd }: HTMLInputElement): {
  readonly start: number;
  readonly end: number;
} {
  return { start: selectionStart ?? value.length, end: selectionEnd ?? value.length };
}
