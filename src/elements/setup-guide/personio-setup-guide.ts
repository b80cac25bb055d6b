import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { inviteStyles } from '../../controllers/invite/invite-styles.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import { PaletteCheck } from '../../controllers/palette-check.ts';
import { booleanAttribute, isOn, textAttribute } from '../../dom/attributes.ts';
import { accessRows } from '../../domain/access-rows.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import type { EmployeeAttributeRequirement } from '../../domain/employee-attributes.ts';
import type { CheckAnswer, GuideContentOverride } from '../../domain/guide-content.ts';
import type { MissingAccess } from '../../domain/linked-account.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { invite } from '../../locale/en/invite.ts';
import { shared } from '../../styles/shared.ts';
import { CompanyController } from './company-controller.ts';
import { ContentController } from './content-controller.ts';
import { GuideInvitation } from './guide-invitation.ts';
import type { GuideVariant, GuideView } from './guide-view.ts';
import { writeInstructions, type InstructionsFormat, type InstructionsSource } from './instructions.ts';
import { LinkingController } from './linking-controller.ts';
import { PictureLoader } from './picture-loader.ts';
import { ProgressController } from './progress-controller.ts';
import { SharingController } from './sharing-controller.ts';
import type { StepIds } from './state.ts';
import { styles } from './styles.ts';
import { failureTemplate, pageTemplate, stepsTemplate } from './templates.ts';

/**
 * Guides an HR administrator through Personio's screens to a custom integration: requirements, steps with pictures, the
 * exact access rights to tick, notes and help. A reader who cannot do it can share the instructions, which never contain a
 * secret.
 *
 * - The steps are `open`, `create`, `name`, `access`, `credentials` and `link`, unless `content` has others. `change-rights`
 *   is not one of them: it shows how to change the rights of an integration that already exists.
 * - With a form under the same provider, it opens `change-rights` when rights or employee attributes are missing, and is
 *   completed when the account is linked on the last step.
 * - An invalid `content`, `company` or step is reported on the console, once, and ignored.
 *
 * @summary Instructions for creating a custom integration in Personio.
 *
 * @fires {PersonioGuideStepChangedEvent} personio-guide-step-changed - Another step is shown or a step has been confirmed, by the reader, by the host, or in another tab with the same `progress-key`; `detail` is `{ step, completed, total }`. Not fired for the first step shown.
 * @fires {PersonioGuideCompletedEvent} personio-guide-completed - The last step has been confirmed, or the account has been linked on it.
 * @fires {PersonioInvitationRequestEvent} personio-invitation-request - Requests an invitation for a colleague. Handle it with `event.respondWith(handler)`; otherwise the provider's adapter is called.
 * @fires {PersonioGuideSharedEvent} personio-guide-shared - The instructions have been shared; `detail.channel` is `copy`, `email`, `system` or `print`.
 *
 * @slot help - The host's own contact, at the end of the help.
 *
 * @csspart title - The heading.
 * @csspart intro - The text below the heading.
 * @csspart prerequisites - The box with the requirements.
 * @csspart self-check - The questions on whether the reader can do it.
 * @csspart step-list - The list of steps, with `variant="steps"`.
 * @csspart step - The content of a step.
 * @csspart picture - A picture of Personio's screen.
 * @csspart value - A value to copy, with its button.
 * @csspart button - Every button, with the names below or without one.
 * @csspart link - Every link.
 * @csspart input - Every text field.
 * @csspart checkbox - The boxes for ticking off rights and employee attributes.
 * @csspart radio - The answers to the questions.
 * @csspart disclosure - The headings that open a section.
 * @csspart copy - A copy button.
 * @csspart page - The link to the company's own page.
 * @csspart company - The form for the company's subdomain.
 * @csspart access-table - The table of access rights.
 * @csspart attributes - The list of employee attributes to choose.
 * @csspart missing - The box with the rights and employee attributes that have not been granted.
 * @csspart change-rights - How to change the rights of an integration that already exists.
 * @csspart to-steps - The button that leads back to the steps.
 * @csspart back - The button to the previous step.
 * @csspart next - The button that confirms a step.
 * @csspart to-form - The button that leads to the form.
 * @csspart completed - The box after the last step.
 * @csspart share - The ways to share the instructions.
 * @csspart share-email - The link that starts an email.
 * @csspart invite - The invitation of a colleague, in `share`.
 * @csspart invite-create - The button that creates the link.
 * @csspart invite-link - The field with the link.
 * @csspart notes - The notes.
 * @csspart help - The help.
 *
 * @cssstate reading - The reader is on a step.
 * @cssstate changing-rights - The guide shows how to change the rights of an integration that already exists.
 * @cssstate completed - The guide is completed; all steps count as done.
 */
