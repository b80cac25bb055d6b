import { PersonioLinkProvider } from '../provider/personio-link-provider.ts';
import { defineElement } from './define-element.ts';

defineElement('personio-link-provider', PersonioLinkProvider);
