import { html, LitElement, nothing, type TemplateResult, type PropertyDeclarations } from 'lit';
import { textAttribute } from '../../controllers/attributes.ts';
import { CustomStates } from '../../controllers/custom-states.ts';
import { IntegrationController } from '../../controllers/integration-controller.ts';
import { LocaleController } from '../../controllers/locale-controller.ts';
import { errorOnce } from '../../report-once.ts';
import type { AccessRequirement } from '../../domain/access.ts';
import { linkError } from '../../domain/link-error.ts';
import { findSetupStep, setupSteps, type SetupStep } from '../../domain/setup-steps.ts';
import { PersonioGuideCompletedEvent, PersonioGuideStepChangedEvent } from '../../events/guide-events.ts';
import { access } from '../../locale/en/access.ts';
import { errors } from '../../locale/en/errors.ts';
import { errorText } from '../../locale/error-text.ts';
import type { GuideMessages } from '../../locale/guide-messages.ts';
import { base } from '../../styles/base.ts';
import { controls } from '../../styles/controls.ts';
import { notice } from '../../styles/notice.ts';
import { dangerIcon } from '../../styles/icons.ts';
import { tokens } from '../../styles/tokens.ts';
import type { GuideContent } from './content.ts';
import { findLinkForm } from './find-link-form.ts';
import type { InstructionsFormat } from './instructions.ts';
import {
  completedGuide,
  confirmStep,
  currentStep,
  doneSteps,
  goBack,
  goToStep,
  startOfGuide,
  type GuideState,
} from './state.ts';
import type { CopyResult } from './templates.ts';

type GuideBody = typeof import('./guide-body.ts');

/** `steps` shows one step at a time, `page` everything at once. */
export type GuideVariant = 'steps' | 'page';

/**
 * Leads an HR administrator through Personio's screens to a custom integration: who can do it, six steps with exactly the
 * boxes to tick, what stays important afterwards, and what to do when something goes wrong.
 *
 * The steps are `open`, `create`, `name`, `access`, `credentials` and `link`.
 *
 * @summary Instructions for creating a custom integration in Personio.
 *
 * @fires {PersonioGuideStepChangedEvent} personio-guide-step-changed - Another step is shown or a step has been confirmed, by the reader or by the host; `detail` is `{ step, completed, total }`. Not for what is shown first.
 * @fires {PersonioGuideCompletedEvent} personio-guide-completed - The last step has been confirmed.
 *
 * @slot help - The host's own contact, at the end of the help.
 *
 * @csspart title - The heading.
 * @csspart intro - The text under the heading.
 * @csspart before - The box on who can do this.
 * @csspart step-list - The list of steps, with `variant="steps"`.
 * @csspart step - What there is to do in a step.
 * @csspart value - The integration's name with its copy button.
 * @csspart access-table - The table of access rights.
 * @csspart back - The button to the step before.
 * @csspart next - The button that confirms a step.
 * @csspart to-form - The button that leads to the form.
 * @csspart completed - The box after the last step.
 * @csspart notes - The important notes.
 * @csspart help - The help.
 *
 * @cssstate reading - The reader is on a step.
 * @cssstate completed - The last step has been confirmed.
 */
export class PersonioSetupGuide extends LitElement {
  static override properties: PropertyDeclarations = {
    access: { converter: textAttribute },
    integrationName: { attribute: 'integration-name', converter: textAttribute },
    variant: { converter: textAttribute },
    headingLevel: { attribute: 'heading-level', type: Number },
    state: { state: true },
    copyResult: { state: true },
    body: { state: true },
    step: { converter: textAttribute },
  };

  static override styles = [tokens, base, controls, notice];

  /** The rights to ask for, as in `employees:read documents:read?`, or as objects with reasons. Goes before the provider's. */
  access: string | readonly AccessRequirement[] | undefined;

  /** What the customer should call the integration in Personio. Goes before the provider's. */
  integrationName: string | undefined;

  /** `steps`, the default, shows one step at a time; `page` shows everything on one page. */
  variant: GuideVariant | undefined;

  /** Level of the title's heading, 1 to 5, so that it fits the page around it; steps are one level below. 2 by default. */
  headingLevel = 2;

  private state: GuideState = startOfGuide;
  private copyResult: CopyResult | undefined;
  private body: GuideBody | 'loading' | 'failed' = 'loading';

