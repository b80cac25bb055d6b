/**
 * The bodies of the HTTP contract as JSON Schema, from the schemas that the elements and the backend validate with. Descriptions
 * are added here, because those in a schema would be loaded by browsers.
 */
import * as z from 'zod/mini';
import {
  accountDriftSchema,
  accountsPageSchema,
  accountsSummarySchema,
  linkedAccountSchema,
  moduleAccessSchema,
} from '../src/schema/account-schema.ts';
import { historyEntrySchema, historyPageSchema } from '../src/schema/history-schema.ts';
import {
  invitationDetailsSchema,
  invitationSchema,
  invitationsPageSchema,
  openInvitationSchema,
} from '../src/schema/invitation-schema.ts';
import { jsonWebKeySetSchema } from '../src/schema/key-set-schema.ts';
import {
  invitationRequestSchema,
  linkRequestSchema,
  renameRequestSchema,
} from '../src/schema/request-schema.ts';
import { sealedLinkRequestSchema } from '../src/schema/sealing-schema.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

const schemas = {
  ModuleAccess: moduleAccessSchema(),
  AccountDrift: accountDriftSchema(),
  LinkedAccount: linkedAccountSchema(),
  AccountsPage: accountsPageSchema(),
  AccountsSummary: accountsSummarySchema(),
  HistoryEntry: historyEntrySchema(),
  HistoryPage: historyPageSchema(),
  LinkRequest: linkRequestSchema,
  SealedLinkRequest: sealedLinkRequestSchema,
  JsonWebKeySet: jsonWebKeySetSchema,
  RenameRequest: renameRequestSchema,
  InvitationRequest: invitationRequestSchema,
  Invitation: invitationSchema(),
  OpenInvitation: openInvitationSchema(),
  InvitationsPage: invitationsPageSchema(),
  InvitationDetails: invitationDetailsSchema(),
};
type SchemaName = keyof typeof schemas;

const createdBy = 'Who created the invitation: a name or an email address.';
const label =
  "The customer's or the host's name for the account; ignored when the credentials of an account are replaced.";
const access =
  'The rights to request, separated by spaces: `module:read`, `module:write` or `module:read+write`, with a trailing `?` if ' +
  'only recommended. A backend may use its own list instead.';
const employeeAttributes =
  "The employee attributes to request: keys of Personio's API separated by spaces, with a trailing `?` if only recommended. A " +
  'backend may use its own list instead.';

