import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import {
  isModuleName,
  normalizeAccess,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../domain/access.ts';
import {
  isEmployeeAttributeKey,
  normalizeEmployeeAttributes,
  parseEmployeeAttributes,
  type EmployeeAttributeRequirement,
} from '../domain/employee-attributes.ts';
import { integrationContext } from '../context/contexts.ts';
import { errorOnce } from '../domain/report-once.ts';

interface IntegrationHost extends LitElement {
  access?: string | readonly AccessRequirement[] | undefined;
  employeeAttributes?: string | readonly EmployeeAttributeRequirement[] | undefined;
  integrationName?: string | undefined;
  company?: string | undefined;
}

/** The host's integration: each setting is the element's own, else the provider's. */
export class IntegrationController {
  readonly #host: IntegrationHost;
  readonly #context: ContextConsumer<typeof integrationContext, LitElement>;
  readonly #access = new CachedParser(toAccess);
  readonly #employeeAttributes = new CachedParser(toEmployeeAttributes);

  constructor(host: IntegrationHost) {
    this.#host = host;
    this.#context = new ContextConsumer(host, { context: integrationContext, subscribe: true });
  }

  /** In the order of Personio's screen; always includes `employees:read`. */
  get access(): readonly AccessRequirement[] {
    return this.#access.get(this.#host.access ?? this.#context.value?.access ?? '');
  }

  /** In the order of Personio's list; empty if the host names none. */
  get employeeAttributes(): readonly EmployeeAttributeRequirement[] {
    return this.#employeeAttributes.get(
      this.#host.employeeAttributes ?? this.#context.value?.employeeAttributes ?? '',
    );
  }

  get integrationName(): string | undefined {
    return toText('integrationName', this.#host.integrationName || this.#context.value?.integrationName);
  }

  get company(): string | undefined {
    return toText('company', this.#host.company || this.#context.value?.company);
  }
}

/** Parses a setting again only when it has changed. */
class CachedParser<Value> {
  readonly #parse: (from: unknown) => Value;
  #current: { readonly from: unknown; readonly value: Value } | undefined;

  constructor(parse: (from: unknown) => Value) {
    this.#parse = parse;
  }

  get(from: unknown): Value {
    if (!this.#current || this.#current.from !== from) this.#current = { from, value: this.#parse(from) };
    return this.#current.value;
  }
}

/** A host in plain JavaScript may set anything. */
function toText(name: string, value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return undefined;
  errorOnce(`${name} is ignored: it is not a string.`);
  return undefined;
}

function toAccess(from: unknown): readonly AccessRequirement[] {
  if (Array.isArray(from)) return normalizeAccess(from.flatMap(toRequirement));
  if (typeof from !== 'string') {
    reportType('access');
    return normalizeAccess([]);
  }
  const parsed = parseAccess(from);
  for (const { token, code } of parsed.problems) reportIgnored(token, code);
  return parsed.access;
}

function reportType(name: string): void {
  errorOnce(`${name} is ignored: it is neither a string nor an array of requirements.`);
}

const problems = {
  'unknown-module': ' is ignored: Personio has no such module',
  'unknown-right': ' is ignored: rights are read, write or read+write',
  'write-not-offered': ': Write is ignored, because Personio does not offer it',
} as const;

function reportIgnored(token: string, code: keyof typeof problems): void {
  errorOnce(`access "${token}"${problems[code]}.`);
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
      // Required by default, like a token of the access grammar without "?".
      required: required !== false,
      ...(typeof reason === 'string' ? { reason } : {}),
    },
  ];
}

function toEmployeeAttributes(from: unknown): readonly EmployeeAttributeRequirement[] {
  if (Array.isArray(from)) return normalizeEmployeeAttributes(from.flatMap(toAttributeRequirement));
  if (typeof from !== 'string') {
    reportType('employeeAttributes');
    return [];
  }
  const parsed = parseEmployeeAttributes(from);
  for (const token of parsed.problems) reportIgnoredAttribute(token);
  return parsed.employeeAttributes;
}

function toAttributeRequirement(entry: unknown): readonly EmployeeAttributeRequirement[] {
  const { key, required, reason } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (!isEmployeeAttributeKey(key)) {
    reportIgnoredAttribute(typeof key === 'string' ? key : typeof key);
    return [];
  }
  return [{ key, required: required !== false, ...(typeof reason === 'string' ? { reason } : {}) }];
}

function reportIgnoredAttribute(token: string): void {
  errorOnce(`employee attribute "${token}" is ignored: use its key, such as hire_date.`);
}