export class PersonioSetupGuide extends LitElement {
  static override properties: PropertyDeclarations = {
    access: { converter: textAttribute },
    employeeAttributes: { attribute: 'employee-attributes', converter: textAttribute },
    integrationName: { attribute: 'integration-name', converter: textAttribute },
    company: { converter: textAttribute },
    variant: { converter: textAttribute },
    progressKey: { attribute: 'progress-key', converter: textAttribute },
    hidePictures: { attribute: 'hide-pictures', converter: booleanAttribute },
    hideShare: { attribute: 'hide-share', converter: booleanAttribute },
    offerInvitation: { attribute: 'offer-invitation', converter: booleanAttribute },
    headingLevel: { attribute: 'heading-level', type: Number },
    content: { attribute: false },
    step: { converter: textAttribute },
  };

  static override styles = [shared, styles, inviteStyles];

  /**
   * The access rights to request, e.g. `employees:read documents:read?`, or objects with reasons. Takes precedence over the
   * provider's.
   */
  access: string | readonly AccessRequirement[] | undefined;

  /**
   * The employee attributes to request by their keys in Personio's API, e.g. `first_name last_name email department?`, or
   * objects with reasons. `?` makes one recommended instead of required. Takes precedence over the provider's.
   */
  employeeAttributes: string | readonly EmployeeAttributeRequirement[] | undefined;

  /** The name for the integration in Personio. Takes precedence over the provider's. */
  integrationName: string | undefined;

  /**
   * The customer's subdomain at Personio, e.g. `acme` for `acme.app.personio.com`, for a link to their page. Takes
   * precedence over the provider's; without either, the reader is asked.
   */
  company: string | undefined;

  /**
   * `steps` shows one step at a time, `page` shows all of them.
   *
   * @default 'steps'
   */
  variant: GuideVariant | undefined;

  /**
   * Stores progress in `localStorage` under this name, for the next visit and for other tabs. Use one per customer of the
   * host. Without it, progress lasts until the page is left. Nothing secret is stored.
   */
  progressKey: string | undefined;

  /** Hides the pictures of Personio's screens, and does not load them. */
  hidePictures = false;

  /** Hides the ways to share the instructions. */
  hideShare = false;

  /**
   * Offers to invite a colleague even without an adapter that can create invitations. Set it if you handle
   * `personio-invitation-request` yourself, because the element cannot detect listeners.
   */
  offerInvitation = false;

  /** The level of the title's heading, 1 to 5. Steps are one level below. */
  headingLevel = 2;

  /**
   * Replaces parts of the content: an object with parts of `GuideContent`, or a function that returns them from the content
   * in the reader's language. Can add, remove and reorder steps.
   */
  content: GuideContentOverride | undefined;

  #answers: readonly (CheckAnswer | undefined)[] = [];

