import type { BoxAdvice } from '../domain/access-rows.ts';
import type { PictureMessages } from './picture-messages.ts';

/** Sentences of `<personio-setup-guide>`. */
export interface GuideMessages {
  readonly title: string;
  readonly intro: string;
  /** Who can do this; stands before the steps. */
  readonly before: {
    readonly title: string;
    readonly rights: string;
    readonly adminNotNeeded: string;
    readonly plan: string;
    readonly labels: string;
  };
  /** Two questions on whether the reader can do this alone. */
  readonly check: {
    readonly title: string;
    readonly rights: QuestionMessages;
    readonly plan: QuestionMessages;
    readonly answers: Readonly<Record<CheckAnswer, string>>;
    /** Where both answers are yes. */
    readonly ready: string;
    /** Leads to the ways to pass the instructions on. */
    readonly share: string;
  };
  readonly steps: {
    readonly open: {
      readonly title: string;
      /** Before the path. */
      readonly goTo: string;
      /** The path in the reader's language; empty where that is English. */
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
      readonly what: string;
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
  /** The link to the customer's own page in Personio, and the question that it needs an answer to. */
  readonly page: {
    readonly open: string;
    readonly ask: string;
    readonly hint: string;
    readonly save: string;
    readonly change: string;
    readonly invalid: string;
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
    /** Heads the column in which the reader ticks rows off. */
    readonly done: string;
    /** Names the box of a row, with Personio's label. */
    readonly tickOff: (module: string) => string;
    readonly ticked: (done: number, total: number) => string;
    /** A right that is asked for and that Personio has not granted: in a word, and what it means. */
    readonly missing: string;
    readonly missingMeaning: string;
    /** Above the table; the rights come as "Employees: Read". */
    readonly missingTitle: (rights: string) => string;
    /** Where linking has failed for want of them, and where the account is linked all the same. */
    readonly missingAdvice: string;
    readonly limitedAdvice: string;
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
    /** What the buttons copy; `value` where it is something of the host's. */
    readonly name: string;
    readonly path: string;
    readonly access: string;
    readonly instructions: string;
    readonly value: string;
    readonly copied: string;
    /** Where the browser does not let the page copy: the text stands below, selected. */
    readonly selected: string;
    /** Names the field with that text. */
    readonly text: string;
  };
  /** For readers who cannot do this themselves. */
  readonly share: {
    readonly title: string;
    readonly text: string;
    readonly email: string;
    readonly system: string;
    readonly print: string;
    /** What the email begins with; with the name that the integration is to have, where the host has one. */
    readonly request: (integrationName: string | undefined) => string;
    /** What the email and the printed page end with. */
    readonly handOver: string;
    /** Where sharing or printing did not work. */
    readonly failed: string;
  };
  readonly pictures: PictureMessages;
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
  readonly startOver: string;
  readonly completed: { readonly title: string; readonly text: string };
  /** Sets off a word of Personio's screen where there is no bold. */
  readonly quote: (label: string) => string;
}

export type CheckAnswer = 'yes' | 'no' | 'unsure';

interface QuestionMessages {
  readonly question: string;
  /** What to do where the answer is no, and where the reader does not know. */
  readonly no: string;
  readonly unsure: string;
}

interface HelpMessages {
  readonly problem: string;
  readonly advice: string;
}