/** Descriptions of schemas (under the empty key) and of members whose name is not enough. */
const descriptions: Readonly<Record<SchemaName, Readonly<Record<string, string>>>> = {
  ModuleAccess: {
    '': "Rights for one module, in Personio's terms. Write does not include Read.",
  },
  AccountDrift: {
    '': 'Rights and employee attributes that were not missing when the account was linked, and are now.',
    cause:
      '`newly-required`: not required before `since`. `revoked`: granted at an earlier check with the same credentials, and ' +
      'no longer at the check of `since`.',
    missing: "The part of the account's `missing` with this cause.",
    missingEmployeeAttributes: "The part of the account's `missingEmployeeAttributes` with this cause.",
  },
  LinkedAccount: {
    '': 'A linked Personio account. Contains no secret.',
    clientId: 'Masked: `papi-dcec…041a`.',
    status:
      '`active`: works and has every required right. `limited`: works, but a required right other than employees:read or a ' +
      'required employee attribute is missing, or no employee attribute is readable. `needs-relink`: Personio rejects the credentials, or employees:read ' +
      'was revoked. `unreachable`: could not be checked, or has not been checked yet; then `checkedAt` and `problem` are absent.',
    access: 'Granted rights.',
    missing: 'Rights that are required today and were not granted at the last check.',
    employeeAttributes:
      'Keys of the required and recommended employee attributes that could be read at the last check. Absent if none are ' +
      'named, or if Personio did not report them.',
    unreadableEmployeeAttributes:
      'Keys of the required and recommended employee attributes that could not be read at the last check. Absent if ' +
      '`employeeAttributes` is.',
    missingEmployeeAttributes:
      'Keys of the employee attributes that are required today and could not be read at the last check.',
    drift: 'What became missing after the account was linked, and why; the latest change first.',
    problem: 'Why the account is `needs-relink` or `unreachable`.',
    problemSince: 'When the current problem began. Absent while the account is `active`.',
    recoveredAt: 'When the last problem ended. Absent while there is one, and if there never was one.',
    linkedBy: 'Who linked it: a name or an email address.',
    linkedVia: '`invitation`: linked by someone whom `linkedBy` had invited. Absent if `linkedBy` linked it.',
    checkedAt: 'When the status was last confirmed by Personio.',
    stale: 'Whether the last check is too old, as the backend decides.',
  },
  AccountsPage: {
    '': 'A page in the requested order.',
    nextCursor: 'Cursor of the next page; absent on the last one.',
    total: 'Number of matching accounts.',
    actions: 'What the caller may do, without what the backend lacks. Absent if that is everything.',
  },
  AccountsSummary: {
    '': 'How many accounts the tenant has.',
    stale: 'Number of accounts whose last check is too old.',
    unchecked:
      'How many of the `unreachable` accounts have not been checked yet. The elements do not count these as problems.',
  },
  HistoryEntry: {
    '': 'Something that happened to an account. Contains no secret and no label.',
    type:
      '`status-changed`: a check or a call to Personio had a different outcome than the one before. `access-changed`: Personio grants ' +
      'different rights or employee attributes than before. `invited`: a colleague was invited to relink the account.',
    by: 'Who did it: a name or an email address. Absent for automatic changes, e.g. a scheduled check.',
    via: '`invitation`: linked or relinked by someone whom `by` had invited. Absent if `by` did it.',
    status: 'The status from then on.',
    problem: 'Why the account was not `active` from then on, if an error was the reason.',
    missing: 'The required rights that were missing from then on.',
    missingEmployeeAttributes:
      'Keys of the required employee attributes that could not be read from then on.',
    revoked: 'Rights, required or not, that Personio had granted before and no longer did.',
    granted: 'Rights that Personio had not granted before.',
    revokedEmployeeAttributes: 'Keys of employee attributes that could be read before and no longer.',
    grantedEmployeeAttributes: 'Keys of employee attributes that could not be read before.',
  },
  HistoryPage: {
    '': 'The history of an account, newest first.',
    nextCursor: 'Cursor of the next page; absent on the last one.',
  },
  LinkRequest: {
    '': 'The credentials as Personio shows them. Surrounding white space, invisible characters, quotes and labels are removed.',
    label,
    access,
    employeeAttributes,
  },
  SealedLinkRequest: {
    '': 'The credentials, encrypted in the browser for one of the sealing keys.',
    sealed:
      'A compact JWE of a JSON object with exactly `clientId` and `clientSecret`. Its protected header has exactly `alg` ' +
      '(`RSA-OAEP-256`), `enc` (`A256GCM`), `kid`, `iat` (seconds), `nonce` (16 to 128 base64url characters) and `aud`. ' +
      'Valid for five minutes and for one request: a retry needs the same `Idempotency-Key`.',
    label,
    access,
    employeeAttributes,
  },
  JsonWebKeySet: {
    '': 'Public keys (RFC 7517), newest first. A browser uses the first one it supports.',
    keys: 'RSA keys of 2048 bits or more with `kid`, `use` (`enc`) and `alg` (`RSA-OAEP-256`). Others are ignored.',
    audience: "The required `aud`; defaults to the page's origin.",
  },
  RenameRequest: { '': 'The new label.' },
  InvitationRequest: {
    '': 'What a colleague is invited to do.',
    accountId: 'The account to relink: with the purpose `relink` only, and always with it.',
    access,
    employeeAttributes,
  },
  Invitation: {
    '': 'A new invitation. No other response has the link.',
    url: "The link, with the token in its fragment: `#invitation=…`, 256 random bits in base64url. The backend keeps the token's hash only.",
    createdBy,
  },
  OpenInvitation: {
    '': 'An invitation that is neither used nor revoked nor expired.',
    id: 'Identifies the invitation. It is not the token, and gives no access.',
    createdBy,
  },
  InvitationsPage: { '': 'All open invitations of the tenant.', invitations: 'Newest first.' },
  InvitationDetails: {
    '': 'Everything that the invited person is shown about the tenant.',
    integrationName: "The host's product.",
    access: 'The requested rights, in the format of `LinkRequest.access`.',
    employeeAttributes:
      'The requested employee attributes, in the format of `LinkRequest.employeeAttributes`; may be empty.',
    createdBy,
    account:
      'The account to relink. Its `clientId` is masked. Without its `id`, which is optional, the elements send the credentials to ' +
      '`/accounts/invited/credentials`.',
  },
};

export function createBodySchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, {
    // Unknown members are accepted, so that a later version can add some.
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // 300 characters that repeat the format.
      if (jsonSchema.format === 'date-time') delete jsonSchema.pattern;
    },
  });
  return Object.fromEntries(
    Object.entries(descriptions).map(([name, description]) => [
      name,
      describe(made[name] as JsonSchema, description),
    ]),
  );
}

function describe(
  { $schema: _, $id: __, ...schema }: JsonSchema,
  { '': description, ...members }: Readonly<Record<string, string>>,
): JsonSchema {
  const properties = Object.entries(schema['properties'] as Readonly<Record<string, JsonSchema>>);
  return {
    description,
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, property]) => [
        name,
        {
          // Its schema accepts anything.
          ...(name === 'problem' ? { $ref: '#/components/schemas/LinkError' } : property),
          ...(members[name] ? { description: members[name] } : {}),
        },
      ]),
    ),
  };
}
