import { invitationProblems } from '../../src/domain/invitation.ts';
import { linkError } from '../../src/domain/link-error.ts';
import type { Messages } from '../../src/locale/messages.ts';

/** Arguments for each message that is a function; the compiler names those that are missing. */
type Samples<Group> = {
  readonly [Key in keyof Group as HasFunction<Group[Key]> extends true ? Key : never]: Group[Key] extends (
    ...args: infer Args
  ) => unknown
    ? readonly Args[]
    : Samples<Group[Key]>;
};

type HasFunction<Value> = Value extends (...args: never[]) => unknown
  ? true
  : Value extends object
    ? true extends { [Key in keyof Value]: HasFunction<Value[Key]> }[keyof Value]
      ? true
      : false
    : false;

/** A message as people read it. */
export interface RenderedMessage {
  /** `list.actions.check.name`; a sentence of an error ends in `title` or `advice`. */
  readonly path: string;
  readonly text: string;
  readonly args: readonly unknown[];
}

// Names in which a faulty replacement would show.
const name = 'Łódź & Größe';
const clientId = 'papi-dcec…041a';
const time = '4.12.2026 14:00';
const rights = 'Alpha (Read)';
const missing = [{ module: 'documents', read: true, write: true }] as const;
const named: readonly [string][] = [[name]];
const timed: readonly [string][] = [[time]];
const listed: readonly [string][] = [[rights]];
const few: readonly [number][] = [1, 2, 3, 5, 12, 22, 25].map((count) => [count]);
const many: readonly [number][] = [...few, [12_345]];
const progress: readonly [number, number][] = [
  [0, 1],
  [1, 1],
  [1, 2],
  [2, 5],
  [5, 22],
  [5, 5],
];

function samplesFor({ access }: Messages): Samples<Messages> {
  return {
    access: {
      list: [[missing]],
      listAttributes: [[['first_name', 'dynamic_1']]],
      missingAttributes: [
        [rights, 1],
        [rights, 2],
      ],
    },
    errors: {
      texts: {
        'invalid-credentials': [[linkError('invalid-credentials'), access]],
        'missing-access': [[linkError('missing-access', { missing }), access]],
        'already-linked': [[linkError('already-linked'), access]],
        'account-not-found': [[linkError('account-not-found'), access]],
        'rate-limited': [[linkError('rate-limited', { retryAfterSeconds: 5 }), access]],
        'personio-unavailable': [[linkError('personio-unavailable'), access]],
        'backend-unavailable': [[linkError('backend-unavailable'), access]],
        timeout: [[linkError('timeout'), access]],
        'session-expired': [
          [linkError('session-expired'), access],
          [linkError('session-expired', { reason: 'redirected' }), access],
          [linkError('session-expired', { reason: 'page-expired' }), access],
        ],
        forbidden: [
          [linkError('forbidden'), access],
          [linkError('forbidden', { reason: 'blocked' }), access],
        ],
        'invalid-response': [[linkError('invalid-response'), access]],
        declined: [
          [linkError('declined'), access],
          [linkError('declined', { reason: 'too-many-invitations' }), access],
        ],
        'not-configured': [[linkError('not-configured'), access]],
        'invitation-invalid': invitationProblems.map((reason) => [
          linkError('invitation-invalid', { reason }),
          access,
        ]),
        unexpected: [[linkError('unexpected'), access]],
      },
    },
    guide: {
      attributes: { ticked: progress, missingTitle: listed },
      boxes: { tickOff: named, ticked: progress, missingTitle: listed },
      share: { request: [[undefined], [name]] },
      progress: [
        [1, 6, 0],
        [2, 6, 3],
        [3, 22, 12],
      ],
      allDone: few,
      quote: named,
    },
    form: {
      relinkTitle: named,
      relinkClientId: [[clientId]],
      problemsTitle: few,
      retryIn: few,
      linkedTitle: named,
      relinkedTitle: named,
      limitedTitle: named,
      limitedText: [[missing, access]],
      missingAttributesText: listed,
      attributesReadable: progress,
      clientIdChanged: [[clientId, 'papi-0000…ffff']],
    },
    list: {
      linkedBy: named,
      linkedByInvitation: named,
      rightMissing: listed,
      moreModules: [
        [['Alpha', 'Beta'], 0],
        ...many.map(([more]): [string[], number] => [['Alpha', 'Beta'], more]),
      ],
      modulesMissing: many,
      actionsFor: named,
      actions: {
        check: { name: named, failed: named },
        relink: { name: named, failed: named },
        rename: { name: named, failed: named },
        unlink: { name: named, failed: named },
      },
      history: {
        name: named,
        statusChanged: named,
        rightsRevoked: listed,
        rightsGranted: listed,
        attributesRevoked: listed,
        attributesGranted: listed,
        accessMissing: listed,
        checkedBy: named,
      },
      problemSince: timed,
      activeAgainSince: timed,
      notCheckedFor: many,
      missing: {
        title: listed,
        newlyRequired: [[rights, time]],
        revoked: [[rights, time]],
      },
      unreadable: many,
      attention: {
        summary: [
          [1, 2, true],
          [2, 12_345, true],
          [5, 22, false],
          [22, 25, false],
        ],
        noneSoFar: many,
      },
      find: { counted: many.map(([count]) => [name, count]) },
      shown: [...many.map(([count]): [number, undefined] => [count, undefined]), [2, 12_345], [25, 120]],
      retryIn: few,
      invite: { name: named, relink: named, by: named, expires: timed },
      unlinkDialog: { title: named },
      announcements: {
        loaded: named,
        linked: named,
        about: [[name, rights]],
        checked: [[name, rights]],
        renamed: named,
        unlinked: named,
      },
    },
    notice: { attention: many },
    invite: {
      expires: timed,
      message: {
        subject: [[undefined], [name]],
        relinkSubject: [
          [undefined, undefined],
          [name, undefined],
          [undefined, rights],
          [name, rights],
        ],
        text: [[undefined], [name]],
        relinkText: [
          [undefined, undefined],
          [name, undefined],
          [undefined, rights],
          [name, rights],
        ],
        note: timed,
      },
    },
    invitation: {
      title: named,
      relinkTitle: named,
      request: [
        [undefined, name],
        [rights, name],
      ],
      relinkRequest: [
        [undefined, name],
        [rights, name],
      ],
      steps: named,
      onlyThisAccount: [[clientId]],
      expires: timed,
      done: {
        linked: named,
        relinked: named,
        next: [
          [undefined, name],
          [rights, name],
        ],
        nextRelinked: named,
        missing: listed,
      },
    },
  };
}

/** Every message of a language: strings as they are, and functions with each of their samples. */
export function renderMessages(messages: Messages): readonly RenderedMessage[] {
  return render('', messages, samplesFor(messages), []);
}

function render(
  path: string,
  value: unknown,
  samples: unknown,
  args: readonly unknown[],
): readonly RenderedMessage[] {
  if (typeof value === 'string') return [{ path, text: value, args }];
  if (typeof value === 'function') {
    return (samples as readonly (readonly unknown[])[]).flatMap((sample) =>
      render(path, (value as (...args: readonly unknown[]) => unknown)(...sample), undefined, sample),
    );
  }
  return Object.entries(value as object).flatMap(([key, member]: [string, unknown]) =>
    render(
      path ? `${path}.${key}` : key,
      member,
      (samples as Readonly<Record<string, unknown>> | undefined)?.[key],
      args,
    ),
  );
}
