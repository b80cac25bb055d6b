import { guide } from './pl/guide.ts';
import { withoutGuide } from './pl/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
