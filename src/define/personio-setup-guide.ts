import { PersonioSetupGuide } from '../elements/setup-guide/personio-setup-guide.ts';
import { defineElement } from './define-element.ts';

defineElement('personio-setup-guide', PersonioSetupGuide);
