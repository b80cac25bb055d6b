import { access } from './es/access.ts';
import { errors } from './es/errors.ts';
import { form } from './es/form.ts';
import { guide } from './es/guide.ts';
import { invitation } from './es/invitation.ts';
import { invite } from './es/invite.ts';
import { list } from './es/list.ts';
import { notice } from './es/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
