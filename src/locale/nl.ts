import { guide } from './nl/guide.ts';
import { withoutGuide } from './nl/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
