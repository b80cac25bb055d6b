import { guide } from './pt/guide.ts';
import { withoutGuide } from './pt/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
