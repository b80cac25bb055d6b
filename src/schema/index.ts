export {
  accountsPageSchema,
  accountsSummarySchema,
  linkedAccountSchema,
  moduleAccessSchema,
  parseAccountsPage,
  parseAccountsSummary,
  parseLinkedAccount,
} from './account-schema.ts';
export { jsonWebKeySetSchema, parseKeySet } from './key-set-schema.ts';
export { linkRequestSchema, renameRequestSchema } from './request-schema.ts';
export { sealedLinkRequestSchema } from './sealing-schema.ts';
