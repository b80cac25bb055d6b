/** The errors of the HTTP contract as JSON Schema, made from the codes and their traits. */
import { linkErrorCodes, toLinkError, type LinkErrorCode } from '../src/domain/link-error.ts';
import type { JsonSchema } from './openapi-schemas.ts';

const members: Readonly<Record<string, JsonSchema>> = {
  missing: {
    type: 'array',
    items: { $ref: '#/components/schemas/ModuleAccess' },
    description: 'The required rights that are not granted.',
  },
  retryAfterSeconds: { type: 'integer', minimum: 0, description: 'How long to wait before the next try.' },
  accountId: { type: 'string', description: 'The account that has the client id.' },
  traceId: { type: 'string', description: "Personio's own name for the call; its support asks for it." },
};

/** The members that a code brings along; with a question mark behind those that may be absent. */
const data: Partial<Readonly<Record<LinkErrorCode, readonly string[]>>> = {
  'missing-access': ['missing'],
  'rate-limited': ['retryAfterSeconds'],
  'already-linked': ['accountId?'],
  'invalid-credentials': ['traceId?'],
  'personio-unavailable': ['traceId?'],
};

export function createErrorSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    LinkError: {
      description:
        'Why something did not work. `field` names the field of the form that the error belongs to.',
      type: 'object',
      oneOf: linkErrorCodes.map(variant),
    },
    Problem: {
      description: 'RFC 9457, with the members of the error beside its own.',
      allOf: [
        { $ref: '#/components/schemas/LinkError' },
        {
          type: 'object',
          properties: {
            type: { type: 'string', default: 'about:blank' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string', description: 'What is malformed; repeats nothing of the request.' },
          },
        },
      ],
    },
  };
}

function variant(code: LinkErrorCode): JsonSchema {
  const { field, retryable } = toLinkError({ code });
  const names = data[code] ?? [];
  const entries = names.map((name) => name.replace('?', '')).map((name) => [name, members[name]]);
  return {
    title: code,
    properties: {
      code: { const: code },
      field: { const: field },
      retryable: { const: retryable },
      ...(Object.fromEntries(entries) as Readonly<Record<string, JsonSchema>>),
    },
    required: ['code', 'field', 'retryable', ...names.filter((name) => !name.endsWith('?'))],
  };
}
