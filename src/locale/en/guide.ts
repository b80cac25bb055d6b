import { personioPlan, personioScreen as screen } from '../../domain/personio-screen.ts';
import type { GuideMessages } from '../guide-messages.ts';

export const guide: GuideMessages = {
  title: 'Create a custom integration in Personio',
  intro:
    'A custom integration gives this application its own access to your Personio data. You create it in Personio, decide what it may do, and then paste two values into a form. It takes a few minutes and no technical knowledge.',
  before: {
    title: 'Before you start',
    rights: `You need edit rights for *${screen.marketplaceRight}* and *${screen.apiRight}* in Personio. You do not have to be a full administrator.`,
    plan: `Your company needs Personio’s ${personioPlan} plan: custom integrations are part of it.`,
    colleague:
      'Is something missing? Ask the colleague who administers Personio to give you the rights, or to follow these steps.',
    labels:
      'Words in bold are the ones on Personio’s English screens. In another language, your screen may word them differently.',
  },
  steps: {
    open: {
      title: 'Open the integrations page',
      signIn: 'Sign in to Personio.',
      path: `Go to *${screen.settingsPath}*.`,
      otherPath: `If your Personio has no such entry, go to *${screen.marketplacePath}*, the newer way. Both lead to the same page.`,
    },
    create: {
      title: 'Create a custom integration',
      select: `Select *${screen.createCustomIntegration}* at the top right.`,
      opens: `The window *${screen.createWindow}* opens. It has three parts, which the next steps go through: *${screen.integrationInfo}*, *${screen.accessRights}* and *${screen.credentials}*.`,
    },
    name: {
      title: 'Name the integration',
      enter: `Under *${screen.integrationInfo}*, enter this in the field *${screen.name}*:`,
      enterOwn: `Under *${screen.integrationInfo}*, enter a name in the field *${screen.name}*. Choose one that tells your colleagues later what the integration is for, such as the name of this application.`,
      next: `Then select *${screen.next}*.`,
    },
    access: {
      title: 'Choose the access rights',
      tick: `Under *${screen.accessRights}*, tick exactly these boxes and leave all others empty:`,
      attributes: `Optional, but worth doing: under *${screen.readableAttributes}*, select *${screen.chooseAttributes}* and decide which details of an employee may be read, such as name and email address. With none chosen, employees may arrive without their names.`,
      legalEntities:
        'Optional: if Personio lets you choose legal entities, you can limit the access to some of them.',
      create: `Then select *${screen.createIntegration}*.`,
    },
    credentials: {
      title: 'Copy the client ID and the API secret',
      keepOpen:
        'Leave this window in Personio open until the account is linked. The API secret is shown here once and never again.',
      where: `Under *${screen.credentials}* you now find *${screen.clientId}* and *${screen.apiSecret}*. They are to the integration what a user name and a password are to a person.`,
      clientId: `Select *${screen.copyClientId}* and paste it as the next step shows. It starts with papi-.`,
      secret: `Come back, select *${screen.copySecret}* and paste that too. It stays masked in Personio, but you copy all of it.`,
      store:
        'If you cannot paste the secret right away, keep it in a password manager, and never in an email, a chat or a note.',
    },
    link: {
      title: 'Paste both values into the form',
      form: 'You find the form in the application that you are linking with Personio.',
      clientId: 'Paste the client ID into the field “Client ID”.',
      secret: 'Paste the API secret into the field “Client Secret”. Both names mean the same value.',
      submit: 'Send the form. When it has worked, the new account appears among your linked accounts.',
      finish: `Only then select *${screen.finish}* in Personio.`,
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
    essential: `Without *${screen.read}* here, the account cannot be linked.`,
  },
  notes: {
    title: 'Important notes',
    renewal:
      'A linked account stays linked. The application signs in to Personio with a short-lived token and renews it automatically: there is nothing for you to do.',
    rights: 'The boxes you tick decide what the application can read and change in Personio. It reaches nothing else.',
    secrecy: 'Keep the API secret private, like a password. Nobody needs it by email or chat, not even support.',
    manage: `You can manage or revoke the integration at any time under *${screen.settingsPath}* or *${screen.marketplacePath}*. Once revoked, the application loses its access.`,
    change:
      'For other permissions, create a new integration with the rights you want and enter its two values. Personio may also let you edit the existing one; the change can then take up to 24 hours to have an effect.',
    lost: 'A lost API secret cannot be shown again. Create a new integration and remove the old one.',
    documentation: 'Personio’s API documentation (opens in a new tab)',
  },
  help: {
    title: 'If something goes wrong',
    page: {
      problem: 'I cannot find the page or the button',
      advice: `Try both ways: *${screen.settingsPath}* and *${screen.marketplacePath}*. If neither is there, you lack edit rights for *${screen.marketplaceRight}* and *${screen.apiRight}*, or your company has another plan than ${personioPlan}. Ask the colleague who administers Personio.`,
    },
    boxes: {
      problem: 'I cannot tick the boxes',
      advice: `You can probably view the page but not edit it: ask for edit rights for *${screen.apiRight}*. Some modules can only be read; Personio has no *${screen.write}* box for them.`,
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
    button: 'Copy name',
    copied: 'Copied',
    selected: 'Your browser does not allow copying here. The name is selected: press Ctrl + C, or ⌘ C on a Mac.',
  },
  stepList: 'Steps',
  progress: (step, total, done) => `Step ${step} of ${total}${done > 0 ? ` · ${done} done` : ''}`,
  allDone: (total) => `All ${total} steps done`,
  done: 'Done',
  back: 'Back',
  next: 'Next step',
  finish: 'All done',
  toForm: 'Go to the form',
  completed: {
    title: 'You have been through all the steps',
    text: 'Once the form says that the account is linked, everything is set up.',
    again: 'Start over',
  },
  quote: (label) => `“${label}”`,
};
