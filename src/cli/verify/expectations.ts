import type * as z from 'zod/mini';
import { CheckFailed } from './check-errors.ts';
import { describeAnswer, describeExchange, type Exchange, type Members } from './exchange.ts';

export function expectStatus(exchange: Exchange, status: number): void {
  if (exchange.status !== status) throw new CheckFailed(describeAnswer(exchange));
}

/** The status and the code alone: what else an error has to have is a check of its own, over all answers. */
export function expectError(exchange: Exchange, status: number, code: string): void {
  if (exchange.status !== status || exchange.body['code'] !== code) {
    throw new CheckFailed(describeAnswer(exchange));
  }
}

/** Every one of several exchanges; tells all that deviate. */
export function expectEach(exchanges: readonly Exchange[], holds: (exchange: Exchange) => boolean): void {
  const deviating = exchanges.filter((exchange) => !holds(exchange));
  if (deviating.length > 0) throw new CheckFailed([...new Set(deviating.map(describeExchange))].join('; '));
}

export function isError(exchange: Exchange, status: number, code: string): boolean {
  return exchange.status === status && exchange.body['code'] === code;
}

export function expectShape(schema: z.ZodMiniType, value: unknown): void {
  const { success, error } = schema.safeParse(value);
  if (success) return;
  const places = error.issues.map(({ path, code }) => `${path.join('.') || 'the body'} (${code})`);
  throw new CheckFailed(`not of the form described: ${places.join(', ')}`);
}

/** @param told what came instead, in a few words. */
export function expectThat(holds: boolean, told: string): void {
  if (!holds) throw new CheckFailed(told);
}

/** A text member, as it may be quoted: ids, statuses and labels of this run. */
export function textOf(members: Members, name: string): string {
  const value = members[name];
  return typeof value === 'string' ? value : `no ${name}`;
}
