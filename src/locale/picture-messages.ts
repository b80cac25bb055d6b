import type { CredentialField } from '../domain/credentials.ts';
import type { PersonioScreenLabel } from '../domain/personio-screen.ts';
import type { SetupStep } from '../domain/setup-steps.ts';

/** Text in and about the pictures of `<personio-setup-guide>`. */
export interface PictureMessages {
  /** Text alternative: what the picture shows and what is highlighted. */
  readonly alternatives: Readonly<Record<SetupStep, string>>;
  /**
   * Translations shown in parentheses after Personio's English labels. Labels without a translation are shown without
   * parentheses. A path needs as many parts as the original.
   */
  readonly labels: Readonly<Partial<Record<PersonioScreenLabel, string>>>;
  /** Labels of `<personio-link-form>`, the same as in `FormMessages`. */
  readonly form: Readonly<Record<CredentialField | 'submit', string>>;
}
