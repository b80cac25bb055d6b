import { base } from './base.ts';
import { controls } from './controls.ts';
import { notice } from './notice.ts';
import { prominentControls } from './prominent-controls.ts';
import { text } from './text.ts';
import { tokens } from './tokens.ts';

/** The style sheets of all elements except the notice, which needs only some of them. */
export const shared = [tokens, base, text, controls, prominentControls, notice];