  readonly #integration = new IntegrationController(this);
  // Most of the guide is text. It is loaded separately, so that a form beside it does not wait for it.
  readonly #locale = new LocaleController(
    this,
    async () => {
      const { guide } = await import('../../locale/en/guide.ts');
      return { access, errors, guide, invite };
    },
    { withGuide: true },
  );
  readonly #invitation = new GuideInvitation(this, this.#integration);
  readonly #content = new ContentController(this);
  readonly #progress = new ProgressController(this, (left) => {
    this.#sharing.clear();
    this.#company.clear();
    if (left === 'progress-key') this.#clearUnsaved();
  });
  readonly #company = new CompanyController(this, this.#progress, () => this.#integration.company);
  readonly #sharing = new SharingController(this);
  readonly #linking = new LinkingController(this, this.#progress, () => accessRows(this.#integration.access));
  readonly #pictures = new PictureLoader(this);
  readonly #customStates = new CustomStates(this);

  constructor() {
    super();
    new PaletteCheck(this);
  }

  /**
   * The current step: its ID, or its number counted from 1. The attribute always reflects the ID. Setting it does not move
   * the focus. After completion it is the last step.
   */
  get step(): string {
    return this.#progress.step;
  }
  set step(step: string | number | null | undefined) {
    this.#progress.show(step ?? this.step);
  }

  /**
   * Shows a step and moves the focus to it.
   *
   * @param step its ID, or its number counted from 1. `change-rights` shows how to change the rights of an integration that
   * already exists. An unknown step is ignored and reported on the console; it does not throw.
   * @param account a linked account whose missing rights and employee attributes are marked
   * @example
   * ```js
   * guide.goTo('change-rights', account);
   * ```
   */
  goTo(step: string | number, account?: MissingAccess & { readonly id?: string }): void {
    if (account) this.#linking.markMissing(account);
    this.#progress.goTo(step);
  }

  /** Shows the first step, with no step confirmed and no access right ticked off. */
  reset(): void {
    this.#clearUnsaved();
    this.#progress.reset();
  }

  /**
   * The instructions in the current language, with the access rights and the name of the integration.
   *
   * @param format plain text, or Markdown
   * @returns an empty string until the guide is rendered, which `updateComplete` waits for
   */
  instructions(format: InstructionsFormat = 'text'): string {
    const source = this.#source;
    return source ? writeInstructions(source, format) : '';
  }

  protected override willUpdate(): void {
    this.#updateContent();
    this.#customStates.set(this.#progress.state.type);
  }

  #updateContent(): void {
    const { messages, language } = this.#locale;
    if (!messages) return;
    const { integrationName, employeeAttributes } = this.#integration;
    this.#content.update({
      messages: messages.guide,
      integrationName,
      namesAttributes: employeeAttributes.length > 0,
      override: this.content,
      language,
    });
    const { content } = this.#content;
    if (!content) return;
    // Content without a step is rejected.
    this.#progress.update(content.steps.map(({ id }) => id) as unknown as StepIds);
    if (!isOn(this.hidePictures)) this.#pictures.watch();
    if (this.variant === 'page') this.#invitation.prepare();
  }

  protected override render(): TemplateResult | typeof nothing {
    const view = this.#view();
    if (view) {
      return html`<div lang=${this.#locale.language} dir=${this.#locale.direction}>
        ${this.variant === 'page' ? pageTemplate(view) : stepsTemplate(view)}
      </div>`;
    }
    return this.#locale.hasFailed || this.#content.hasFailed ? failureTemplate(() => this.#retry()) : nothing;
  }

  /** Also waits until the text is loaded and rendered. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await this.#locale.ready;
    await super.getUpdateComplete();
    await this.#content.ready;
    return super.getUpdateComplete();
  }

  get #source(): InstructionsSource | undefined {
    const { messages } = this.#locale;
    const { content } = this.#content;
    if (!messages || !content) return undefined;
    const { company } = this.#company.view();
    const { access: requirements, employeeAttributes } = this.#integration;
    return { content, rows: accessRows(requirements), employeeAttributes, company, messages };
  }

  #view(): GuideView | undefined {
    const { messages, locale, language } = this.#locale;
    const source = this.#source;
    if (!messages || !source) return undefined;
    const view: GuideView = {
      ...source,
      ...this.#progress.view(),
      ...this.#company.view(),
      ...this.#linking.view(),
      ...this.#sharing.view(source, isOn(this.hideShare), () => [view, language]),
      headingLevel: this.headingLevel >= 1 && this.headingLevel <= 5 ? this.headingLevel : 2,
      integrationName: this.#integration.integrationName,
      invite: this.#invitation.render(messages, locale),
      prepareInvitation: () => this.#invitation.prepare({ again: true }),
      pictures: isOn(this.hidePictures) ? 'hidden' : this.#pictures.pictures,
      answers: this.#answers,
      answer: (question, answer) => {
        this.#answers = Object.assign([...this.#answers], { [question]: answer });
        this.requestUpdate();
      },
      startOver: () => {
        this.#clearUnsaved();
        this.#progress.startOver();
      },
    };
    return view;
  }

  /** Clears what is not part of the stored progress. */
  #clearUnsaved(): void {
    this.#answers = [];
    this.#invitation.reset();
    this.#linking.reset();
  }

  #retry(): void {
    this.#progress.focusNext();
    this.#content.retry();
    this.#locale.retry();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-setup-guide': PersonioSetupGuide;
  }
}
