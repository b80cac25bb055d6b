import { access } from './nl/access.ts';
import { errors } from './nl/errors.ts';
import { form } from './nl/form.ts';
import { guide } from './nl/guide.ts';
import { invitation } from './nl/invitation.ts';
import { invite } from './nl/invite.ts';
import { list } from './nl/list.ts';
import { notice } from './nl/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
