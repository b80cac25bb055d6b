import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { booleanAttribute, isOn, textAttribute } from '../../dom/attributes.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import { setupSteps } from '../../domain/setup-steps.ts';
import { PersonioGuideCompletedEvent, PersonioGuideStepChangedEvent } from '../../events/guide-events.ts';
import { unreachable } from '../../locale/en/unreachable.ts';
import { errorOnce } from '../../domain/report-once.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { dangerIcon } from '../../styles/icons.ts';
import { notice } from '../../styles/notice.ts';
import { tokens } from '../../styles/tokens.ts';
import { adoptSheet } from '../../dom/adopt-sheet.ts';
import { domContentLoaded } from '../../dom/dom-content-loaded.ts';
import type { GuideContentOverride } from './content-override.ts';
import type { GuideScreen } from './guide-screen.ts';
import type { GuideVariant } from './guide-view.ts';
import type { InstructionsFormat } from './instructions.ts';
import {
  currentStep,
  doneSteps,
  goToStep,
  placeOf,
  startOfGuide,
  type GuideState,
  type StepIds,
} from './state.ts';

type GuideBody = typeof import('./guide-body.ts');

/**
 * Leads an HR administrator through Personio's screens to a custom integration: who can do it, six steps with pictures and
 * exactly the boxes to tick, what stays important afterwards, and what to do when something goes wrong. Who cannot do it
 * passes the instructions on, which never hold a secret.
 *
 * The steps are `open`, `create`, `name`, `access`, `credentials` and `link`, unless the host's `content` has others.
 *
 * Under the same provider as a form, also in a shadow root there, it follows what comes of linking: where rights are
 * missing it opens the step with the boxes and marks them, and where all is well it is completed for the reader whom it has
 * led to the form.
 *
 * A `content`, `company` or step that cannot be used is named on the console, once; the guide works without it.
 *
 * @summary Instructions for creating a custom integration in Personio.
 *
 * @fires {PersonioGuideStepChangedEvent} personio-guide-step-changed - Another step is shown or a step has been confirmed, by the reader, by the host, or in another tab with the same `progress-key`; `detail` is `{ step, completed, total }`. Not for what is shown first.
 * @fires {PersonioGuideCompletedEvent} personio-guide-completed - The last step has been confirmed, or the account has been linked on it.
 * @fires {PersonioGuideSharedEvent} personio-guide-shared - The instructions have been passed on; `detail.channel` is `copy`, `email`, `system` or `print`.
 *
 * @slot help - The host's own contact, at the end of the help.
 *
 * @csspart title - The heading.
 * @csspart intro - The text under the heading.
 * @csspart before - The box on who can do this.
 * @csspart check - The questions on whether the reader can.
 * @csspart step-list - The list of steps, with `variant="steps"`.
 * @csspart step - What there is to do in a step.
 * @csspart picture - A picture of Personio's screen.
 * @csspart value - Something to copy, with its button.
 * @csspart copy - A button that copies.
 * @csspart page - The link to the company's own page.
 * @csspart company - The question for the company's address.
 * @csspart access-table - The table of access rights.
 * @csspart missing - The box on rights that have not been granted.
 * @csspart back - The button to the step before.
 * @csspart next - The button that confirms a step.
 * @csspart to-form - The button that leads to the form.
 * @csspart completed - The box after the last step.
 * @csspart share - The ways to pass the instructions on.
 * @csspart share-email - The link that begins an email.
 * @csspart notes - The important notes.
 * @csspart help - The help.
 *
 * @cssstate reading - The reader is on a step.
 * @cssstate completed - The guide has been read to its end.
 */
export class PersonioSetupGuide extends LitElement {
  static override properties: PropertyDeclarations = {
    access: { converter: textAttribute },
    integrationName: { attribute: 'integration-name', converter: textAttribute },
    company: { converter: textAttribute },
    variant: { converter: textAttribute },
    progressKey: { attribute: 'progress-key', converter: textAttribute },
    hidePictures: { attribute: 'hide-pictures', converter: booleanAttribute },
    hideShare: { attribute: 'hide-share', converter: booleanAttribute },
    headingLevel: { attribute: 'heading-level', type: Number },
    content: { attribute: false },
    state: { state: true },
    screen: { state: true },
    step: { converter: textAttribute },
  };

  static override styles = [tokens, base, controls, notice];

