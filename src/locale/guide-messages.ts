import type { BoxAdvice } from '../domain/access-rows.ts';
import type { CheckAnswer } from '../domain/guide-content.ts';
import type { PictureMessages } from './picture-messages.ts';

/** Messages of `<personio-setup-guide>`. */
export interface GuideMessages {
  readonly title: string;
  readonly intro: string;
  /** Prerequisites, above the steps. */
  readonly prerequisites: {
    readonly title: string;
    readonly rights: string;
    readonly adminNotNeeded: string;
    readonly plan: string;
    readonly labels: string;
  };
  /** Two questions that find out whether the reader has the rights and the plan. */
  readonly selfCheck: {
    readonly title: string;
    readonly rights: QuestionMessages;
    readonly plan: QuestionMessages;
    readonly answers: Readonly<Record<CheckAnswer, string>>;
    /** Shown when both answers are yes. */
    readonly ready: string;
    /** Button that opens the sharing options. */
    readonly share: string;
  };
  readonly steps: {
    readonly open: {
      readonly title: string;
      /** Precedes the path. */
      readonly goTo: string;
      /** Translation of the path; empty in English. */
      readonly path: string;
      /** A question, above `otherPath`. */
      readonly otherPathTitle: string;
      readonly otherPath: string;
    };
    readonly create: { readonly title: string; readonly select: string; readonly opens: string };
    readonly name: {
      readonly title: string;
      /** Precedes the name when the host sets one. */
      readonly enter: string;
      /** Used when the host sets no name. */
      readonly enterOwn: string;
      readonly next: string;
    };
    readonly access: {
      readonly title: string;
      readonly tick: string;
      /** Used where the host does not name the employee attributes that it needs, including when rights are changed. */
      readonly attributes: string;
      /** Precedes the list of employee attributes where the host names them. */
      readonly chooseAttributes: string;
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
      /** Says where the form is when it is not on the same page. */
      readonly form: string;
      readonly clientId: string;
      readonly secret: string;
      readonly submit: string;
      readonly finish: string;
    };
  };
  /** How to change the rights of an integration that already exists. */
  readonly changeRights: {
    readonly title: string;
    /** Says that a new integration is not needed. */
    readonly keep: string;
    readonly open: string;
    /** Precedes the name of the integration. */
    readonly openNamed: string;
    readonly tick: string;
    readonly chooseAttributes: string;
    readonly save: string;
    readonly check: string;
    /** Button that leads here. */
    readonly show: string;
    /** Button that leads back to the steps. */
    readonly back: string;
  };
  /** The list of employee attributes. */
  readonly attributes: {
    /** Accessible name of the list. */
    readonly title: string;
    readonly ticked: (done: number, total: number) => string;
    /** Above the list; `attributes` looks like `Email and Hire date`. */
    readonly missingTitle: (attributes: string) => string;
    /** The account is linked, but not even one attribute can be read. */
    readonly noneTitle: string;
    readonly noneAdvice: string;
  };
  /** The direct link to the customer's page in Personio, and the question for the company name it needs. */
  readonly page: {
    readonly open: string;
    /** Opens the question. */
    readonly direct: string;
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
    /** What to do with a box, in one or two words. */
    readonly advice: Readonly<Record<BoxAdvice, string>>;
    /** Explains `advice` in the legend above the table. */
    readonly meaning: Readonly<Record<BoxAdvice, string>>;
    /** Replaces "Leave empty" when the rights of an existing integration are changed. */
    readonly keep: string;
    /** Note on the module whose Read is always required. */
    readonly essential: string;
    /** Note on a module that the customer's screen may not have. */
    readonly notOnScreen: string;
    /** Heading of the column with the reader's own check marks. */
    readonly done: string;
    /** Accessible name of a row's checkbox. */
    readonly tickOff: (module: string) => string;
    readonly ticked: (done: number, total: number) => string;
    /** Marks a requested right that Personio has not granted; `missingMeaning` explains it in the legend. */
    readonly missing: string;
    readonly missingMeaning: string;
    /** Above the table; `rights` looks like `Employees (Read)`. */
    readonly missingTitle: (rights: string) => string;
    /** Shown when linking failed because rights are missing. */
    readonly missingAdvice: string;
    /** Shown when the account is linked although rights are missing. */
    readonly limitedAdvice: string;
  };
  /** What remains important after the setup. */
  readonly notes: {
    readonly title: string;
    readonly renewal: string;
    readonly rights: string;
    readonly secrecy: string;
    readonly manage: string;
    readonly change: string;
    readonly lost: string;
    /** Link to Personio's documentation. */
    readonly documentation: string;
    /** Follows the link in parentheses. */
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
    /** Labels of the copy buttons; `value` is for a value of the host's. */
    readonly name: string;
    readonly path: string;
    readonly access: string;
    readonly attributes: string;
    readonly instructions: string;
    readonly value: string;
    readonly copied: string;
    /** Shown when the browser denies copying; the text is selected below. */
    readonly selected: string;
    /** Accessible name of the field with that text. */
    readonly text: string;
  };
  /** For readers who cannot do this themselves. */
  readonly share: {
    readonly title: string;
    readonly text: string;
    /** Above the invitation. */
    readonly invite: string;
    /** Instead of `text`, below the invitation. */
    readonly textBesideInvitation: string;
    readonly email: string;
    readonly system: string;
    readonly print: string;
    /** First sentence of the email. */
    readonly request: (integrationName: string | undefined) => string;
    /** Last sentence of the email and the printed page. */
    readonly handOver: string;
    /** Shown when sharing or printing failed. */
    readonly failed: string;
  };
  readonly pictures: PictureMessages;
  /** Accessible name of the list of steps. */
  readonly stepList: string;
  readonly progress: (step: number, total: number, done: number) => string;
  readonly allDone: (total: number) => string;
  /** Marks a completed step in the list, for screen readers. */
  readonly done: string;
  readonly back: string;
  readonly next: string;
  readonly finish: string;
  readonly toForm: string;
  readonly startOver: string;
  readonly completed: { readonly title: string; readonly text: string };
  /** Quotes a label of Personio's screen in plain text. */
  readonly quote: (label: string) => string;
}

interface QuestionMessages {
  readonly question: string;
  /** Advice for the answer "no". */
  readonly no: string;
  /** Advice for the answer "I don't know". */
  readonly unsure: string;
}

interface HelpMessages {
  readonly problem: string;
  readonly advice: string;
}
