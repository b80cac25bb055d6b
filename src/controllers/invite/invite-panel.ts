import type { LitElement, TemplateResult } from 'lit';
import { adoptSheet } from '../../dom/adopt-sheet.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { invite } from '../../locale/en/invite.ts';
import { LocaleController } from '../locale-controller.ts';
import { InviteController, type InviteOptions } from './invite-controller.ts';
import { inviteStyles } from './invite-styles.ts';
import { inviteTemplate, type InviteSubject } from './invite-template.ts';

/** The code for inviting a colleague, loaded when it is about to be shown. */
export class InvitePanel {
  readonly #invite: InviteController;
  readonly #locale: LocaleController<'access' | 'errors' | 'invite'>;

  constructor(host: LitElement, options: InviteOptions) {
    adoptSheet(host, inviteStyles);
    this.#invite = new InviteController(host, options);
    this.#locale = new LocaleController(host, () => ({ access, errors, invite }));
  }

  /** Without a heading. */
  render(subject: InviteSubject): TemplateResult | undefined {
    const { messages, locale } = this.#locale;
    return messages && inviteTemplate({ ...subject, invite: this.#invite, messages, locale });
  }

  /** Forgets the link. */
  reset(): void {
    this.#invite.reset();
  }
}
