import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { accessRows, type AccessRow } from '../../domain/access-rows.ts';
import type { AccessRequirement, ModuleAccess } from '../../domain/access.ts';
import { isCompany, readCompany } from '../../domain/company.ts';
import type { LinkedAccount } from '../../domain/linked-account.ts';
import type { CheckAnswer } from '../../locale/guide-messages.ts';
import type { Messages } from '../../locale/messages.ts';
import { findUnderProvider } from '../../context/find-provider.ts';
import { errorOnce } from '../../domain/report-once.ts';
import { rowKey } from './access-table.ts';
import { overrideContent, type GuideContentOverride } from './content-override.ts';
import { guideContent, type GuideContent } from './content.ts';
import { GuideSharing } from './guide-sharing.ts';
import type { GuideVariant, GuideView } from './guide-view.ts';
import { writeInstructions, type InstructionsFormat, type WrittenGuide } from './instructions.ts';
import { watchLinkOutcomes } from './link-outcomes.ts';
import { PictureLoader } from './picture-loader.ts';
import { loadProgress, saveProgress, watchProgress } from './progress-storage.ts';
import {
  completeGuide,
  confirmStep,
  currentStep,
  goBack,
  goToStep,
  openAgain,
  placeOf,
  startOfGuide,
  tickRows,
  type GuideState,
  type StepIds,
} from './state.ts';
import { pageTemplate, stepsTemplate } from './templates.ts';

/** What the guide's element has been told. */
export interface GuideSettings {
  readonly access: readonly AccessRequirement[];
  readonly integrationName: string | undefined;
  readonly company: string | undefined;
  readonly variant: GuideVariant | undefined;
  readonly headingLevel: number;
  readonly progressKey: string | undefined;
  readonly hidePictures: boolean;
  readonly hideShare: boolean;
  readonly content: GuideContentOverride | undefined;
}

/** The element around the screen, which holds the state and tells the host of its changes. */
export interface GuideShell {
  readonly element: LitElement;
  readonly settings: () => GuideSettings;
  readonly messages: () => Pick<Messages, 'access' | 'guide'> | undefined;
  /** BCP 47 tag of the messages. */
  readonly language: () => string;
  readonly state: () => GuideState;
  readonly change: (state: GuideState) => void;
  /** Takes a state to which the reader has moved: the focus goes there too. */
  readonly follow: (state: GuideState) => void;
  /** Tells which steps there are. */
  readonly setSteps: (steps: StepIds) => void;
  /** Takes a state that is shown without anybody having moved. */
  readonly show: (state: GuideState) => void;
  /** What the host has asked for before there was anything to show, once. */
  readonly takeAsked: () => { readonly step: string | undefined; readonly isReset: boolean };
}

/** Everything that happens on the guide once it is drawn. */
export class GuideScreen implements ReactiveController {
  readonly #shell: GuideShell;
  readonly #pictures: PictureLoader;
  readonly #sharing: GuideSharing;
  #content: GuideContent | undefined;
  #contentFrom: readonly unknown[] = [];
  #rows: readonly AccessRow[] = [];
  /** The key under which the state was loaded; `null` before the first drawing. */
  #progressKey: string | undefined | null = null;
  #saved: GuideState | undefined;
  #answers: readonly (CheckAnswer | undefined)[] = [];
  #missing: readonly ModuleAccess[] = [];
  /** Whether the account is linked all the same. */
  #isLinked = false;
  /** Whether the guide has led the reader to the form before linking failed. */
  #hasLedToForm = false;
  #companyIsWrong = false;
  /** Where the reader was when something was drawn last. */
  #place: string | undefined;
  #stopWatching: readonly (() => void)[] = [];

  constructor(shell: GuideShell) {
    this.#shell = shell;
    this.#pictures = new PictureLoader(shell.element);
    this.#sharing = new GuideSharing(shell.element);
    shell.element.addController(this);
  }

