import { PersonioLinkProvider } from '../provider/personio-link-provider.ts';
import { defineElement } from '../dom/define-element.ts';

defineElement('personio-link-provider', PersonioLinkProvider);
