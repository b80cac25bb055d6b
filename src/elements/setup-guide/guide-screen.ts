import type { LitElement, ReactiveController, TemplateResult } from 'lit';
import { accessRows, type AccessRow } from '../../domain/access-rows.ts';
import type { AccessRequirement, ModuleAccess } from '../../domain/access.ts';
import { isCompany, readCompany } from '../../domain/company.ts';
import type { CheckAnswer } from '../../locale/guide-messages.ts';
import type { Messages } from '../../locale/messages.ts';
import { errorOnce } from '../../report-once.ts';
import { rowKey } from './access-table.ts';
import { overrideContent, type GuideContentOverride } from './content-override.ts';
import { guideContent, type GuideContent } from './content.ts';
import { GuideSharing } from './guide-sharing.ts';
import type { GuideVariant, GuideView } from './guide-view.ts';
import { writeInstructions, type InstructionsFormat, type WrittenGuide } from './instructions.ts';
import { findLinkForm, watchLinkOutcomes } from './link-outcomes.ts';
import { PictureLoader } from './picture-loader.ts';
import { loadProgress, saveProgress, watchProgress } from './progress-storage.ts';
import {
  completeGuide,
  confirmStep,
  currentStep,
  goBack,
  goToStep,
  isSamePlace,
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
  /** The step that the host has asked for before there was anything to show, once. */
  readonly takeAskedStep: () => string | undefined;
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
  #companyIsWrong = false;
  /** Where the reader was when something was drawn last. */
  #place: GuideState | undefined;
  #stopWatching: readonly (() => void)[] = [];

  constructor(shell: GuideShell) {
    this.#shell = shell;
    this.#pictures = new PictureLoader(shell.element);
    this.#sharing = new GuideSharing(shell.element);
    shell.element.addController(this);
  }

  hostConnected(): void {
    this.#stopWatching = [
      watchProgress((key, state) => {
        if (key !== this.#shell.settings().progressKey || !state) return;
        this.#saved = state;
        this.#shell.change(state);
      }),
      watchLinkOutcomes(this.#shell.element, {
        linked: () => this.#linked(),
        accessMissing: (missing) => this.#accessMissing(missing),
      }),
    ];
  }

  hostDisconnected(): void {
    for (const stop of this.#stopWatching) stop();
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
    const state = this.#shell.state();
    if (this.#place && !isSamePlace(this.#place, state)) this.#sharing.forget();
    this.#place = state;
    if (!settings.hidePictures) this.#pictures.watch();
  }

  hostUpdated(): void {
    const { progressKey } = this.#shell.settings();
    const state = this.#shell.state();
    if (!progressKey || !this.#content || state === this.#saved) return;
    saveProgress(progressKey, state);
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

  /** Begins where the reader left off; a step that the host asks for goes before that. */
  #restore(progressKey: string | undefined): void {
    this.#progressKey = progressKey;
    const asked = this.#shell.takeAskedStep();
    const kept = progressKey ? loadProgress(progressKey) : undefined;
    const state = kept ?? this.#shell.state();
    this.#shell.change(asked === undefined ? state : goToStep(state, asked, this.#steps));
    this.#saved = kept ?? this.#shell.state();
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
      ticked: state().ticked,
      companyIsEntered: this.#company === undefined,
      companyIsWrong: this.#companyIsWrong,
      answers: this.#answers,
      copied: this.#sharing.copied,
      pictures: hidePictures ? 'hidden' : this.#pictures.pictures,
      sharing: hideShare ? undefined : this.#sharing.view(written),
      formReachable: findLinkForm(element) !== undefined,
      goTo: (step) => follow(goToStep(state(), step, steps)),
      back: () => follow(goBack(state(), steps)),
      confirm: () => follow(confirmStep(state(), steps)),
      finish: () => follow(completeGuide(state(), steps)),
      startOver: () => follow(startOfGuide(steps, state())),
      answer: (question, answer) => {
        this.#answers = Object.assign([...this.#answers], { [question]: answer });
        void this.#draw();
      },
      tickOff: (row, ticked) => change(tickRows(state(), [row], ticked)),
      copy: (what, text) => void this.#sharing.copy(what, text),
      enterCompany: (entered) => void this.#enterCompany(entered),
      changeCompany: () => void this.#changeCompany(),
      goToForm: () => findLinkForm(element)?.focus(),
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

  #linked(): void {
    const { state, change } = this.#shell;
    this.#missing = [];
    void this.#draw();
    // Who was led to the form has come to the end; who links without the guide is left where they are.
    const now = state();
    if (now.type === 'reading' && currentStep(now, this.#steps) === this.#steps.at(-1))
      change(completeGuide(now, this.#steps));
  }

  #accessMissing(missing: readonly ModuleAccess[]): void {
    const { state, change } = this.#shell;
    const step = this.#content?.steps.find(({ blocks }) => blocks.some(({ type }) => type === 'access'));
    if (!step) return;
    this.#missing = missing;
    const rows = this.#rows.filter(({ module }) => missing.some((right) => right.module === module));
    // The focus is in the form, which says what has happened.
    change(goToStep(tickRows(state(), rows.map(rowKey), false), step.id, this.#steps));
    void this.#draw();
  }

  async #enterCompany(entered: string): Promise<void> {
    const company = readCompany(entered);
    this.#companyIsWrong = company === undefined;
    if (company !== undefined) this.#shell.change({ ...this.#shell.state(), company });
    await this.#draw();
    this.#find(company === undefined ? '#company' : '[part~="page"] a')?.focus();
  }

  async #changeCompany(): Promise<void> {
    this.#shell.change({ ...this.#shell.state(), company: undefined });
    await this.#draw();
    this.#find('#company')?.focus();
  }

  #goToSharing(): void {
    const details = this.#find<HTMLDetailsElement>('details[part~="share"]');
    if (details) details.open = true;
    (details?.querySelector('summary') ?? this.#find('#share'))?.focus();
  }
}
