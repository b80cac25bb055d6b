/** The bodies of the HTTP contract as JSON Schema, made from the schemas by which the elements and the backend check them. */
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
  "The customer's or the host's name for the account; without effect where an account gets another pair.";
const access =
  'The rights to ask for: `module:read`, `module:write` or `module:read+write` between spaces, with `?` behind what is ' +
  'only recommended. A backend may set its own rights over these.';

/** What a member is, where its name alone does not say it. */
const descriptions: Readonly<Record<SchemaName, Readonly<Record<string, string>>>> = {
  ModuleAccess: {
    '': "Rights to one module, in Personio's words. Write does not include Read.",
  },
  LinkedAccount: {
    '': 'A Personio account as the browser may know it. Holds nothing secret.',
    clientId: 'Masked: `papi-dcec…041a`.',
    status:
      '`active`: works, with every required right. `limited`: works, but a required right other than employees:read is ' +
      'missing, or no employee attribute is readable. `needs-relink`: Personio refuses the credentials, or employees:read ' +
      'was taken away. `unreachable`: could not be checked now.',
    access: 'Granted rights.',
    missing: 'Required rights that are not granted.',
    problem: 'Why the account needs a relink or is unreachable.',
    linkedBy: 'Who linked it: a name or an address.',
    checkedAt: 'When Personio last said how the account stands.',
  },
  AccountsPage: {
    '': 'The latest account first.',
    nextCursor: 'Names the next page; absent on the last one.',
    total: 'How many accounts match in all.',
  },
  LinkRequest: {
    '': 'The pair as Personio shows it. White space, invisible characters, quotes and a label around it are taken off.',
    label,
    access,
  },
  SealedLinkRequest: {
    '': 'The pair, encrypted in the browser for one of the sealing keys.',
    sealed:
      'A compact JWE of a JSON object with `clientId` and `clientSecret` and no others. Its protected header has `alg` ' +
      '(`RSA-OAEP-256`), `enc` (`A256GCM`), `kid`, `iat` (seconds), `nonce` (16 to 128 characters of base64url) and `aud`, ' +
      'and no others. It counts for five minutes and once: sent again, it is taken with the same `Idempotency-Key` only.',
    label,
    access,
  },
  JsonWebKeySet: {
    '': 'Public keys (RFC 7517), the newest first. A browser seals for the first that it can use.',
    keys: 'RSA keys of 2048 bits or more with `kid`, `use` (`enc`) and `alg` (`RSA-OAEP-256`). Others are passed over.',
    audience: "What `aud` has to be. Without it that is the page's origin.",
  },
  RenameRequest: { '': 'The new label.' },
};

export function createBodySchemas(): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id });
  const { schemas: made } = z.toJSONSchema(registry, {
    // Answers as they are read: members of a later version are no error.
    io: 'input',
    unrepresentable: 'any',
    uri: (id) => `#/components/schemas/${id}`,
    override: ({ jsonSchema }) => {
      // The pattern says the same as the format, in 300 characters.
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
          // Read leniently and therefore without a schema of its own.
          ...(name === 'problem' ? { $ref: '#/components/schemas/LinkError' } : property),
          ...(members[name] ? { description: members[name] } : {}),
        },
      ]),
    ),
  };
}
