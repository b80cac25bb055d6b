import type { LitElement } from 'lit';
import { copyText } from '../../dom/copy-text.ts';
import { PersonioGuideSharedEvent, type ShareChannel } from '../../events/guide-events.ts';
import type { CopyTarget, GuideView, SharingView } from './guide-view.ts';
import { writeInstructions, type InstructionsSource } from './instructions.ts';
import { mailtoUrl } from './email.ts';

/** Copies parts of the guide, and shares its instructions by clipboard, email, share sheet or print. */
export class SharingController {
  readonly #host: LitElement;
  #copied: SharingView['copied'];
  /** Only the result of the last copy counts. */
  #copies = 0;
  #hasFailed = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** @param print the view to print, and its language. */
  view(
    source: InstructionsSource,
    isHidden: boolean,
    print: () => readonly [view: GuideView, language: string],
  ): SharingView {
    const text = writeInstructions(source, 'text');
    const canShare = typeof (navigator as Partial<Navigator>).share === 'function';
    const shareWithSystem = (): void =>
      void this.#try('system', () => navigator.share({ title: source.content.title, text }));
    return {
      copied: this.#copied,
      copy: (what, value) => void this.#copy(what, value),
      sharing: isHidden
        ? undefined
        : {
            email: mailtoUrl(source),
            instructions: text,
            hasFailed: this.#hasFailed,
            show: () => this.#show(),
            onEmail: () => this.#notify('email'),
            shareWithSystem: canShare ? shareWithSystem : undefined,
            print: () =>
              void this.#try('print', async () => {
                const { printGuide } = await import('./print-view.ts');
                await printGuide(this.#host, ...print());
              }),
          },
    };
  }

  /** The reader has moved on: the result of the last copy is no longer relevant, even if it is yet to come. */
  clear(): void {
    this.#copied = undefined;
    this.#copies += 1;
  }

  async #copy(what: CopyTarget, text: string): Promise<void> {
    const number = (this.#copies += 1);
    const copying = copyText(text);
    this.#copied = undefined;
    await this.#update();
    const result = await copying;
    if (number === this.#copies) {
      this.#copied = { what, result, number };
      await this.#update();
      if (result === 'selected') this.#find<HTMLTextAreaElement>('.by-hand')?.select();
    }
    if (result === 'copied' && what === 'instructions') this.#notify('copy');
  }

  #show(): void {
    const details = this.#find<HTMLDetailsElement>('details[part~="share"]');
    if (details) details.open = true;
    (details?.querySelector('summary') ?? this.#find('#share'))?.focus();
  }

  async #try(channel: ShareChannel, share: () => Promise<void>): Promise<void> {
    this.#hasFailed = false;
    // Not awaited first: a share sheet needs the user activation of the click.
    const updated = this.#update();
    try {
      await share();
    } catch (thrown) {
      // The reader closed the share sheet.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
      await updated;
      this.#hasFailed = true;
      await this.#update();
      return;
    }
    this.#notify(channel);
  }

  #notify(channel: ShareChannel): void {
    this.#host.dispatchEvent(new PersonioGuideSharedEvent(channel));
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#host.renderRoot.querySelector<Found>(selector);
  }

  #update(): Promise<boolean> {
    this.#host.requestUpdate();
    return this.#host.updateComplete;
  }
}
