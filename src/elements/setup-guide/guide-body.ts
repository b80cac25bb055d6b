/*
 * What the guide is drawn from: its sentences in English, its templates and its sheet, and all that a reader can do in it.
 * Most of its weight is prose, and a form beside it should not have to wait for that.
 */
export { access } from '../../locale/en/access.ts';
export { guide } from '../../locale/en/guide.ts';
export { GuideScreen } from './guide-screen.ts';
export { styles } from './styles.ts';
