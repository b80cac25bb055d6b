import { access } from './pl/access.ts';
import { errors } from './pl/errors.ts';
import { form } from './pl/form.ts';
import { guide } from './pl/guide.ts';
import { invitation } from './pl/invitation.ts';
import { invite } from './pl/invite.ts';
import { list } from './pl/list.ts';
import { notice } from './pl/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
