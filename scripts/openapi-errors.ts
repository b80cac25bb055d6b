/** The errors of the HTTP contract as JSON Schema, derived from the codes and their traits. */
import { invitationProblems } from '../src/domain/invitation.ts';
import { linkErrorCodes, toLinkError, type LinkErrorCode } from '../src/domain/link-error.ts';
import type { JsonSchema } from './openapi-schemas.ts';

const traceId: JsonSchema = {
  type: 'string',
  description: "Personio's id for the request; its support asks for it.",
};

/** The members of each code; the names of optional ones end with a question mark. */
const members: Partial<Readonly<Record<LinkErrorCode, Readonly<Record<string, JsonSchema>>>>> = {
  'missing-access': {
    missing: {
      type: 'array',
      items: { $ref: '#/components/schemas/ModuleAccess' },
      description: 'Required rights that are not granted.',
    },
  },
  'rate-limited': {
    retryAfterSeconds: { type: 'integer', minimum: 0, description: 'Seconds to wait before retrying.' },
    'traceId?': traceId,
  },
  'already-linked': {
    'accountId?': { type: 'string', description: 'The account that already has the client ID.' },
  },
  declined: {
    'detail?': {
      type: 'string',
      maxLength: 300,
      description: 'Why the host declined: a sentence for the person who links, as plain text.',
    },
    'reason?': {
      type: 'string',
      enum: ['too-many-invitations'],
      description: 'Why an invitation was not created: the tenant has as many open ones as it may have.',
    },
  },
  'invitation-invalid': {
    reason: { type: 'string', enum: invitationProblems, description: 'Why the invitation cannot be used.' },
  },
  'invalid-credentials': { 'traceId?': traceId },
  'personio-unavailable': { 'traceId?': traceId },
  unexpected: { 'traceId?': traceId },
};

export function createErrorSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    LinkError: {
      description: 'Why a request failed. `field` is the form field that the error belongs to.',
      type: 'object',
      oneOf: linkErrorCodes.map(variant),
    },
    Problem: {
      description: 'Problem details (RFC 9457) with the members of the error.',
      allOf: [
        { $ref: '#/components/schemas/LinkError' },
        {
          type: 'object',
          properties: {
            type: { type: 'string', default: 'about:blank' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: {
              type: 'string',
              description:
                "For `declined`, the host's sentence for the person. Otherwise a message for developers that repeats no part of " +
                'the request.',
            },
          },
        },
      ],
    },
  };
}

function variant(code: LinkErrorCode): JsonSchema {
  const { field, retryable } = toLinkError({ code });
  const entries = Object.entries(members[code] ?? {});
  const required = entries.map(([name]) => name).filter((name) => !name.endsWith('?'));
  return {
    title: code,
    properties: {
      code: { const: code },
      field: { const: field },
      retryable: { const: retryable },
      ...Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
    },
    required: ['code', 'field', 'retryable', ...required],
  };
}