  readonly #integration = new IntegrationController(this);
  readonly #locale = new LocaleController(this, async () => {
    const { guide } = await this.#fetchBody();
    return { access, errors, guide };
  });
  readonly #customStates = new CustomStates(this);
  #fetching: Promise<GuideBody> | undefined;
  /** Settles when there is something to draw. */
  #ready: Promise<void> | undefined;
  /** The state that is on the screen. */
  #drawn: GuideState | undefined;
  /** Whether the focus follows the next change. */
  #focusFollows = false;

  /**
   * The step that is shown: an id, or a number counted from 1. The attribute always reflects the id. Setting it does not
   * move the focus; after the last step it stays there.
   */
  get step(): SetupStep {
    return currentStep(this.state);
  }
  set step(step: string | number | null | undefined) {
    const found = this.#find(step ?? this.step);
    // The reflected attribute comes in here as well and must not reopen a guide that is completed.
    if (found && found !== this.step) this.#change(goToStep(this.state, found));
    // An attribute with a number, or with a step that does not exist, is set right.
    if (this.getAttribute('step') !== this.step) this.requestUpdate();
  }

  /** Takes the reader to a step, by its id or by its number counted from 1; the focus goes with them. */
  goTo(step: string | number): void {
    const found = this.#find(step);
    if (found) this.#follow(goToStep(this.state, found));
  }

  /** Begins anew: shows the first step, with none done. */
  reset(): void {
    this.#change(startOfGuide);
  }

  /**
   * The same instructions as plain text or as Markdown, in the current language, with the boxes to tick and the name of the
   * integration. Empty until the guide has been drawn: `updateComplete` waits for that.
   */
  instructions(format: InstructionsFormat = 'text'): string {
    const { messages } = this.#locale;
    if (!messages || typeof this.body === 'string') return '';
    return this.body.writeInstructions(this.#content(this.body, messages.guide), messages, format);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (typeof this.body === 'string') this.#load();
    void this.#lookForForm();
  }

  protected override willUpdate(): void {
    this.#customStates.set(this.state.type);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { body } = this;
    const { messages } = this.#locale;
    if (body === 'failed') return this.#failure();
    if (!messages || body === 'loading') return nothing;
    const template = this.variant === 'page' ? body.pageTemplate : body.stepsTemplate;
    const drawn = template({
      content: this.#content(body, messages.guide),
      messages,
      state: this.state,
      headingLevel: this.headingLevel >= 1 && this.headingLevel <= 5 ? this.headingLevel : 2,
      copyResult: this.copyResult,
      formReachable: this.hasUpdated && findLinkForm(this) !== undefined,
      goTo: (step) => this.goTo(step),
      back: () => this.#follow(goBack(this.state)),
      confirm: () => this.#follow(confirmStep(this.state)),
      finish: () => this.#follow(completedGuide),
      startOver: () => this.#follow(startOfGuide),
      copy: (value) => void this.#copy(value),
      goToForm: () => findLinkForm(this)?.focus(),
    });
    return html`<div lang=${this.#locale.language}>${drawn}</div>`;
  }

  protected override updated(): void {
    if (!this.#locale.messages || typeof this.body === 'string') return;
    const { state } = this;
    const before = this.#drawn;
    this.#drawn = state;
    if (this.getAttribute('step') !== this.step) this.setAttribute('step', this.step);
    if (this.#focusFollows) {
      this.#focusFollows = false;
      const place = state.type === 'completed' ? 'completed' : `step-${state.step}`;
      this.renderRoot.querySelector<HTMLElement>(`#${place}`)?.focus();
    }
    if (!before || state === before) return;
    this.dispatchEvent(
      new PersonioGuideStepChangedEvent(this.step, doneSteps(state).length, setupSteps.length),
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
    this.body = 'loading';
    this.#ready = this.#fetchBody().then(
      (body) => {
        this.body = body;
        const { styleSheet } = body.styles;
        const sheets = this.shadowRoot?.adoptedStyleSheets;
        if (styleSheet && !sheets?.includes(styleSheet)) sheets?.push(styleSheet);
      },
      () => {
        this.body = 'failed';
      },
    );
  }

  /** The button that was pressed goes away: the focus goes to what it has brought. */
  #retry(): void {
    this.#focusFollows = true;
    this.#load();
    this.#locale.retry();
  }

  #failure(): TemplateResult {
    const words = this.#locale.messages ?? { access, errors };
    const { title, advice } = errorText(linkError('backend-unavailable'), words);
    return html`<div class="notice danger" role="alert" lang=${this.#locale.language}>
      ${dangerIcon}
      <p><strong>${title}</strong></p>
      <p>${advice}</p>
      <p class="actions">
        <button type="button" @click=${() => this.#retry()}>${words.errors.retry}</button>
      </p>
    </div>`;
  }

  #content({ guideContent }: GuideBody, messages: GuideMessages): GuideContent {
    const { access, integrationName } = this.#integration;
    return guideContent(messages, { access, integrationName });
  }

  #find(step: string | number): SetupStep | undefined {
    const found = findSetupStep(step);
    if (!found) {
      errorOnce(
        `step "${step}" does not exist: there are ${setupSteps.join(', ')}, or 1 to ${setupSteps.length}.`,
      );
    }
    return found;
  }

  #change(state: GuideState): void {
    if (state !== this.state) this.copyResult = undefined;
    this.state = state;
  }

  /** Changes the state and takes the focus along; not on the first drawing, which is no one's move. */
  #follow(state: GuideState): void {
    this.#focusFollows = this.#drawn !== undefined;
    this.#change(state);
    this.requestUpdate();
  }

  async #copy(value: string): Promise<void> {
    const copying = copyText(value);
    // Emptied first, so that screen readers hear the same result a second time.
    this.copyResult = undefined;
    await this.updateComplete;
    this.copyResult = await copying;
    const copied = this.renderRoot.querySelector('[data-copy]');
    if (this.copyResult === 'selected' && copied) getSelection()?.selectAllChildren(copied);
  }

  /**
   * The first drawing is what a server draws, which knows of no form; and while the page is still read, a form further down
   * is not there yet.
   */
  async #lookForForm(): Promise<void> {
    await this.updateComplete;
    if (document.readyState === 'loading') {
      await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
    }
    this.requestUpdate();
  }
}

/** Without the right to it, or in a page without TLS, there is no clipboard. */
async function copyText(text: string): Promise<CopyResult> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'selected';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'personio-setup-guide': PersonioSetupGuide;
  }
}
