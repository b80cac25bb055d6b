import type { LinkError } from '../domain/link-error.ts';
import type { AccessMessages, ErrorMessages, ErrorText } from './messages.ts';

/** The sentences of an error. */
export function errorText(
  error: LinkError,
  { access, errors }: { readonly access: AccessMessages; readonly errors: ErrorMessages },
): ErrorText {
  // One function a code takes just that code's error; the compiler cannot follow that through an index.
  const text = errors.texts[error.code] as (error: LinkError, access: AccessMessages) => ErrorText;
  return text(error, access);
}
