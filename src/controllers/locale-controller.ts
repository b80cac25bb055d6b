import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import { detectLocale, isLocale } from '../locale/detect.ts';
import { mergeMessages } from '../locale/merge.ts';
import type { Messages } from '../locale/messages.ts';
import { findMessages } from '../locale/registry.ts';
import { localeContext } from '../context/contexts.ts';

/** Not every engine tells the direction of a language. */
const rightToLeft = /^(?:ar|dv|fa|he|ku|ps|sd|ug|ur|yi)\b/i;

type Sections<Section extends keyof Messages> = Pick<Messages, Section>;

/**
 * Gives an element its sentences in the reader's language: the provider's `locale`, else the language around the element.
 * `messages` is undefined until the first ones are there; the element draws nothing then, rather than English first.
 */
export class LocaleController<Section extends keyof Messages> implements ReactiveController {
  readonly #host: LitElement;
  readonly #english: () => Sections<Section> | Promise<Sections<Section>>;
  readonly #context: ContextConsumer<typeof localeContext, LitElement> | undefined;
  #observer: MutationObserver | undefined;
  /** The locale that was asked for last; undefined where its language could not be had. */
  #wanted: string | undefined;
  #locale = 'en';
  #drawn = 'en';
  /** What stands before overrides; undefined while it is fetched. */
  #language: Sections<Section> | undefined;
  #fetching: Promise<void> | undefined;
  #merged: { from: object; overrides: object | undefined; messages: Sections<Section> } | undefined;

  /** @param english gives the sections the element uses, built in or fetched; all else is fetched when needed. */
  constructor(host: LitElement, english: () => Sections<Section> | Promise<Sections<Section>>) {
    this.#host = host;
    this.#english = english;
    this.#context = new ContextConsumer(host, {
      context: localeContext,
      subscribe: true,
      // On a host that is on the page already, the provider answers before there is a consumer to ask.
      callback: () => this.#context && this.#resolve(),
    });
    host.addController(this);
  }

  /** BCP 47, fit for `Intl`. */
  get locale(): string {
    return this.#locale;
  }

  /** The language of the messages, for `lang`: English where the reader's is not known. */
  get language(): string {
    return this.#drawn;
  }

  /** In which direction that language is written, whatever the page around it does. */
  get direction(): 'ltr' | 'rtl' {
    return rightToLeft.test(this.#drawn) ? 'rtl' : 'ltr';
  }

  get messages(): Sections<Section> | undefined {
    if (!this.#language) return undefined;
    const overrides = this.#context?.value?.messages;
    if (this.#merged?.from !== this.#language || this.#merged.overrides !== overrides) {
      const messages = mergeMessages(this.#language, overrides);
      this.#merged = { from: this.#language, overrides, messages };
    }
    return this.#merged.messages;
  }

  /** Settles when there are messages, or none to be had. */
  get ready(): Promise<void> | undefined {
    return this.#fetching;
  }

  hostConnected(): void {
    this.#resolve();
    // A language switch of the page changes this attribute; watching every ancestor would cost more than it gives.
    this.#observer = new MutationObserver(() => this.#resolve());
    this.#observer.observe(document.documentElement, { attributeFilter: ['lang'] });
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Fetches once more what could not be had. */
  retry(): void {
    this.#resolve();
  }

  /** What is drawn stays until its successor is there: in it are the words that somebody is typing. */
  #resolve(): void {
    this.#host.requestUpdate();
    const asked = this.#context?.value?.locale;
    const locale = asked && isLocale(asked) ? asked : detectLocale(this.#host);
    if (locale === this.#wanted) return;
    this.#wanted = locale;
    const translated = findMessages(locale);
    const messages = translated ?? this.#english();
    const language = translated ? locale : 'en';
    if (messages instanceof Promise) this.#fetching = this.#take(locale, language, messages);
    else this.#draw(locale, language, messages);
  }

  #draw(locale: string, language: string, messages: Sections<Section>): void {
    this.#fetching = undefined;
    this.#locale = locale;
    this.#drawn = language;
    this.#language = messages;
  }

  async #take(
    locale: string,
    language: string,
    fetched: Promise<Sections<Section> | undefined>,
  ): Promise<void> {
    try {
      const messages = await fetched;
      const english = messages ? undefined : await this.#english();
      // Another language may have been asked for meanwhile.
      if (this.#wanted !== locale) return;
      if (messages) this.#draw(locale, language, messages);
      else if (english) this.#draw(locale, 'en', english);
      this.#host.requestUpdate();
    } catch {
      // English is fetched together with what draws it, and the element tells that this could not be had.
      if (this.#wanted === locale) this.#wanted = undefined;
    }
  }
}
