import { PersonioSetupGuide } from '../elements/setup-guide/personio-setup-guide.ts';
import { defineElement } from '../dom/define-element.ts';

defineElement('personio-setup-guide', PersonioSetupGuide);
