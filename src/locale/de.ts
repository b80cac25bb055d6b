import { guide } from './de/guide.ts';
import { withoutGuide } from './de/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