  /** The rights to ask for, as in `employees:read documents:read?`, or as objects with reasons. Goes before the provider's. */
  access: string | readonly AccessRequirement[] | undefined;

  /** What the customer should call the integration in Personio. Goes before the provider's. */
  integrationName: string | undefined;

  /**
   * The customer's subdomain at Personio, as in `acme` for `acme.app.personio.com`: makes a link straight to the page.
   * Anything else makes none. Goes before the provider's; without either the reader is asked.
   */
  company: string | undefined;

  /** `steps`, the default, shows one step at a time; `page` shows everything on one page. */
  variant: GuideVariant | undefined;

  /**
   * Name under which the browser keeps what is done, for the next visit and for other tabs: one for each of the host's
   * customers. Without it, or without storage, that is known until the page is left. Nothing secret is kept.
   */
  progressKey: string | undefined;

  /** Shows no pictures of Personio's screens, and fetches none. */
  hidePictures = false;

  /** Offers no ways to pass the instructions on. */
  hideShare = false;

  /** Level of the title's heading, 1 to 5, so that it fits the page around it; steps are one level below. 2 by default. */
  headingLevel = 2;

  /**
   * What the host says otherwise, as parts of `GuideContent` or as a function that makes them from the content in the
   * reader's language. Steps can be added, dropped and put in another order.
   */
  content: GuideContentOverride | undefined;

