import { mail as de } from './de/mail.ts';
import { mail as en } from './en/mail.ts';
import { mail as es } from './es/mail.ts';
import { mail as pt } from './pt/mail.ts';
import type { MailMessages } from './mail-messages.ts';
import { mail as nl } from './nl/mail.ts';
import { mail as pl } from './pl/mail.ts';
import { mail as fr } from './fr/mail.ts';
import { mail as it } from './it/mail.ts';
import type { Language } from './registry.ts';

/** What the backend writes to people, in each language of the library. */
export const mails: Readonly<Record<Language, MailMessages>> = {
  en,
  'en-GB': en,
  de,
  'de-CH': de,
  es,
  nl,
  pl,
  fr,
  it,
  pt,
};
