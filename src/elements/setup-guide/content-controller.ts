import type { LitElement } from 'lit';
import type { GuideContent, GuideContentOverride } from '../../domain/guide-content.ts';
import type { GuideMessages } from '../../locale/guide-messages.ts';
import { guideContent, type ContentSettings } from './content.ts';

type Validator = typeof import('./content-override.ts');

export interface ContentSource extends ContentSettings {
  readonly messages: GuideMessages;
  readonly override: GuideContentOverride | undefined;
  readonly language: string;
}

/** Builds the content of the guide. Loads the validation of a host's own content only if there is some. */
export class ContentController {
  readonly #host: LitElement;
  #content: GuideContent | undefined;
  #source: ContentSource | undefined;
  #validator: Validator | undefined;
  #loading: Promise<void> | undefined;
  #hasFailed = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Undefined until the validation of the host's first content is loaded. */
  get content(): GuideContent | undefined {
    return this.#content;
  }

  /** Settles when nothing is loading. */
  get ready(): Promise<void> | undefined {
    return this.#loading;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  retry(): void {
    this.#hasFailed = false;
    this.#host.requestUpdate();
  }

  /** Call it in each update. */
  update(source: ContentSource): void {
    const { messages, integrationName, namesAttributes, override, language } = source;
    const previous = this.#source;
    if (
      previous?.messages === messages &&
      previous.integrationName === integrationName &&
      previous.namesAttributes === namesAttributes &&
      previous.override === override &&
      previous.language === language
    )
      return;
    if (override && !this.#validator) {
      if (!this.#hasFailed) this.#loading ??= this.#load();
      return;
    }
    this.#source = source;
    const content = guideContent(messages, source);
    this.#content =
      override && this.#validator ? this.#validator.overrideContent(content, override, language) : content;
  }

  async #load(): Promise<void> {
    try {
      this.#validator = await import('./content-override.ts');
    } catch {
      this.#hasFailed = true;
    }
    this.#loading = undefined;
    this.#host.requestUpdate();
  }
}
