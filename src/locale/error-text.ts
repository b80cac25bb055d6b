import type { LinkError } from '../domain/link-error.ts';
import type { AccessMessages, ErrorMessages, ErrorText } from './shared-messages.ts';

/** The localized title and advice of an error. */
export function errorText(
  error: LinkError,
  { access, errors }: { readonly access: AccessMessages; readonly errors: ErrorMessages },
): ErrorText {
  // TypeScript cannot correlate the function at `texts[code]` with the member of the union that has this code.
  const text = errors.texts[error.code] as (error: LinkError, access: AccessMessages) => ErrorText;
  return text(error, access);
}
