/*
 * Drawing accounts and doing something to them. Nobody needs it before the first answer: it is fetched while that is
 * waited for.
 */
export { readHeldAccounts } from './held-accounts.ts';
export { announceLinked } from './linked-announcement.ts';
export { announceFailure, announcePending, operations } from './operations.ts';
export { rowStyles } from './row-styles.ts';
export { rowsTemplate } from './row-template.ts';
export { unlinkDialogTemplate } from './unlink-dialog.ts';
