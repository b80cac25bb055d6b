import { ContextConsumer } from '@lit/context';
import type { LitElement, ReactiveController } from 'lit';
import { localeContext } from '../context/contexts.ts';
import { domContentLoaded } from '../dom/page-loading.ts';
import { findLang } from '../dom/find-lang.ts';
import { ancestors } from '../dom/shadow-roots.ts';
import { warnOnce } from '../domain/report-once.ts';
import { directionOf, toLanguageTag } from '../domain/language-tag.ts';
import { updateTranslatedText } from '../dom/translated-text.ts';
import { mergeMessages } from '../locale/merge.ts';
import type { Messages, PartialMessages } from '../locale/messages.ts';
import { findMessages, onRegistration, registrationCount } from '../locale/registry.ts';

type Sections<Section extends keyof Messages> = Pick<Messages, Section>;

interface Language<Section extends keyof Messages> {
  readonly locale: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly messages: Sections<Section>;
}

/**
 * Provides an element's messages in the reader's language: the provider's `locale`, else the language of the nearest
 * `lang` attribute, else the browser's.
 *
 * - `messages` is undefined until the first ones are loaded, so that no English flashes up before another language.
 * - While another language loads, the current messages stay: rendering nothing would lose what a person is typing.
 * - A language that cannot be loaded falls back to English.
 * - Messages that are registered later replace the current ones: modules run in any order.
 */
export class LocaleController<Section extends keyof Messages> implements ReactiveController {
  readonly #host: LitElement;
  readonly #english: () => Sections<Section> | Promise<Sections<Section>>;
  readonly #ownOverrides: (() => PartialMessages | undefined) | undefined;
  readonly #withGuide: boolean;
  readonly #context: ContextConsumer<typeof localeContext, LitElement> | undefined;
  #observer: MutationObserver | undefined;
  #stopListening: (() => void) | undefined;
  /** What the current or loading messages were requested for; undefined to request them again. */
  #requested: { readonly locale: string; readonly registrations: number } | undefined;
  #loading: Promise<void> | undefined;
  #hasFailed = false;
  #current: Language<Section> | undefined;
  #merged: { from: object; overrides: object | undefined; messages: Sections<Section> } | undefined;

  /**
   * @param english returns the English sections that the element uses; a promise if they are loaded lazily.
   * @param options.overrides returns the element's own messages, which take precedence over the provider's.
   * @param options.withGuide has to be set if the element uses the section `guide`.
   */
  constructor(
    host: LitElement,
    english: () => Sections<Section> | Promise<Sections<Section>>,
    options: { overrides?: () => PartialMessages | undefined; withGuide?: boolean } = {},
  ) {
    this.#host = host;
    this.#english = english;
    this.#ownOverrides = options.overrides;
    this.#withGuide = options.withGuide ?? false;
    this.#context = new ContextConsumer(host, {
      context: localeContext,
      subscribe: true,
      // On a connected host, the provider calls back during the construction of the consumer.
      callback: () => this.#context && this.#resolve(),
    });
    host.addController(this);
  }

  /** The reader's locale as a BCP 47 tag, for `Intl`. */
  get locale(): string {
    return this.#current?.locale ?? 'en';
  }

  /** The language of the messages, for `lang`. English if there are none in the reader's language. */
  get language(): string {
    return this.#current?.language ?? 'en';
  }

  /** The direction of that language, for `dir`, independent of the page's direction. */
  get direction(): 'ltr' | 'rtl' {
    return this.#current?.direction ?? 'ltr';
  }

  /** The messages with the host's overrides; undefined until they are loaded. */
  get messages(): Sections<Section> | undefined {
    const from = this.#current?.messages;
    if (!from) return undefined;
    const overrides = this.#ownOverrides?.() ?? this.#context?.value?.messages;
    if (this.#merged?.from !== from || this.#merged.overrides !== overrides) {
      this.#merged = { from, overrides, messages: mergeMessages(from, overrides) };
    }
    return this.#merged.messages;
  }

  /** Settles when no messages are loading. */
  get ready(): Promise<void> | undefined {
    return this.#loading;
  }

  /** Whether there are no messages at all, because not even lazily loaded English could be loaded. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  hostConnected(): void {
    this.#resolve();
    this.#stopListening = onRegistration(() => this.#resolve());
    this.#observer = new MutationObserver(() => this.#resolve());
    // Limited to `lang`, so that other changes to a busy page cost nothing.
    for (const node of ancestors(this.#host)) {
      if (node instanceof Document || node instanceof ShadowRoot)
        this.#observer.observe(node, { attributeFilter: ['lang'], subtree: true });
    }
  }

  hostUpdated(): void {
    updateTranslatedText(this.#host.renderRoot);
  }

  hostDisconnected(): void {
    this.#stopListening?.();
    this.#observer?.disconnect();
  }

  /** Loads the messages again after a failure. */
  retry(): void {
    this.#resolve();
  }

  #resolve(): void {
    this.#host.requestUpdate();
    const chosen = this.#providedLocale() ?? findLang(this.#host);
    const locale = chosen ?? toLanguageTag(navigator.language) ?? 'en';
    const registrations = registrationCount();
    if (locale === this.#requested?.locale && registrations === this.#requested.registrations) return;
    const request = { locale, registrations };
    this.#requested = request;
    this.#hasFailed = false;
    const translated = findMessages(locale, this.#withGuide) as
      Sections<Section> | Promise<Sections<Section> | undefined> | undefined;
    // The browser's own language is the reader's: not a mistake of the page.
    if (chosen && !translated && !/^en\b/.test(chosen)) void warnIfMissing(chosen);
    const messages = translated ?? this.#english();
    const language = translated ? locale : 'en';
    if (messages instanceof Promise) {
      this.#loading = this.#load(request, language, messages);
    } else {
      this.#loading = undefined;
      this.#current = toLanguage(locale, language, messages);
    }
  }

  #providedLocale(): string | undefined {
    const provided = this.#context?.value?.locale;
    const tag = toLanguageTag(provided);
    if (provided && !tag) warnOnce(`locale="${provided}" is ignored: it is not a BCP 47 language tag.`);
    return tag;
  }

  async #load(
    request: { readonly locale: string },
    language: string,
    loading: Promise<Sections<Section> | undefined>,
  ): Promise<void> {
    const { locale } = request;
    let loaded: Language<Section> | undefined;
    try {
      const messages = await loading;
      loaded = messages
        ? toLanguage(locale, language, messages)
        : toLanguage(locale, 'en', await this.#english());
    } catch {
      // Reported by `hasFailed`.
    }
    // Another locale may have been requested in the meantime, or another language registered.
    if (this.#requested !== request) return;
    this.#loading = undefined;
    if (loaded) this.#current = loaded;
    else {
      this.#requested = undefined;
      this.#hasFailed = !this.#current;
    }
    this.#host.requestUpdate();
  }
}

/** Waits for the page's modules: one that runs later may register the language. */
async function warnIfMissing(locale: string): Promise<void> {
  await domContentLoaded();
  if (!findMessages(locale, false))
    warnOnce(`no messages for "${locale}", so English is shown: add a language with registerMessages().`);
}

function toLanguage<Section extends keyof Messages>(
  locale: string,
  language: string,
  messages: Sections<Section>,
): Language<Section> {
  // Likely subtags take milliseconds to load: a page in English needs none.
  return { locale, language, direction: language === 'en' ? 'ltr' : directionOf(language), messages };
}
