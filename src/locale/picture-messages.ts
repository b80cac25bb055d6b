import type { CredentialField } from '../domain/credentials.ts';
import type { PersonioScreenLabel } from '../domain/personio-screen.ts';
import type { SetupStep } from '../domain/setup-steps.ts';

/** Words of the pictures of `<personio-setup-guide>`. */
export interface PictureMessages {
  /** What a picture shows and what is highlighted in it, for those who do not see it. */
  readonly alternatives: Readonly<Record<SetupStep, string>>;
  /**
   * Stand in brackets beside Personio's English labels; a label that is left out stands alone. A path is translated as a
   * whole, part by part.
   */
  readonly labels: Readonly<Partial<Record<PersonioScreenLabel, string>>>;
  /** Labels of our own form, as `FormMessages` has them. */
  readonly form: Readonly<Record<CredentialField | 'submit', string>>;
}
