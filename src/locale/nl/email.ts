import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Uw Personio-account ${name} heeft nieuwe toegangsgegevens nodig`
        : `Voor uw Personio-account ${name} ontbreekt een recht`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio accepteert de toegangsgegevens van het account ${name} niet. Er kunnen geen gegevens uit Personio worden gelezen totdat u nieuwe toegangsgegevens invult.`,
            'Waarschijnlijk zijn de toegangsgegevens in Personio verwijderd of vervangen. Iedereen die daar API-toegangsgegevens mag beheren, kan nieuwe maken. Dat duurt een paar minuten.',
          ]
        : [
            `De integratie van het account ${name} heeft niet het recht om gegevens van medewerkers te lezen. Het account werkt pas als dit recht is toegekend.`,
            'Open de integratie in Personio, vink Read (Lezen) aan voor Employees (Medewerkers) en sla de wijzigingen op. Controleer daarna het account opnieuw.',
          ],
    action: 'Account openen',
    closing:
      reason === 'credentials'
        ? 'Stuur het secret nooit per e\u2011mail. Vul het alleen in op de pagina achter deze link.'
        : 'De client\u2011ID en het secret blijven hetzelfde.',
  }),
};
