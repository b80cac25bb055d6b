import type { Messages } from '../../../../src/locale/messages.ts';
import { access } from './access.ts';
import { errors } from './errors.ts';
import { form } from './form.ts';
import { guide } from './guide.ts';
import { invitation } from './invitation.ts';
import { invite } from './invite.ts';
import { list } from './list.ts';
import { notice } from './notice.ts';

/** Arabic, in the formal standard language: not shipped, but a real language from right to left. */
export const arabic: Messages = { access, errors, form, guide, list, notice, invite, invitation };
