import { access } from './de/access.ts';
import { errors } from './de/errors.ts';
import { form } from './de/form.ts';
import { guide } from './de/guide.ts';
import { invitation } from './de/invitation.ts';
import { invite } from './de/invite.ts';
import { list } from './de/list.ts';
import { notice } from './de/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
