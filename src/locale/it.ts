import { access } from './it/access.ts';
import { errors } from './it/errors.ts';
import { form } from './it/form.ts';
import { guide } from './it/guide.ts';
import { invitation } from './it/invitation.ts';
import { invite } from './it/invite.ts';
import { list } from './it/list.ts';
import { notice } from './it/notice.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { access, errors, form, guide, list, notice, invite, invitation };
export default messages;
