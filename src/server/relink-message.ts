import { plainTextName } from '../domain/account-name.ts';
import type { LinkedAccount } from '../domain/linked-account.ts';
import { fallbackTags, toLanguageTag } from '../domain/language-tag.ts';
import { emails } from '../locale/emails.ts';

/** The options of `relinkMessage`. */
export interface RelinkMessageOptions {
  /** Where the person can link the account again: an `https:` or `http:` URL. */
  readonly url: string;
  /**
   * The language of the person, as a BCP 47 tag.
   *
   * @default 'en', as for languages without a translation
   */
  readonly locale?: string;
}

/** An email about an account that has stopped working: what happened, and what to do. */
export interface RelinkMessage {
  /** One line. */
  readonly subject: string;
  /** The plain-text alternative. */
  readonly text: string;
  /** A fragment for the body of an HTML email. Everything in it is escaped. */
  readonly html: string;
}

/**
 * Writes the email about an account that has stopped working. Sending it is up to the host.
 *
 * @throws TypeError if `url` is not an `https:` or `http:` URL.
 * @example
 * ```ts
 * const { subject, text, html } = relinkMessage(account, { locale: 'de', url: 'https://app.example.com/personio' });
 * await mailer.sendMail({ to: admin.email, subject, text, html });
 * ```
 */
export function relinkMessage(
  account: Pick<LinkedAccount, 'label' | 'clientId' | 'problem'>,
  { url, locale }: RelinkMessageOptions,
): RelinkMessage {
  const link = URL.canParse(url) ? new URL(url) : undefined;
  if (!link || !/^https?:$/.test(link.protocol)) {
    throw new TypeError('"url" must be an https: or http: URL.');
  }
  const language = fallbackTags(toLanguageTag(locale) ?? 'en').find(isTranslated) ?? 'en';
  const reason = account.problem?.code === 'missing-access' ? 'employees' : 'credentials';
  const { subject, paragraphs, action, closing } = emails[language].relink(plainTextName(account), reason);
  const html = [
    ...paragraphs.map((paragraph) => `<p>${escape(paragraph)}</p>`),
    `<p><a href="${escape(link.href)}">${escape(action)}</a></p>`,
    `<p>${escape(closing)}</p>`,
  ];
  return {
    subject,
    text: [...paragraphs, `${action}\n${link.href}`, closing].join('\n\n'),
    html: `<div lang="${language}">\n${html.join('\n')}\n</div>`,
  };
}

function isTranslated(tag: string): tag is keyof typeof emails {
  return Object.hasOwn(emails, tag);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
