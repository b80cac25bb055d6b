export {
  accountsPageSchema,
  linkedAccountSchema,
  moduleAccessSchema,
  parseAccountsPage,
  parseLinkedAccount,
} from './account-schema.ts';
export { linkRequestSchema, renameRequestSchema } from './request-schema.ts';
