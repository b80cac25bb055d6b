import type { DatabaseSync } from 'node:sqlite';
import { gramsOf } from './search-grams.ts';

/** Where the rarest gram of a needle has more accounts, to read all texts of the tenant in one go is no slower. */
const maximumCandidates = 2000;

/** The grams of all accounts, by the `search_number` that an account keeps. */
export interface SqliteSearch {
  /** Takes over what an account is found by. A text that is empty stands for no account. Belongs into the account's transaction. */
  change(tenantId: string, searchNumber: number, before: string, after: string): void;
  /** The gram of a needle that the fewest accounts have, or `undefined` where too many have it, or the needle has none. */
  rarestGram(tenantId: string, needle: string): number | undefined;
}

export function createSqliteSearch(database: DatabaseSync): SqliteSearch {
  const statements = {
    add: database.prepare('INSERT INTO account_grams SELECT value, :account FROM json_each(:grams)'),
    remove: database.prepare(
      'DELETE FROM account_grams WHERE gram IN (SELECT value FROM json_each(:grams)) AND account = :account',
    ),
    count: database.prepare(
      'SELECT count(*) AS total FROM (SELECT 1 FROM account_grams WHERE gram = :gram LIMIT :most)',
    ),
  };
  return {
    change(tenantId, account, before, after) {
      if (before === after) return;
      const [old, fresh] = [before, after].map((text) => new Set(gramsOf(tenantId, text)));
      if (!old || !fresh) return;
      const gone = [...old].filter((gram) => !fresh.has(gram));
      const come = [...fresh].filter((gram) => !old.has(gram));
      if (gone.length > 0) statements.remove.run({ account, grams: JSON.stringify(gone) });
      // In the order of the table: neighbours lie on one page.
      if (come.length > 0) statements.add.run({ account, grams: JSON.stringify(come.sort((a, b) => a - b)) });
    },
    rarestGram(tenantId, needle) {
      let rarest: number | undefined;
      let fewest = maximumCandidates + 1;
      for (const gram of gramsOf(tenantId, needle)) {
        const total = Number(statements.count.get({ gram, most: fewest })?.['total']);
        if (total < fewest) [rarest, fewest] = [gram, total];
      }
      return rarest;
    },
  };
}