  hostConnected(): void {
    this.#stopWatching = [
      watchProgress(this.#savedElsewhere),
      watchLinkOutcomes(this.#shell.element, {
        linked: (account) => this.#linked(account),
        relinked: (missing) => {
          if (missing.length > 0) this.#accessMissing(missing, true);
          else this.#forgetMissing();
        },
        accessMissing: (missing) => this.#accessMissing(missing, false),
      }),
    ];
    // The form may have come, gone or been shown meanwhile.
    for (const type of ['pointerenter', 'focusin']) this.#shell.element.addEventListener(type, this.#look);
  }

  readonly #look = (): void => this.#shell.element.requestUpdate();

  readonly #savedElsewhere = (key: string, state: GuideState): void => {
    if (key !== this.#shell.settings().progressKey) return;
    this.#saved = state;
    this.#shell.change(state);
  };

  hostDisconnected(): void {
    for (const stop of this.#stopWatching) stop();
    for (const type of ['pointerenter', 'focusin']) this.#shell.element.removeEventListener(type, this.#look);
    this.#pictures.stop();
  }

  hostUpdate(): void {
    const messages = this.#shell.messages();
    if (!messages) return;
    const settings = this.#shell.settings();
    this.#rows = accessRows(settings.access);
    this.#content = this.#makeContent(messages.guide, settings);
    this.#shell.setSteps(this.#steps);
    if (this.#progressKey !== settings.progressKey) this.#restore(settings.progressKey);
    const place = placeOf(this.#shell.state(), this.#steps);
    if (this.#place !== place) this.#forget();
    this.#place = place;
    if (!settings.hidePictures) this.#pictures.watch();
  }

  hostUpdated(): void {
    const { progressKey } = this.#shell.settings();
    const state = this.#shell.state();
    if (!progressKey || !this.#content || state === this.#saved) return;
    saveProgress(progressKey, state, this.#savedElsewhere);
    this.#saved = state;
  }

  render(): TemplateResult | undefined {
    const view = this.#view();
    if (!view) return undefined;
    return this.#shell.settings().variant === 'page' ? pageTemplate(view) : stepsTemplate(view);
  }

  instructions(format: InstructionsFormat): string {
    const written = this.#written();
    return written ? writeInstructions(written, format) : '';
  }

  get #steps(): StepIds {
    // Content without a step is never taken.
    return (this.#content?.steps ?? []).map(({ id }) => id) as unknown as StepIds;
  }

  #makeContent(messages: Messages['guide'], settings: GuideSettings): GuideContent | undefined {
    const from = [messages, settings.integrationName, settings.content, this.#shell.language()];
    if (from.every((value, index) => value === this.#contentFrom[index]) && this.#content)
      return this.#content;
    this.#contentFrom = from;
    const content = guideContent(messages, settings.integrationName);
    return settings.content ? overrideContent(content, settings.content, this.#shell.language()) : content;
  }

  /** What the reader has answered, and what is known of the last attempt to link. */
  reset(): void {
    this.#answers = [];
    this.#missing = [];
    this.#hasLedToForm = false;
    this.#forget();
  }

  /** What belongs to the place that the reader has left. */
  #forget(): void {
    this.#sharing.forget();
    this.#companyIsWrong = false;
  }

  /** Begins where the reader left off; a step that the host asks for goes before that. */
  #restore(progressKey: string | undefined): void {
    const before = this.#progressKey;
    this.#progressKey = progressKey;
    const { step, isReset } = this.#shell.takeAsked();
    const kept = progressKey && !isReset ? loadProgress(progressKey) : undefined;
    // Another key is another customer, whom nothing of the one before concerns.
    if (before) this.reset();
    const state = kept ?? (before ? startOfGuide(this.#steps) : this.#shell.state());
    this.#shell.show(step === undefined ? state : goToStep(state, step, this.#steps));
    if (!isReset) this.#saved = kept ?? this.#shell.state();
  }

  #written(): WrittenGuide | undefined {
    const messages = this.#shell.messages();
    if (!messages || !this.#content) return undefined;
    return {
      content: this.#content,
      rows: this.#rows,
      company: this.#company ?? this.#shell.state().company,
      messages,
    };
  }

  /** The host's own word for it. */
  get #company(): string | undefined {
    const { company } = this.#shell.settings();
    if (company === undefined || isCompany(company)) return company;
    errorOnce(
      `company "${company}" is not a subdomain, as in "acme" for acme.app.personio.com: the guide makes no link with it.`,
    );
    return undefined;
  }

  #view(): GuideView | undefined {
    const written = this.#written();
    if (!written) return undefined;
    const { element, settings, state, change, follow } = this.#shell;
    const { integrationName, headingLevel, hidePictures, hideShare } = settings();
    const steps = this.#steps;
    const view: GuideView = {
      ...written,
      state: state(),
      steps,
      headingLevel,
      integrationName,
      missing: this.#missing,
      isLinked: this.#isLinked,
      ticked: state().ticked,
      companyIsEntered: this.#company === undefined,
      companyIsWrong: this.#companyIsWrong,
      answers: this.#answers,
      copied: this.#sharing.copied,
      pictures: hidePictures ? 'hidden' : this.#pictures.pictures,
      sharing: hideShare ? undefined : this.#sharing.view(written),
      formReachable: findUnderProvider(element, 'personio-link-form')?.checkVisibility() === true,
      goTo: (step) => follow(goToStep(state(), step, steps)),
      back: () => follow(goBack(state(), steps)),
      confirm: () => follow(confirmStep(state(), steps)),
      finish: () => follow(completeGuide(state(), steps)),
      startOver: () => {
        this.reset();
        follow(startOfGuide(steps, state()));
      },
      answer: (question, answer) => {
        this.#answers = Object.assign([...this.#answers], { [question]: answer });
        void this.#draw();
      },
      tickOff: (row, ticked) => change(tickRows(state(), [row], ticked)),
      copy: (what, text) => void this.#sharing.copy(what, text),
      enterCompany: (entered) => void this.#enterCompany(entered),
      changeCompany: () => void this.#changeCompany(),
      goToForm: () => findUnderProvider(element, 'personio-link-form')?.focus(),
      goToSharing: () => this.#goToSharing(),
      beginEmail: () => this.#sharing.tell('email'),
      shareWithSystem: () => void this.#sharing.shareWithSystem(written),
      print: () => void this.#sharing.print(view, this.#shell.language()),
    };
    return view;
  }

  #draw(): Promise<boolean> {
    this.#shell.element.requestUpdate();
    return this.#shell.element.updateComplete;
  }

  #find<Found extends HTMLElement>(selector: string): Found | null {
    return this.#shell.element.renderRoot.querySelector<Found>(selector);
  }

  #forgetMissing(): void {
    this.#missing = [];
    void this.#draw();
  }

  #linked({ missing, status }: LinkedAccount): void {
    if (missing.length > 0) return this.#accessMissing(missing, true);
    const { state, change } = this.#shell;
    const now = state();
    // Who was led to the form has come to the end; who links without the guide is left where they are.
    const hasLed = this.#hasLedToForm || this.#isAtEnd(now);
    this.#missing = [];
    this.#hasLedToForm = false;
    // Where no attribute can be read, the step with the boxes has more to do.
    if (hasLed && status === 'active') change(completeGuide(now, this.#steps));
    else if (hasLed && this.#accessStep) change(goToStep(now, this.#accessStep, this.#steps));
    void this.#draw();
  }

  #accessMissing(missing: readonly ModuleAccess[], isLinked: boolean): void {
    const { state, change } = this.#shell;
    const step = this.#accessStep;
    if (!step) return;
    const before = state();
    this.#hasLedToForm ||= this.#isAtEnd(before);
    this.#missing = missing;
    this.#isLinked = isLinked;
    const rows = this.#rows.filter(({ module }) => missing.some((right) => right.module === module));
    const undone = openAgain(tickRows(before, rows.map(rowKey), false), step, this.#steps);
    // The focus is in the form, which says what has happened.
    change(goToStep(undone, step, this.#steps));
    void this.#draw();
  }

  /** The step with the table of boxes. */
  get #accessStep(): string | undefined {
    return this.#content?.steps.find(({ blocks }) => blocks.some(({ type }) => type === 'access'))?.id;
  }

  #isAtEnd(state: GuideState): boolean {
    return currentStep(state, this.#steps) === this.#steps.at(-1);
  }

  async #enterCompany(entered: string): Promise<void> {
    const company = readCompany(entered);
    this.#companyIsWrong = company === undefined;
    if (company !== undefined) this.#shell.change({ ...this.#shell.state(), company });
    await this.#draw();
    this.#find(company === undefined ? '.company-input' : '[part~="page"] a')?.focus();
  }

  async #changeCompany(): Promise<void> {
    this.#shell.change({ ...this.#shell.state(), company: undefined });
    await this.#draw();
    this.#find('.company-input')?.focus();
  }

  #goToSharing(): void {
    const details = this.#find<HTMLDetailsElement>('details[part~="share"]');
    if (details) details.open = true;
    (details?.querySelector('summary') ?? this.#find('#share'))?.focus();
  }
}
