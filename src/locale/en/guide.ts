import type { GuideMessages } from '../guide-messages.ts';
import { pictures } from './guide-pictures.ts';

const doneOf =
  (one: string, many: string) =>
  (done: number, total: number): string => {
    const noun = total === 1 ? one : many;
    return done < total ? `${done} of ${total} ${noun} done` : `${total === 1 ? 1 : 'All'} ${noun} done`;
  };

export const guide: GuideMessages = {
  title: 'Create a custom integration in Personio',
  intro:
    'A custom integration gives this application its own access to your Personio data. You create it in Personio, decide what it may do, and then paste two values into a form. It takes a few minutes and doesn’t require technical knowledge.',
  prerequisites: {
    title: 'Before you start',
    rights: 'You need edit rights for *Marketplace Integration* and *API* in Personio.',
    adminNotNeeded: 'You don’t have to be a full administrator.',
    plan: 'Your company needs Personio’s Core Pro plan, which includes custom integrations.',
    labels:
      'Words like *Next* appear in Personio’s English interface. In other languages, the wording may differ.',
  },
  selfCheck: {
    title: 'Can you do this yourself?',
    rights: {
      question:
        'Can you open *Settings → Integrations → API credentials* or *Marketplace → Connected integrations* in Personio?',
      no: 'You probably don’t have edit rights. Ask your Personio administrator to grant them to you or to follow these steps for you.',
      unsure:
        'Continue with the first step, which takes you there. You’ll see right away whether the page opens.',
    },
    plan: {
      question: 'Does your company have the Core Pro plan?',
      no: 'Custom integrations are part of Core Pro. Ask the person who manages your Personio contract.',
      unsure:
        'Continue: if you find the button *Create custom integration*, your plan includes custom integrations.',
    },
    answers: { yes: 'Yes', no: 'No', unsure: 'I don’t know' },
    ready: 'You can probably do this yourself. Start with the first step.',
    share: 'Share these instructions',
  },
  steps: {
    open: {
      title: 'Open the integrations page',
      goTo: 'Sign in to Personio and go to:',
      path: '',
      otherPathTitle: 'Can’t find this entry?',
      otherPath: 'Go to *Marketplace → Connected integrations* instead. Both lead to the same page.',
    },
    create: {
      title: 'Create a custom integration',
      select: 'Select *Create custom integration* at the top right.',
      opens:
        'The *Create a custom integration* window opens. The next steps take you through its three parts: *Enter integration info*, *Configure access rights* and *View credentials*.',
    },
    name: {
      title: 'Name the integration',
      enter: 'Under *Enter integration info*, enter this in the *Name* field:',
      enterOwn:
        'Under *Enter integration info*, enter a name in the *Name* field. Choose one that will tell your colleagues what the integration is for, such as the name of this application.',
      next: 'Then select *Next*.',
    },
    access: {
      title: 'Choose the access rights',
      tick: 'Under *Configure access rights*, tick exactly these boxes and leave all others empty:',
      attributes:
        'Recommended: under *Readable employee attributes*, select *Choose attributes* and decide which employee details may be read, such as name and email address. If you choose none, employee records may come without names.',
      chooseAttributes:
        'Personio leaves out every attribute that isn’t ticked, without an error. Under *Readable employee attributes*, select *Choose attributes* and tick these:',
      legalEntities:
        'Optional: if Personio lets you choose legal entities, you can limit access to some of them.',
      create: 'Then select *Create integration*.',
    },
    credentials: {
      title: 'Copy the client ID and the secret',
      keepOpen:
        'Leave this window open in Personio until the account is linked. The secret is shown only here and only once.',
      where: 'Under *View credentials* you’ll now find *Your client ID* and *Your API secret*.',
      what: 'Think of them as the integration’s user name and password.',
      clientId: 'Select *Copy client ID* and paste it as shown in the next step. It starts with “papi-”.',
      secret:
        'Come back, select *Copy secret* and paste that too. It stays masked on screen; the full value is copied.',
      store:
        'If you can’t paste the secret right away, keep it in a password manager, never in an email, a chat or a note.',
    },
    link: {
      title: 'Paste both values into the form',
      form: 'You’ll find the form in the application that you’re linking to Personio.',
      clientId: 'Paste the client ID into the “Client ID” field.',
      secret:
        'Paste the secret into the “Client Secret” field. Personio calls it “API secret”; both are the same value.',
      submit: 'Submit the form and wait until it says that it worked.',
      finish: 'Only then select *Finish* in Personio.',
    },
  },
  boxes: {
    caption: 'Checkboxes, in the order Personio shows them',
    module: 'Module',
    advice: {
      required: 'Tick',
      recommended: 'Recommended',
      leave: 'Leave empty',
      'not-offered': 'Not offered',
    },
    meaning: {
      required: 'Tick: required',
      recommended: 'Recommended: linking works without it',
      leave: 'Leave empty',
      'not-offered': 'Not offered: Personio has no such box',
    },
    keep: 'Leave as it is',
    essential: 'Without *Read* here, the account can’t be linked.',
    notOnScreen: 'If you don’t see this row in Personio, skip it.',
    done: 'Done',
    tickOff: (module) => `${module}: done`,
    ticked: doneOf('row', 'rows'),
    missing: 'Missing',
    missingMeaning: 'Missing: Personio hasn’t granted it',
    missingTitle: (rights) => `Not granted: ${rights}`,
    missingAdvice:
      'Open the integration in Personio, tick the boxes marked as missing below and save. Then go back to where you entered the credentials and check again. Or create a new integration with all the boxes below and enter its credentials there.',
    limitedAdvice:
      'The account is linked, but doesn’t fully work until this is granted. Open the integration in Personio, tick the boxes marked as missing below and save. Then check the account again. Or create a new integration with all the boxes below and use its credentials for this account.',
  },
  changeRights: {
    title: 'Change the rights of an integration',
    keep: 'You can change the integration you have. Its client ID and secret stay the same.',
    open: 'Open the integration and go to its rights.',
    openNamed: 'Open the integration with this name and go to its rights:',
    tick: 'Leave all other boxes as they are and tick these:',
    chooseAttributes:
      'Under *Readable employee attributes*, select *Choose attributes*. Leave all other attributes as they are and tick these:',
    save: 'Save the changes. The button is usually called *Update*.',
    check: 'Then come back and check again. The change takes effect at once.',
    show: 'Change the rights of an existing integration',
    back: 'Back to the steps',
  },
  attributes: {
    title: 'Employee attributes',
    ticked: doneOf('attribute', 'attributes'),
    missingTitle: (attributes) => `Employee attributes that can’t be read: ${attributes}`,
    noneTitle: 'No employee attributes are readable',
    noneAdvice:
      'The account is linked, but records won’t include names. Open the integration in Personio, choose the attributes as described below and save. Then check the account again.',
  },
  page: {
    open: 'Open the page in Personio',
    direct: 'Direct link to the page',
    ask: 'Your company’s Personio address',
    hint: 'You’ll see it in your browser’s address bar when you’re signed in to Personio.',
    save: 'Show the link',
    change: 'Change the address',
    invalid: 'This isn’t a Personio address. Enter only the part before “.app.personio.com”, e.g. “acme”.',
  },
  notes: {
    title: 'Important notes',
    renewal:
      'A linked account stays linked. The application renews its sign-in to Personio automatically; you don’t have to do anything.',
    rights:
      'The boxes you tick decide what the application can read and change in Personio. It can’t access anything else.',
    secrecy:
      'Keep the secret private, like a password. Nobody needs you to send it by email or chat, not even support.',
    manage:
      'You can edit or delete the integration at any time under *Settings → Integrations → API credentials* or *Marketplace → Connected integrations*. Once it’s deleted, the application no longer has access.',
    change:
      'To change the rights, edit the existing integration in Personio and save, then check the account again. Or create a new integration with the rights you want and enter its credentials.',
    lost: 'Once the account is linked, you no longer need the secret. If you lose it before then, create a new integration.',
    documentation: 'Personio’s API documentation',
    newTab: 'opens in a new tab',
  },
  help: {
    title: 'If something goes wrong',
    page: {
      problem: 'I can’t find the page or the button',
      advice:
        'Try both ways: *Settings → Integrations → API credentials* and *Marketplace → Connected integrations*. If you see neither, you don’t have edit rights for *Marketplace Integration* and *API*, or your company isn’t on the Core Pro plan. Ask your Personio administrator.',
    },
    boxes: {
      problem: 'I can’t tick the boxes',
      advice:
        'You can probably view the page but not edit it: ask for edit rights for *API*. Some modules are read-only: Personio has no *Write* box for them.',
    },
    secret: {
      problem: 'I’ve lost the secret',
      advice:
        'Once the account is linked, you no longer need the secret. If it isn’t linked yet, create a new integration, enter its client ID and secret, and delete the old one.',
    },
    rights: {
      problem: 'A right is missing, or other rights are needed',
      advice:
        'Open the integration in Personio, tick the boxes that this guide shows and save, then check the account again. Or create a new integration with these boxes, enter its client ID and secret, and delete the old one.',
    },
  },
  copy: {
    name: 'Copy name',
    path: 'Copy path',
    access: 'Copy list',
    attributes: 'Copy attributes',
    instructions: 'Copy instructions',
    value: 'Copy',
    copied: 'Copied',
    selected:
      'Your browser doesn’t allow copying here. The text is selected: press Ctrl + C, or ⌘ C on a Mac.',
    text: 'Text to copy',
  },
  share: {
    title: 'Does someone else need to do this?',
    text: 'Share these instructions; they list exactly which boxes to tick and contain nothing confidential.',
    invite: 'Invite a colleague',
    textBesideInvitation:
      'Or share only the instructions, which contain nothing confidential, and enter the credentials yourself.',
    email: 'Write an email',
    system: 'Share…',
    print: 'Print',
    request: (name) => `Please create a custom integration${name ? ` “${name}”` : ''} in Personio.`,
    handOver:
      'Both values belong in the application’s form. Never send the secret by email or chat: enter it yourself, or use a shared password manager.',
    failed: 'That didn’t work here. Copy the instructions instead.',
  },
  pictures,
  stepList: 'Steps',
  progress: (step, total, done) => `Step ${step} of ${total}${done > 0 ? ` · ${done} done` : ''}`,
  allDone: (total) => `All ${total} steps done`,
  done: 'Done',
  back: 'Back',
  next: 'Next step',
  finish: 'All done',
  toForm: 'Go to the form',
  startOver: 'Start over',
  completed: {
    title: 'You’ve completed all the steps',
    text: 'Once the form says that the account is linked, you’re all set.',
  },
  quote: (label) => `“${label}”`,
};
