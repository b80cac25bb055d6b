import type * as z from 'zod/mini';
import { CheckFailed } from './check-errors.ts';
import { describeExchange, describeResponse, type Exchange, type JsonObject } from './exchange.ts';

export function expectStatus(exchange: Exchange, status: number): void {
  if (exchange.status !== status) throw new CheckFailed(describeResponse(exchange));
}

/** Compares status and code only. The group "All responses so far" checks the other members of errors. */
export function expectError(exchange: Exchange, status: number, code: string): void {
  if (!isError(exchange, status, code)) throw new CheckFailed(describeResponse(exchange));
}

/** Reports all exchanges that do not match. */
export function expectEach(exchanges: readonly Exchange[], matches: (exchange: Exchange) => boolean): void {
  const failed = exchanges.filter((exchange) => !matches(exchange));
  if (failed.length > 0) throw new CheckFailed([...new Set(failed.map(describeExchange))].join('; '));
}

export function isError(exchange: Exchange, status: number, code: string): boolean {
  return exchange.status === status && exchange.body['code'] === code;
}

export function expectShape(schema: z.ZodMiniType, value: unknown): void {
  const { success, error } = schema.safeParse(value);
  if (success) return;
  const issues = error.issues.map(({ path, code }) => `${path.join('.') || 'body'} (${code})`);
  throw new CheckFailed(`does not match the schema: ${issues.join(', ')}`);
}

/** @param actual what the backend did instead, in a few words. */
export function expectThat(condition: boolean, actual: string): void {
  if (!condition) throw new CheckFailed(actual);
}

/** A string member for a message. Only for members without secrets: IDs, statuses, and labels of this run. */
export function describeMember(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : `no ${name}`;
}
