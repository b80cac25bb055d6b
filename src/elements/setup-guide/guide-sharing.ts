import type { LitElement } from 'lit';
import { PersonioGuideSharedEvent, type ShareChannel } from '../../events/guide-events.ts';
import { copyText } from '../../dom/copy-text.ts';
import { emailAddress } from './email-address.ts';
import type { CopyTarget, GuideView, Sharing } from './guide-view.ts';
import { writeInstructions, type WrittenGuide } from './instructions.ts';

/** How what the guide says leaves it, and what came of that. */
export class GuideSharing {
  readonly #element: LitElement;
  #copied: GuideView['copied'];
  /** Of several that are copied at once the last one counts. */
  #copies = 0;
  #failed = false;

  constructor(element: LitElement) {
    this.#element = element;
  }

  get copied(): GuideView['copied'] {
    return this.#copied;
  }

  /** The reader has gone on: what was copied before is no news any more. */
  forget(): void {
    this.#copied = undefined;
  }

  view(written: WrittenGuide): Sharing {
    return {
      email: emailAddress(written),
      instructions: writeInstructions(written, 'text'),
      hasSystem: typeof (navigator as Partial<Navigator>).share === 'function',
      failed: this.#failed,
    };
  }

  async copy(what: CopyTarget, text: string): Promise<void> {
    const number = (this.#copies += 1);
    const copying = copyText(text);
    // Emptied first, so that screen readers hear the same result a second time.
    this.#copied = undefined;
    await this.#draw();
    const result = await copying;
    if (number !== this.#copies) return;
    this.#copied = { what, result };
    await this.#draw();
    if (result === 'selected')
      this.#element.renderRoot.querySelector<HTMLTextAreaElement>('.by-hand')?.select();
    else if (what === 'instructions') this.tell('copy');
  }

  shareWithSystem(written: WrittenGuide): Promise<void> {
    const text = writeInstructions(written, 'text');
    return this.#try('system', () => navigator.share({ title: written.content.title, text }));
  }

  print(view: GuideView, language: string): Promise<void> {
    return this.#try('print', async () => {
      const { printGuide } = await import('./print-view.ts');
      await printGuide(view, language);
    });
  }

  tell(channel: ShareChannel): void {
    this.#element.dispatchEvent(new PersonioGuideSharedEvent(channel));
  }

  async #try(channel: ShareChannel, share: () => Promise<void>): Promise<void> {
    this.#failed = false;
    // Drawn later: a share sheet opens only while the browser still knows of the click.
    const drawn = this.#draw();
    try {
      await share();
    } catch (thrown) {
      // The reader has closed the share sheet.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return;
      await drawn;
      this.#failed = true;
      await this.#draw();
      return;
    }
    this.tell(channel);
  }

  #draw(): Promise<boolean> {
    this.#element.requestUpdate();
    return this.#element.updateComplete;
  }
}
