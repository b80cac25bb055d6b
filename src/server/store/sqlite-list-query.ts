import type { StorePosition, StoreRequirements } from './account-store.ts';
import { attentionOrder, sortValue, type SortKey } from './account-order.ts';

/** Numbered parameters of a statement, so that one that is used twice is bound once. */
export class Parameters {
  readonly #values: (string | number)[] = [];

  /** Returns the placeholder of a value. */
  add(value: string | number): string {
    this.#values.push(value);
    return `:p${this.#values.length}`;
  }

  get values(): Readonly<Record<string, string | number>> {
    return Object.fromEntries(this.#values.map((value, index) => [`p${index + 1}`, value]));
  }
}

/** The status of an account under requirements, as `statusUnder` determines it. */
export function statusUnderSql(required: StoreRequirements, parameters: Parameters): string {
  if (required.length === 0) return 'status';
  const isMet = required
    .map((alternatives) =>
      alternatives.map((requirement) => `instr(met, ${parameters.add(` ${requirement} `)}) > 0`).join(' OR '),
    )
    .map((condition) => `(${condition})`)
    .join(' AND ');
  return `CASE WHEN status NOT IN ('active', 'limited') THEN status WHEN ${isMet} THEN 'active' ELSE 'limited' END`;
}

export function sortExpression(
  column: SortKey['column'],
  required: StoreRequirements,
  parameters: Parameters,
): string {
  switch (column) {
    case 'checked_at':
      // Exactly the expression of the index: a query with another one scans the table.
      return "coalesce(checked_at, '')";
    case 'rank': {
      const ranks = attentionOrder.map((status, rank) => `WHEN '${status}' THEN ${rank}`);
      return `CASE ${statusUnderSql(required, parameters)} ${ranks.join(' ')} END`;
    }
    default:
      return column;
  }
}

type OrderedKey = SortKey & { readonly expression: string };

export function orderSql(order: readonly OrderedKey[]): string {
  return order
    .map(({ expression, direction }) => `${expression} ${direction === 'descending' ? 'DESC' : 'ASC'}`)
    .join(', ');
}

/** Whether a row comes after a position in an order. */
export function isAfterSql(
  order: readonly OrderedKey[],
  position: StorePosition,
  parameters: Parameters,
): string {
  const [first, ...rest] = order;
  if (!first) return `id > ${parameters.add(position.id)}`;
  const { expression, direction } = first;
  const value = parameters.add(sortValue(first, position));
  const operator = direction === 'descending' ? '<' : '>';
  // The first condition is implied by the second; it lets the index start at the position.
  return (
    `${expression} ${operator}= ${value} AND ` +
    `(${expression} ${operator} ${value} OR (${isAfterSql(rest, position, parameters)}))`
  );
}
