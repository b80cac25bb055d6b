/*
 * What the guide is drawn from: its sentences in English, its templates and its sheet. Most of its weight is prose, and a
 * form beside it should not have to wait for that.
 */
export { guide } from '../../locale/en/guide.ts';
export { guideContent } from './content.ts';
export { writeInstructions } from './instructions.ts';
export { styles } from './styles.ts';
export { pageTemplate, stepsTemplate } from './templates.ts';
