import { guide } from './en/guide.ts';
import { withoutGuide } from './en/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
