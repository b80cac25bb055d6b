import { guide } from './es/guide.ts';
import { withoutGuide } from './es/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
