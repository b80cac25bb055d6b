import { guide } from './fr/guide.ts';
import { withoutGuide } from './fr/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
