import type { ErrorText } from './shared-messages.ts';

/** Messages of `<personio-invitation>`. */
export interface InvitationMessages {
  readonly loading: string;
  readonly title: (integrationName: string) => string;
  /** With the name of the account that gets new credentials. */
  readonly relinkTitle: (label: string) => string;
  /** Who is asking for what; the person who invites may be unknown. */
  readonly request: (createdBy: string | undefined, integrationName: string) => string;
  readonly relinkRequest: (createdBy: string | undefined, integrationName: string) => string;
  /** What to do on this page. */
  readonly steps: (integrationName: string) => string;
  /** For a relink: that no other account is affected; `clientId` is masked. */
  readonly onlyThisAccount: (clientId: string) => string;
  readonly expires: (time: string) => string;
  /** Anyone who uses the host's product can invite anyone, including someone of another company. */
  readonly caution: string;
  readonly done: {
    readonly title: string;
    /** The same if rights or employee attributes are missing. */
    readonly limitedTitle: string;
    readonly linked: (label: string) => string;
    readonly relinked: (label: string) => string;
    /** What the person who sent the invitation can do now. */
    readonly next: (createdBy: string | undefined, integrationName: string) => string;
    /** The same for a relink. */
    readonly nextRelinked: (integrationName: string) => string;
    /** Follows if nothing is missing. */
    readonly nothingToSend: string;
    /** Rights and employee attributes that are still missing. */
    readonly missing: (list: string) => string;
    /** Not even one employee attribute can be read. */
    readonly noAttributes: string;
  };
  /** Why there is nothing to do here. `errors.texts` has the reasons that a backend gives. */
  readonly invalid: Readonly<Record<'missing' | 'incomplete', ErrorText>>;
  /** Errors whose usual sentences are for someone who is signed in to the application and sees its list of accounts. */
  readonly problems: Readonly<Record<'rejected' | 'alreadyLinked' | 'accountNotFound', ErrorText>>;
}

/** Messages for inviting a colleague, in the guide and the list. */
export interface InviteMessages {
  readonly text: string;
  readonly create: string;
  readonly creating: string;
  /** Announced, and above the link. */
  readonly created: string;
  readonly expires: (time: string) => string;
  readonly copy: string;
  readonly copied: string;
  /** Shown when the browser denies copying; the link is selected. */
  readonly selected: string;
  readonly email: string;
  readonly system: string;
  readonly qr: {
    readonly show: string;
    readonly hide: string;
    /** Accessible name of the picture. */
    readonly name: string;
    readonly hint: string;
    readonly failed: string;
  };
  /** Shown when the share sheet failed. */
  readonly shareFailed: string;
  readonly another: string;
  /** The message to the colleague. */
  readonly message: {
    readonly subject: (integrationName: string | undefined) => string;
    readonly relinkSubject: (integrationName: string | undefined, label: string | undefined) => string;
    /** Above the link. */
    readonly text: (integrationName: string | undefined) => string;
    readonly relinkText: (integrationName: string | undefined, label: string | undefined) => string;
    /** Below the link. */
    readonly note: (time: string) => string;
  };
}
