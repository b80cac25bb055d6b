/*
 * Everything that shows accounts and does something to them. The element around it is there at once, with a heading and
 * an outline of the rows.
 */
export { AccountsScreen } from './accounts-screen.ts';
export { rowStyles } from './rows/row-styles.ts';
