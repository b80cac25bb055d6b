import type { GuideMessages } from '../guide-messages.ts';
import { pictures } from './guide-pictures.ts';

export const guide: GuideMessages = {
  title: 'Create a custom integration in Personio',
  intro:
    'A custom integration gives this application its own access to your Personio data. You create it in Personio, decide what it may do, and then paste two values into a form. It takes a few minutes and no technical knowledge.',
  before: {
    title: 'Before you start',
    rights: 'You need edit rights for *Marketplace Integration* and *API* in Personio.',
    enough: 'You do not have to be a full administrator.',
    plan: 'Your company needs Personio’s Core Pro plan: custom integrations are part of it.',
    labels:
      'Words set off like *Next* are those on Personio’s English screens. In another language, your screen may word them differently.',
  },
  check: {
    title: 'Can you do this yourself?',
    rights: {
      question:
        'Can you open *Settings → Integrations → API credentials* or *Marketplace → Connected integrations* in Personio?',
      no: 'You lack the edit rights. Ask the colleague who administers Personio to give them to you, or to follow these steps.',
      unsure: 'Go on to the first step: it leads there. You will see at once whether the page opens.',
    },
    plan: {
      question: 'Does your company have the Core Pro plan?',
      no: 'Custom integrations are part of Core Pro. Ask the person who manages your contract with Personio.',
      unsure: 'Go on: where you find the button *Create custom integration*, your plan has what is needed.',
    },
    answers: { yes: 'Yes', no: 'No', unsure: 'I don’t know' },
    ready: 'You have what you need. Go on with the first step.',
    share: 'Pass the instructions on',
  },
  steps: {
    open: {
      title: 'Open the integrations page',
      goTo: 'Sign in to Personio and go to:',
      path: '',
      otherPath:
        'If your Personio has no such entry, go to *Marketplace → Connected integrations*, the newer way. Both lead to the same page.',
    },
    create: {
      title: 'Create a custom integration',
      select: 'Select *Create custom integration* at the top right.',
      opens:
        'The window *Create a custom integration* opens. It has three parts, which the next steps go through: *Enter integration info*, *Configure access rights* and *View credentials*.',
    },
    name: {
      title: 'Name the integration',
      enter: 'Under *Enter integration info*, enter this in the field *Name*:',
      enterOwn:
        'Under *Enter integration info*, enter a name in the field *Name*. Choose one that tells your colleagues later what the integration is for, such as the name of this application.',
      next: 'Then select *Next*.',
    },
    access: {
      title: 'Choose the access rights',
      tick: 'Under *Configure access rights*, tick exactly these boxes and leave all others empty:',
      attributes:
        'Recommended: under *Readable employee attributes*, select *Choose attributes* and decide which details of an employee may be read, such as name and email address. With none chosen, employees may arrive without their names.',
      legalEntities:
        'Optional: if Personio lets you choose legal entities, you can limit the access to some of them.',
      create: 'Then select *Create integration*.',
    },
    credentials: {
      title: 'Copy the client ID and the API secret',
      keepOpen:
        'Leave this window in Personio open until the account is linked. The API secret is shown here once and never again.',
      where: 'Under *View credentials* you now find *Your client ID* and *Your API secret*.',
      what: 'They are to the integration what a user name and a password are to a person.',
      clientId: 'Select *Copy client ID* and paste it as the next step shows. It starts with “papi-”.',
      secret:
        'Come back, select *Copy secret* and paste that too. It stays masked in Personio, but you copy all of it.',
      store:
        'If you cannot paste the secret right away, keep it in a password manager, and never in an email, a chat or a note.',
    },
    link: {
      title: 'Paste both values into the form',
      form: 'You find the form in the application that you are linking with Personio.',
      clientId: 'Paste the client ID into the field “Client ID”.',
      secret: 'Paste the API secret into the field “Client Secret”. Both names mean the same value.',
      submit: 'Send the form. When it has worked, the new account appears among your linked accounts.',
      finish: 'Only then select *Finish* in Personio.',
    },
  },
  boxes: {
    caption: 'Boxes on Personio’s screen, in its order',
    module: 'Module',
    advice: {
      required: 'Tick',
      recommended: 'Recommended',
      leave: 'Leave empty',
      'not-offered': 'Not offered',
    },
    meaning: {
      required: 'Tick: this is needed',
      recommended: 'Recommended: linking works without it',
      leave: 'Leave empty',
      'not-offered': 'Personio has no such box',
    },
    essential: 'Without *Read* here, the account cannot be linked.',
    done: 'Done',
    tickOff: (module) => `${module}: done`,
    ticked: (done, total) => (done === total ? 'All rows done' : `${done} of ${total} rows done`),
    missing: 'Missing',
    missingMeaning: 'Missing: Personio has not granted it',
    missingTitle: (rights) => `Not granted: ${rights}`,
    missingAdvice:
      'Create a new integration in Personio with all the boxes below, and enter its two values in the form. Or edit the one you have, where Personio lets you, and check again: a change can take up to 24 hours.',
    limitedAdvice:
      'The account is linked, but what depends on these rights does not work yet. Create a new integration with all the boxes below and give the account its two values. Or edit the one you have, where Personio lets you: a change can take up to 24 hours.',
  },
  page: {
    open: 'Open the page in Personio',
    ask: 'Your company’s address in Personio',
    hint: 'It stands in your browser’s address bar when you are signed in. You then get a link straight to the page.',
    save: 'Show the link',
    change: 'Change the address',
    invalid:
      'This is not an address in Personio. Enter only the part before “.app.personio.com”, as in “acme”.',
  },
  notes: {
    title: 'Important notes',
    renewal:
      'A linked account stays linked. The application signs in to Personio with a short-lived token and renews it automatically: there is nothing for you to do.',
    rights:
      'The boxes you tick decide what the application can read and change in Personio. It reaches nothing else.',
    secrecy:
      'Keep the API secret private, like a password. Nobody needs it by email or chat, not even support.',
    manage:
      'You can manage or revoke the integration at any time under *Settings → Integrations → API credentials* or *Marketplace → Connected integrations*. Once revoked, the application loses its access.',
    change:
      'For other permissions, create a new integration with the rights you want and enter its two values. Personio may also let you edit the existing one; the change can then take up to 24 hours to have an effect.',
    lost: 'A lost API secret cannot be shown again. Create a new integration and remove the old one.',
    documentation: 'Personio’s API documentation',
    newTab: 'opens in a new tab',
  },
  help: {
    title: 'If something goes wrong',
    page: {
      problem: 'I cannot find the page or the button',
      advice:
        'Try both ways: *Settings → Integrations → API credentials* and *Marketplace → Connected integrations*. If neither is there, you lack edit rights for *Marketplace Integration* and *API*, or your company has another plan than Core Pro. Ask the colleague who administers Personio.',
    },
    boxes: {
      problem: 'I cannot tick the boxes',
      advice:
        'You can probably view the page but not edit it: ask for edit rights for *API*. Some modules can only be read; Personio has no *Write* box for them.',
    },
    secret: {
      problem: 'The API secret is gone',
      advice:
        'Personio cannot show it again. Create a new integration with the same rights, copy both values from it, and remove the old one.',
    },
    rights: {
      problem: 'A right is missing, or others are needed now',
      advice:
        'Create a new integration with the boxes that this guide shows, and enter its client ID and API secret. Then remove the old one.',
    },
  },
  copy: {
    name: 'Copy name',
    path: 'Copy path',
    access: 'Copy list',
    instructions: 'Copy instructions',
    value: 'Copy',
    copied: 'Copied',
    selected:
      'Your browser does not allow copying here. The text is selected: press Ctrl + C, or ⌘ C on a Mac.',
    text: 'Text to copy',
  },
  share: {
    title: 'Someone else has to do this?',
    text: 'Pass these instructions on, with exactly the boxes to tick. Nothing secret is in them.',
    email: 'Write an email',
    system: 'Share …',
    print: 'Print',
    request: (name) => `Please create a custom integration${name ? ` “${name}”` : ''} in Personio.`,
    handOver:
      'Both values belong in the application’s form. Never send the API secret by email or chat: enter it yourself, or use a password manager that you share.',
    failed: 'That did not work here. Copy the instructions instead.',
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
    title: 'You have been through all the steps',
    text: 'Once the form says that the account is linked, everything is set up.',
  },
  quote: (label) => `“${label}”`,
};
