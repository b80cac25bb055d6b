import type { CredentialField } from '../domain/credentials.ts';

/** Sentences of `<personio-link-form>` that are there before anything has happened. */
export interface FormMessages {
  readonly title: string;
  readonly relinkTitle: (label: string) => string;
  readonly intro: string;
  readonly relinkIntro: string;
  /** The masked client ID that the account has had so far. */
  readonly relinkClientId: (clientId: string) => string;
  readonly fields: Readonly<Record<CredentialField, { readonly label: string; readonly hint: string }>>;
  readonly label: { readonly label: string; readonly hint: string };
  /** Stands behind the label of a field that may stay empty. */
  readonly optional: string;
  readonly showSecret: string;
  readonly hideSecret: string;
  readonly submit: string;
  readonly submitRelink: string;
  /** Leads to the guide. */
  readonly findIt: string;
}
