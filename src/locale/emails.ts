import { email as de } from './de/email.ts';
import { email as en } from './en/email.ts';
import { email as es } from './es/email.ts';
import { email as pt } from './pt/email.ts';
import type { EmailMessages } from './email-messages.ts';
import { email as nl } from './nl/email.ts';
import { email as pl } from './pl/email.ts';
import { email as fr } from './fr/email.ts';
import { email as it } from './it/email.ts';
import type { Language } from './registry.ts';

/** What the backend writes to people, in each language of the library. */
export const emails: Readonly<Record<Language, EmailMessages>> = {
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
