import { ContextConsumer } from '@lit/context';
import type { LitElement } from 'lit';
import { normalizeAccess, parseAccess, type AccessRequirement } from '../domain/access.ts';
import { integrationContext } from '../provider/contexts.ts';
import { errorOnce } from '../report-once.ts';

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
      this.#resolved = { from, access: typeof from === 'string' ? readAccess(from) : normalizeAccess(from) };
    }
    return this.#resolved.access;
  }

  get integrationName(): string | undefined {
    return this.#host.integrationName || this.#context.value?.integrationName;
  }

  get company(): string | undefined {
    return this.#host.company || this.#context.value?.company;
  }
}

function readAccess(text: string): readonly AccessRequirement[] {
  const { access, problems } = parseAccess(text);
  for (const { token, code } of problems) {
    const reason = {
      'unknown-module': 'Personio has no such module',
      'unknown-right': 'a right is read, write or read+write',
      'write-not-offered': 'Personio offers no Write for it',
    }[code];
    errorOnce(`access "${token}" is ignored: ${reason}.`);
  }
  return access;
}
