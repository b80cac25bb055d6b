import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import {
  isModuleName,
  normalizeAccess,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../domain/access.ts';
import { integrationContext } from '../context/contexts.ts';
import { errorOnce } from '../domain/report-once.ts';

interface IntegrationHost extends LitElement {
  access?: string | readonly AccessRequirement[] | undefined;
  integrationName?: string | undefined;
  company?: string | undefined;
}

/** The host's integration: each setting is the element's own, else the provider's. */
export class IntegrationController {
  readonly #host: IntegrationHost;
  readonly #context: ContextConsumer<typeof integrationContext, LitElement>;
  #resolved: { from: unknown; access: readonly AccessRequirement[] } | undefined;

  constructor(host: IntegrationHost) {
    this.#host = host;
    this.#context = new ContextConsumer(host, { context: integrationContext, subscribe: true });
  }

  /** In the order of Personio's screen; always includes `employees:read`. */
  get access(): readonly AccessRequirement[] {
    const from = this.#host.access ?? this.#context.value?.access ?? '';
    if (!this.#resolved || this.#resolved.from !== from) {
      this.#resolved = { from, access: toAccess(from) };
    }
    return this.#resolved.access;
  }

  get integrationName(): string | undefined {
    return toText('integrationName', this.#host.integrationName || this.#context.value?.integrationName);
  }

  get company(): string | undefined {
    return toText('company', this.#host.company || this.#context.value?.company);
  }
}

/** A host in plain JavaScript may set anything. */
function toText(name: string, value: unknown): string | undefined {
  if (typeof value === 'string' || value === undefined) return value;
  errorOnce(`${name} is ignored: it is not a string.`);
  return undefined;
}

function toAccess(from: unknown): readonly AccessRequirement[] {
  if (Array.isArray(from)) return normalizeAccess(from.flatMap(toRequirement));
  if (typeof from !== 'string') {
    errorOnce('access is ignored: it is neither a string nor an array of requirements.');
    return normalizeAccess([]);
  }
  const parsed = parseAccess(from);
  for (const { token, code } of parsed.problems) reportIgnored(token, code);
  return parsed.access;
}

const problems = {
  'unknown-module': 'Personio has no such module',
  'unknown-right': 'a right is read, write or read+write',
  'write-not-offered': 'Personio offers no Write for it',
} as const;

function reportIgnored(token: string, code: keyof typeof problems): void {
  errorOnce(`access "${token}" is ignored: ${problems[code]}.`);
}

/** Reports an unknown module, and a Write that Personio does not offer. */
function toRequirement(entry: unknown): readonly AccessRequirement[] {
  const { module, read, write, required, reason } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (!isModuleName(module)) {
    reportIgnored(typeof module === 'string' ? module : typeof module, 'unknown-module');
    return [];
  }
  if (write && !offersWrite(module)) reportIgnored(`${module}:write`, 'write-not-offered');
  return [
    {
      module,
      read: Boolean(read),
      write: Boolean(write),
      // As in the grammar, required is the default.
      required: required !== false,
      ...(typeof reason === 'string' ? { reason } : {}),
    },
  ];
}
