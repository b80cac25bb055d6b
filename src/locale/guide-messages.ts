import type { BoxAdvice } from '../domain/access-rows.ts';

/** Sentences of `<personio-setup-guide>`. */
export interface GuideMessages {
  readonly title: string;
  readonly intro: string;
  /** Who can do this; stands before the steps. */
  readonly before: {
    readonly title: string;
    readonly rights: string;
    readonly plan: string;
    readonly colleague: string;
    readonly labels: string;
  };
  readonly steps: {
    readonly open: {
      readonly title: string;
      readonly signIn: string;
      readonly path: string;
      readonly otherPath: string;
    };
    readonly create: { readonly title: string; readonly select: string; readonly opens: string };
    readonly name: {
      readonly title: string;
      /** Before the name that the host has chosen. */
      readonly enter: string;
      /** Where the host has chosen none. */
      readonly enterOwn: string;
      readonly next: string;
    };
    readonly access: {
      readonly title: string;
      readonly tick: string;
      readonly attributes: string;
      readonly legalEntities: string;
      readonly create: string;
    };
    readonly credentials: {
      readonly title: string;
      readonly keepOpen: string;
      readonly where: string;
      readonly clientId: string;
      readonly secret: string;
      readonly store: string;
    };
    readonly link: {
      readonly title: string;
      /** Where the form is, for readers who do not have it before them. */
      readonly form: string;
      readonly clientId: string;
      readonly secret: string;
      readonly submit: string;
      readonly finish: string;
    };
  };
  /** The table of access rights. */
  readonly boxes: {
    readonly caption: string;
    readonly module: string;
    /** What to do with a box, in a word. */
    readonly advice: Readonly<Record<BoxAdvice, string>>;
    /** What the word means; stands above the table. */
    readonly meaning: Readonly<Record<BoxAdvice, string>>;
    /** Under the module without whose Read nothing can be linked. */
    readonly essential: string;
  };
  /** What stays important once the integration is there. */
  readonly notes: {
    readonly title: string;
    readonly renewal: string;
    readonly rights: string;
    readonly secrecy: string;
    readonly manage: string;
    readonly change: string;
    readonly lost: string;
    /** Leads to Personio's documentation. */
    readonly documentation: string;
    /** Stands in brackets behind the link. */
    readonly newTab: string;
  };
  readonly help: {
    readonly title: string;
    readonly page: HelpMessages;
    readonly boxes: HelpMessages;
    readonly secret: HelpMessages;
    readonly rights: HelpMessages;
  };
  readonly copy: {
    readonly button: string;
    readonly copied: string;
    /** Where the browser does not let the page copy: the text is selected then. */
    readonly selected: string;
  };
  /** Names the list of steps for screen readers. */
  readonly stepList: string;
  readonly progress: (step: number, total: number, done: number) => string;
  readonly allDone: (total: number) => string;
  /** Stands beside a step in the list. */
  readonly done: string;
  readonly back: string;
  readonly next: string;
  readonly finish: string;
  readonly toForm: string;
  readonly completed: { readonly title: string; readonly text: string; readonly again: string };
  /** Sets off a word of Personio's screen where there is no bold. */
  readonly quote: (label: string) => string;
}

interface HelpMessages {
  readonly problem: string;
  readonly advice: string;
}
