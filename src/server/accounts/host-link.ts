import type { Credentials } from '../../domain/credentials.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import { InvalidRequest } from '../invalid-request.ts';
import { validateRow } from './account-import.ts';
import type { AccountLinking } from './account-linking.ts';
import { describeFieldProblem } from './field-problems.ts';

/** What `linkAccount` links. */
export interface HostLinkDraft {
  /** The client ID and the secret. */
  readonly credentials: Credentials;
  /**
   * The name that people see.
   *
   * @default the masked client ID
   */
  readonly label?: string;
  /** The person who linked it, as the host names them. */
  readonly linkedBy?: string;
}

/** Links an account for the host itself. Validates the draft like a row of an import. */
export async function linkAsHost(
  linking: AccountLinking,
  tenantId: string,
  { credentials: given, label, linkedBy }: HostLinkDraft,
): Promise<LinkedAccount> {
  const validated = validateRow({ tenantId, ...given, label, linkedBy });
  if ('problem' in validated) throw new InvalidRequest(`${describeFieldProblem(validated.problem)}.`);
  return linking.link(tenantId, { credentials: validated.credentials }, validated.names);
}
