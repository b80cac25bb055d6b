import { guide } from './it/guide.ts';
import { withoutGuide } from './it/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
