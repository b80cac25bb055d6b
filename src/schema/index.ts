import * as account from './account-schema.ts';
import * as history from './history-schema.ts';
import * as invitation from './invitation-schema.ts';

export { parseAccountsPage, parseLinkedAccount } from './account-schema.ts';
export { parseHistoryPage } from './history-schema.ts';
export { parseInvitationDetails, parseInvitationsPage } from './invitation-schema.ts';
export { jsonWebKeySetSchema, parseKeySet } from './key-set-schema.ts';
export { parseAccountsSummary } from './parse-accounts-summary.ts';
export { parseInvitation } from './parse-invitation.ts';
export { invitationRequestSchema, linkRequestSchema, renameRequestSchema } from './request-schema.ts';
export { sealedLinkRequestSchema } from './sealing-schema.ts';

export const accountsPageSchema = account.accountsPageSchema();
export const accountsSummarySchema = account.accountsSummarySchema();
export const linkedAccountSchema = account.linkedAccountSchema();
export const moduleAccessSchema = account.moduleAccessSchema();
export const historyPageSchema = history.historyPageSchema();
export const invitationSchema = invitation.invitationSchema();
export const invitationDetailsSchema = invitation.invitationDetailsSchema();
export const invitationsPageSchema = invitation.invitationsPageSchema();
