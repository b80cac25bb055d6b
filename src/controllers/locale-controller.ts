import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import { detectLocale, isLocale } from '../locale/detect.ts';
import { mergeMessages } from '../locale/merge.ts';
import type { Messages } from '../locale/messages.ts';
import { findMessages } from '../locale/registry.ts';
import { localeContext } from '../provider/contexts.ts';

/**
 * Gives an element its sentences in the reader's language: the provider's `locale`, else the language around the element.
 * `messages` is undefined while a language is fetched; the element draws nothing then, rather than English first.
 */
export class LocaleController<Section extends keyof Messages> implements ReactiveController {
  readonly #host: LitElement;
  readonly #english: Pick<Messages, Section>;
  readonly #context: ContextConsumer<typeof localeContext, LitElement>;
  #observer: MutationObserver | undefined;
  #locale = 'en';
  /** What stands before overrides; undefined while it is fetched. */
  #language: Pick<Messages, Section> | undefined;
  #merged: { from: object; overrides: object | undefined; messages: Pick<Messages, Section> } | undefined;

  /** @param english the sections the element uses: they are built in, all else is fetched when needed. */
  constructor(host: LitElement, english: Pick<Messages, Section>) {
    this.#host = host;
    this.#english = english;
    this.#language = english;
    this.#context = new ContextConsumer(host, {
      context: localeContext,
      subscribe: true,
      callback: () => this.#resolve(),
    });
    host.addController(this);
  }

  /** BCP 47, fit for `Intl`. */
  get locale(): string {
    return this.#locale;
  }

  get messages(): Pick<Messages, Section> | undefined {
    if (!this.#language) return undefined;
    const overrides = this.#context.value?.messages;
    if (this.#merged?.from !== this.#language || this.#merged.overrides !== overrides) {
      const messages = mergeMessages(this.#language, overrides);
      this.#merged = { from: this.#language, overrides, messages };
    }
    return this.#merged.messages;
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

  #resolve(): void {
    const asked = this.#context.value?.locale;
    const locale = asked && isLocale(asked) ? asked : detectLocale(this.#host);
    const found = findMessages(locale);
    this.#locale = locale;
    if (found instanceof Promise) {
      this.#language = undefined;
      void found.then((messages) => {
        if (this.#locale !== locale) return;
        this.#language = messages ?? this.#english;
        this.#host.requestUpdate();
      });
    } else {
      this.#language = found ?? this.#english;
    }
    this.#host.requestUpdate();
  }
}
