import { guide } from './de-CH/guide.ts';
import { withoutGuide } from './de-CH/without-guide.ts';
import type { Messages } from './messages.ts';

const messages: Messages = { ...withoutGuide, guide };
export default messages;
