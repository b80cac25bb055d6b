import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { AccountStatus } from '../../domain/linked-account.ts';
import { attentionOrder, sortValue, type SortKey } from './account-order.ts';
import type { StorePosition, StoreRequirements } from './account-store.ts';
import type { Tables } from './postgres-migrations.ts';

type Row = ExpressionBuilder<Tables, 'accounts'>;

/** As `statusUnder` of `requirements.ts` determines it. */
export function statusUnder(row: Row, required: StoreRequirements) {
  const isMet = row.and(
    required.map((alternatives) =>
      row.or(alternatives.map((requirement) => row('met', 'like', `% ${escapeWildcards(requirement)} %`))),
    ),
  );
  if (required.length === 0) return row.ref('status');
  return row
    .case()
    .when('status', 'not in', ['active', 'limited'])
    .then(row.ref('status'))
    .when(isMet)
    .then('active')
    .else('limited')
    .end();
}

export function sortExpression(row: Row, column: SortKey['column'], required: StoreRequirements) {
  switch (column) {
    case 'checked_at':
      // Exactly the expression of the index: a query with another one scans the table.
      return row.fn.coalesce('checked_at', row.cast<string>(row.val(''), 'text'));
    case 'rank': {
      const [first, second, third, last] = attentionOrder;
      const is = (status: AccountStatus) => row(statusUnder(row, required), '=', status);
      return row
        .case()
        .when(is(first))
        .then(row.lit(0))
        .when(is(second))
        .then(row.lit(1))
        .when(is(third))
        .then(row.lit(2))
        .when(is(last))
        .then(row.lit(3))
        .end();
    }
    default:
      return row.ref(column);
  }
}

/** Whether a row comes after a position in an order. */
export function isAfter(
  row: Row,
  keys: readonly SortKey[],
  position: StorePosition,
  required: StoreRequirements,
): Expression<SqlBool> {
  const [first, ...rest] = keys;
  if (!first) return row('id', '>', position.id);
  const expression = sortExpression(row, first.column, required);
  // Text or an integer, as the expression is.
  const value = sortValue(first, position) as string;
  const operator = first.direction === 'descending' ? '<' : '>';
  return row.and([
    // Implied by the second condition; it lets the index start at the position.
    row(expression, `${operator}=`, value),
    row.or([row(expression, operator, value), isAfter(row, rest, position, required)]),
  ]);
}

export function escapeWildcards(text: string): string {
  return text.replace(/[%_\\]/g, '\\$&');
}
