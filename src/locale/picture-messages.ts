import type { CredentialField } from '../domain/credentials.ts';
import type { PersonioScreenLabel } from '../domain/personio-screen.ts';
import type { GuidePicture } from '../domain/guide-content.ts';

/** Text in and about the pictures of `<personio-setup-guide>`. */
export interface PictureMessages {
  /** Text alternative: what the picture shows and what is highlighted. */
  readonly alternatives: Readonly<Record<GuidePicture, string>>;
  /**
   * Translations shown in parentheses after Personio's English labels. Labels without a translation are shown without
   * parentheses. A path needs as many parts as the original.
   */
  readonly labels: Readonly<Partial<Record<PersonioScreenLabel, string>>>;
  /** Labels of `<personio-link-form>`, the same as in `FormMessages`. */
  readonly form: Readonly<Record<CredentialField | 'submit', string>>;
}
