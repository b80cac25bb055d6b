import { access } from './en/access.ts';
import { errors } from './en/errors.ts';
import { form } from './en/form.ts';
import { guide } from './en/guide.ts';
import { invitation } from './en/invitation.ts';
import { invite } from './en/invite.ts';
import { list } from './en/list.ts';
import { notice } from './en/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
