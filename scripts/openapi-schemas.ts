/** The bodies of the HTTP contract as JSON Schema, from the schemas that the elements and the backend validate with. */
import * as z from 'zod/mini';
import { accountsPageSchema, linkedAccountSchema, moduleAccessSchema } from '../src/schema/account-schema.ts';
import { jsonWebKeySetSchema } from '../src/schema/key-set-schema.ts';
import { linkRequestSchema, renameRequestSchema } from '../src/schema/request-schema.ts';
import { sealedLinkRequestSchema } from '../src/schema/sealing-schema.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

const schemas = {
  ModuleAccess: moduleAccessSchema,
  LinkedAccount: linkedAccountSchema,
  AccountsPage: accountsPageSchema,
  LinkRequest: linkRequestSchema,
  SealedLinkRequest: sealedLinkRequestSchema,
  JsonWebKeySet: jsonWebKeySetSchema,
  RenameRequest: renameRequestSchema,
};
type SchemaName = keyof typeof schemas;

const label =
  "The customer's or the host's name for the account; ignored when the credentials of an account are replaced.";
const access =
  'The rights to request, separated by spaces: `module:read`, `module:write` or `module:read+write`, with a trailing `?` if ' +
  'only recommended. A backend may use its own list instead.';

/** Descriptions of schemas (under the empty key) and of members whose name is not enough. */
const descriptions: Readonly<Record<SchemaName, Readonly<Record<string, string>>>> = {
  ModuleAccess: {
    '': "Rights for one module, in Personio's terms. Write does not include Read.",
  },
  LinkedAccount: {
    '': 'A linked Personio account. Contains no secret.',
    clientId: 'Masked: `papi-dcec…041a`.',
    status:
      '`active`: works and has every required right. `limited`: works, but a required right other than employees:read is ' +
      'missing, or no employee attribute is readable. `needs-relink`: Personio rejects the credentials, or employees:read ' +
      'was revoked. `unreachable`: could not be checked.',
    access: 'Granted rights.',
    missing: 'Required rights that are not granted.',
    problem: 'Why the account is `needs-relink` or `unreachable`.',
    linkedBy: 'Who linked it: a name or an email address.',
    checkedAt: 'When the status was last confirmed by Personio.',
  },
  AccountsPage: {
    '': 'Newest account first.',
    nextCursor: 'Cursor of the next page; absent on the last one.',
    total: 'Number of matching accounts.',
  },
  LinkRequest: {
    '': 'The credentials as Personio shows them. Surrounding white space, invisible characters, quotes and labels are removed.',
    label,
    access,
  },
  SealedLinkRequest: {
    '': 'The credentials, encrypted in the browser for one of the sealing keys.',
    sealed:
      'A compact JWE of a JSON object with exactly `clientId` and `clientSecret`. Its protected header has exactly `alg` ' +
      '(`RSA-OAEP-256`), `enc` (`A256GCM`), `kid`, `iat` (seconds), `nonce` (16 to 128 base64url characters) and `aud`. ' +
      'Valid for five minutes and for one request: a retry needs the same `Idempotency-Key`.',
    label,
    access,
  },
  JsonWebKeySet: {
    '': 'Public keys (RFC 7517), newest first. A browser uses the first one it supports.',
    keys: 'RSA keys of 2048 bits or more with `kid`, `use` (`enc`) and `alg` (`RSA-OAEP-256`). Others are ignored.',
    audience: "The required `aud`; defaults to the page's origin.",
  },
  RenameRequest: { '': 'The new label.' },
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
    Object.entries(descriptions).map(([name, texts]) => [name, describe(made[name] as JsonSchema, texts)]),
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
