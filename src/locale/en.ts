import { access } from './en/access.ts';
import { accounts } from './en/accounts.ts';
import { errors } from './en/errors.ts';
import { form } from './en/form.ts';
import { guide } from './en/guide.ts';
import { linking } from './en/linking.ts';
import { list } from './en/list.ts';
import { unreachable } from './en/unreachable.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, accounts, errors, guide, form, linking, list, unreachable };
export default messages;
