import type { ImportRow, RowProblem } from './account-import.ts';

const problems: Readonly<Record<Exclude<RowProblem['reason'], 'malformed'>, string>> = {
  empty: 'is empty',
  characters: 'contains characters that credentials never contain',
  masked: 'contains only mask characters',
  // Found in the secret.
  same: 'is the same as clientId',
  'too-long': 'is too long',
  // Found in the client ID.
  swapped: 'seems to be swapped with clientSecret',
  secret: 'seems to contain a secret, and would be stored unencrypted',
};

const formats: Readonly<Record<keyof ImportRow, string>> = {
  tenantId: 'a string that is not empty, without invisible characters or white space around it',
  clientId: 'a string',
  clientSecret: 'a string',
  label: 'a string of at most 200 characters',
  linkedBy: 'a string of at most 200 characters',
};

/** A sentence without its full stop. Repeats nothing of the value, which may be a secret. */
export function describeFieldProblem({ field, reason }: RowProblem): string {
  return `${field} ${reason === 'malformed' ? `must be ${formats[field]}` : problems[reason]}`;
}
