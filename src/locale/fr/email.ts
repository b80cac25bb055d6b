import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `Votre compte Personio ${name} a besoin de nouveaux identifiants`
        : `Il manque un droit à votre compte Personio ${name}`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio n’accepte pas les identifiants du compte ${name}. Tant que vous n’avez pas saisi de nouveaux identifiants, aucune donnée ne peut être lue dans Personio.`,
            'Les identifiants ont sans doute été supprimés ou remplacés dans Personio. Toute personne qui peut y gérer les identifiants API peut en créer de nouveaux\u202f; quelques minutes suffisent.',
          ]
        : [
            `L’intégration du compte ${name} n’a pas le droit de lire les données des employés. Le compte ne fonctionne pas tant que ce droit n’est pas accordé.`,
            'Ouvrez l’intégration dans Personio, cochez Read (Lecture) pour Employees (Employés), puis enregistrez. Vérifiez ensuite de nouveau le compte.',
          ],
    action: 'Ouvrir le compte',
    closing:
      reason === 'credentials'
        ? 'N’envoyez jamais le secret par e\u2011mail. Saisissez-le uniquement sur la page indiquée par le lien.'
        : 'Le Client ID et le secret restent les mêmes.',
  }),
};
