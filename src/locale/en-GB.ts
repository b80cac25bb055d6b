import { guide } from './en-GB/guide.ts';
import { withoutGuide } from './en-GB/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
