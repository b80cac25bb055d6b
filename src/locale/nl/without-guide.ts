import type { MessagesWithoutGuide } from '../messages.ts';
import { access } from './access.ts';
import { errors } from './errors.ts';
import { form } from './form.ts';
import { invitation } from './invitation.ts';
import { invite } from './invite.ts';
import { list } from './list.ts';
import { notice } from './notice.ts';

export const withoutGuide: MessagesWithoutGuide = { access, errors, form, list, notice, invite, invitation };
