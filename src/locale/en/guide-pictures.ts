import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'Personio’s settings: the side menu, with the entry “API credentials” highlighted under “Integrations”.',
    create:
      'The page “Connected integrations” in Personio: the button “Create custom integration” at the top right is highlighted.',
    name: 'The window “Create a custom integration”, first part: the field “Name” is highlighted; below it is the button “Next”.',
    access:
      'The window “Create a custom integration”, second part: a table with the columns “Read” and “Write”, in which “Read” for “Employees” is highlighted; below it are “Readable employee attributes” with the button “Choose attributes”, and the button “Create integration”.',
    credentials:
      'The window “Create a custom integration”, third part: “Your client ID” with the button “Copy client ID”, and “Your API secret” with the button “Copy secret”, which is highlighted; below them is the button “Finish”.',
    'change-rights':
      'An integration in Personio: the table of its rights with the columns “Read” and “Write”, with boxes ticked; below it the button “Update” is highlighted.',
    link: 'The form in your application: the fields “Client ID” and “Client Secret” are filled in and highlighted; below them is the button “Link account”.',
  },
  labels: {},
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Link account' },
};
