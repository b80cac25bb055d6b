import { access } from './pt/access.ts';
import { errors } from './pt/errors.ts';
import { form } from './pt/form.ts';
import { guide } from './pt/guide.ts';
import { invitation } from './pt/invitation.ts';
import { invite } from './pt/invite.ts';
import { list } from './pt/list.ts';
import { notice } from './pt/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