  private state: GuideState = startOfGuide(setupSteps);
  private screen: GuideScreen | 'loading' | 'failed' = 'loading';

  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, async () => {
    const { access, guide } = await this.#fetchBody();
    return { access, guide, unreachable };
  });
  readonly #customStates = new CustomStates(this);
  #fetching: Promise<GuideBody> | undefined;
  /** Settles when there is something to draw. */
  #ready: Promise<void> | undefined;
  /** The steps there are: those of the host once its content is drawn. */
  #steps: StepIds = setupSteps;
  /** What the host has asked for before it was known which steps there are. */
  #askedStep: string | number | undefined;
  #askedReset = false;
  /** What is on the screen, of which the host knows. */
  #drawn: string | undefined;
  /** Whether the focus follows the next change. */
  #focusFollows = false;
  #hadFocus = false;

  /**
   * The step that is shown: an id, or a number counted from 1. The attribute always reflects the id. Setting it does not
   * move the focus; after the last step it stays there.
   */
  get step(): string {
    return currentStep(this.state, this.#steps);
  }
  set step(step: string | number | null | undefined) {
    const found = this.#find(step ?? this.step);
    // The reflected attribute comes in here as well and must not reopen a guide that is completed.
    if (found !== undefined && found !== this.step) this.#change(goToStep(this.state, found, this.#steps));
    // An attribute with a number, or with a step that does not exist, is set right.
    if (this.getAttribute('step') !== this.step) this.requestUpdate();
  }

  /** Takes the reader to a step, by its id or by its number counted from 1; the focus goes with them. */
  goTo(step: string | number): void {
    const found = this.#find(step);
    if (found !== undefined) this.#follow(goToStep(this.state, found, this.#steps));
  }

  /** Begins anew: shows the first step, with none done and no row ticked off. */
  reset(): void {
    this.#askedStep = undefined;
    this.#askedReset = this.#drawn === undefined;
    if (typeof this.screen !== 'string') this.screen.reset();
    this.#change(startOfGuide(this.#steps, this.state));
  }

  /**
   * The same instructions as plain text or as Markdown, in the current language, with the boxes to tick and the name of the
   * integration. Empty until the guide has been drawn: `updateComplete` waits for that.
   */
  instructions(format: InstructionsFormat = 'text'): string {
    return typeof this.screen === 'string' ? '' : this.screen.instructions(format);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (typeof this.screen === 'string') this.#load();
    void this.#lookForForm();
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement instanceof Element;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { screen } = this;
    if (screen === 'failed') return this.#failure();
    const drawn = screen === 'loading' ? undefined : screen.render();
    return drawn
      ? html`<div lang=${this.#locale.language} dir=${this.#locale.direction}>${drawn}</div>`
      : nothing;
  }

  protected override updated(): void {
    const { state } = this;
    this.#customStates.set(state.type);
    if (!this.#locale.messages || typeof this.screen === 'string') return;
    const before = this.#drawn;
    this.#drawn = placeOf(state, this.#steps);
    if (this.getAttribute('step') !== this.step) this.setAttribute('step', this.step);
    // Where what had the focus is gone, the focus goes to what has come in its place.
    const hasLostFocus = this.#hadFocus && !this.shadowRoot?.activeElement && before !== this.#drawn;
    if (this.#focusFollows || hasLostFocus) {
      this.#focusFollows = false;
      const place = state.type === 'completed' ? 'completed' : `step-${this.step}`;
      this.renderRoot.querySelector<HTMLElement>(`#${place}`)?.focus();
    }
    if (before === undefined || before === this.#drawn) return;
    this.dispatchEvent(
      new PersonioGuideStepChangedEvent(this.step, doneSteps(state, this.#steps).length, this.#steps.length),
    );
    if (state.type === 'completed') this.dispatchEvent(new PersonioGuideCompletedEvent());
  }

  /** What is drawn is drawn only when it has been fetched. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await Promise.all([this.#ready, this.#locale.ready]);
    return super.getUpdateComplete();
  }

  /** One fetch for all who ask; after a failure the next one tries again. */
  #fetchBody(): Promise<GuideBody> {
    this.#fetching ??= import('./guide-body.ts').catch((thrown: unknown) => {
      this.#fetching = undefined;
      throw thrown;
    });
    return this.#fetching;
  }

  #load(): void {
    this.screen = 'loading';
    this.#ready = this.#fetchBody().then(
      (body) => {
        adoptSheet(this, body.styles);
        if (typeof this.screen === 'string') this.screen = this.#makeScreen(body);
      },
      () => {
        this.screen = 'failed';
      },
    );
  }

  #makeScreen({ GuideScreen }: GuideBody): GuideScreen {
    return new GuideScreen({
      element: this,
      settings: () => {
        const { variant, progressKey, headingLevel, content } = this;
        const { access, integrationName, company } = this.#integration;
        return {
          access,
          integrationName,
          company,
          variant,
          progressKey,
          hidePictures: isOn(this.hidePictures),
          hideShare: isOn(this.hideShare),
          headingLevel: headingLevel >= 1 && headingLevel <= 5 ? headingLevel : 2,
          content,
        };
      },
      messages: () => this.#locale.messages,
      language: () => this.#locale.language,
      state: () => this.state,
      change: (state) => this.#change(state),
      follow: (state) => this.#follow(state),
      setSteps: (steps) => (this.#steps = steps),
      show: (state) => {
        this.#change(state);
        if (this.#drawn !== undefined) this.#drawn = placeOf(state, this.#steps);
      },
      takeAsked: () => {
        const [asked, isReset] = [this.#askedStep, this.#askedReset];
        this.#askedStep = undefined;
        this.#askedReset = false;
        return { step: asked === undefined ? undefined : this.#find(asked, 'known'), isReset };
      },
    });
  }

  /** The button that was pressed goes away: the focus goes to what it has brought. */
  #retry(): void {
    this.#focusFollows = true;
    this.#load();
    this.#locale.retry();
  }

  #failure(): TemplateResult {
    const { title, advice, retry } = this.#locale.messages?.unreachable ?? unreachable;
    return html`<div class="notice danger" role="alert" lang=${this.#locale.language}>
      ${dangerIcon}
      <p><strong>${title}</strong></p>
      <p>${advice}</p>
      <p class="actions">
        <button type="button" @click=${() => this.#retry()}>${retry}</button>
      </p>
    </div>`;
  }

  /** Finds a step by its id or by its number. Until the content is drawn, it is looked for once more then. */
  #find(
    step: string | number,
    steps: 'known' | undefined = this.#drawn === undefined ? undefined : 'known',
  ): string | undefined {
    const ids = this.#steps;
    const found = ids.find((id, index) => id === step || index + 1 === Number(step));
    if (!steps) this.#askedStep = step;
    else if (found === undefined)
      errorOnce(`step "${step}" does not exist: there are ${ids.join(', ')}, or 1 to ${String(ids.length)}.`);
    return found;
  }

  #change(state: GuideState): void {
    this.state = state;
  }

  /** Changes the state and takes the focus along; not on the first drawing, which is no one's move. */
  #follow(state: GuideState): void {
    this.#focusFollows = this.#drawn !== undefined;
    this.state = state;
    this.requestUpdate();
  }

  /** A form further down may come after the guide. */
  async #lookForForm(): Promise<void> {
    await domContentLoaded();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-setup-guide': PersonioSetupGuide;
  }
}
