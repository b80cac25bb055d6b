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

/** What the host links for: an element's own settings, each else the provider's. */
export class IntegrationController {
  readonly #host: IntegrationHost;
  readonly #context: ContextConsumer<typeof integrationContext, LitElement>;
  #resolved: { from: unknown; access: readonly AccessRequirement[] } | undefined;

  constructor(host: IntegrationHost) {
    this.#host = host;
    this.#context = new ContextConsumer(host, { context: integrationContext, subscribe: true });
  }

  /** In screen order; `employees:read` is always among them. */
  get access(): readonly AccessRequirement[] {
    const from = this.#host.access ?? this.#context.value?.access ?? '';
    if (!this.#resolved || this.#resolved.from !== from) {
      this.#resolved = { from, access: readAccess(from) };
    }
    return this.#resolved.access;
  }

  get integrationName(): string | undefined {
    return readText('integrationName', this.#host.integrationName || this.#context.value?.integrationName);
  }

  get company(): string | undefined {
    return readText('company', this.#host.company || this.#context.value?.company);
  }
}

/** A host in plain JavaScript may give anything. */
function readText(name: string, value: unknown): string | undefined {
  if (typeof value === 'string' || value === undefined) return value;
  errorOnce(`${name} is ignored: it is not a text.`);
  return undefined;
}

function readAccess(from: unknown): readonly AccessRequirement[] {
  if (Array.isArray(from)) return normalizeAccess(from.flatMap(readRequirement));
  if (typeof from !== 'string') {
    errorOnce('access is ignored: it is neither a text nor a list of requirements.');
    return normalizeAccess([]);
  }
  const { access, problems } = parseAccess(from);
  for (const { token, code } of problems) reportIgnored(token, code);
  return access;
}

const reasons = {
  'unknown-module': 'Personio has no such module',
  'unknown-right': 'a right is read, write or read+write',
  'write-not-offered': 'Personio offers no Write for it',
} as const;

function reportIgnored(token: string, code: keyof typeof reasons): void {
  errorOnce(`access "${token}" is ignored: ${reasons[code]}.`);
}

/** Names what cannot be asked for; a Write that Personio does not offer is left out of what can. */
function readRequirement(entry: unknown): readonly AccessRequirement[] {
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
      // As in the grammar, where only what is marked is merely recommended.
      required: required !== false,
      ...(typeof reason === 'string' ? { reason } : {}),
    },
  ];
}
