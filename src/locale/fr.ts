import { access } from './fr/access.ts';
import { errors } from './fr/errors.ts';
import { form } from './fr/form.ts';
import { guide } from './fr/guide.ts';
import { invitation } from './fr/invitation.ts';
import { invite } from './fr/invite.ts';
import { list } from './fr/list.ts';
import { notice } from './fr/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
