import { createContext } from '@lit/context';
import type { AccountChanges } from './account-changes.ts';
import type { LinkAdapter } from '../adapter/link-adapter.ts';
import type { AccessRequirement } from '../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../domain/employee-attributes.ts';
import type { PartialMessages } from '../locale/messages.ts';

/*
 * Three contexts, split by how often they change. Their keys are registered symbols, so that two copies of the library on
 * one page share them.
 */

/** Handles requests, and shares account changes between elements. */
export interface BackendContext {
  readonly adapter: LinkAdapter | undefined;
  readonly changes: AccountChanges;
}
export const backendContext = createContext<BackendContext>(Symbol.for('personio-link/backend'));

/** The integration that the host asks customers to create. */
export interface IntegrationContext {
  readonly access: string | readonly AccessRequirement[] | undefined;
  readonly employeeAttributes: string | readonly EmployeeAttributeRequirement[] | undefined;
  readonly integrationName: string | undefined;
  readonly company: string | undefined;
}
export const integrationContext = createContext<IntegrationContext>(Symbol.for('personio-link/integration'));

export interface LocaleContext {
  readonly locale: string | undefined;
  readonly messages: PartialMessages | undefined;
}
export const localeContext = createContext<LocaleContext>(Symbol.for('personio-link/locale'));
