import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'Les paramètres de Personio\u202f: dans le menu latéral, l’entrée «\u00a0API credentials\u00a0» est mise en évidence sous «\u00a0Integrations\u00a0».',
    create:
      'La page «\u00a0Connected integrations\u00a0» de Personio\u202f: en haut à droite, le bouton «\u00a0Create custom integration\u00a0» est mis en évidence.',
    name: 'La fenêtre «\u00a0Create a custom integration\u00a0», première partie\u202f: le champ «\u00a0Name\u00a0» est mis en évidence\u202f; en dessous se trouve le bouton «\u00a0Next\u00a0».',
    access:
      'La fenêtre «\u00a0Create a custom integration\u00a0», deuxième partie\u202f: un tableau avec les colonnes «\u00a0Read\u00a0» et «\u00a0Write\u00a0», où «\u00a0Read\u00a0» est mis en évidence pour «\u00a0Employees\u00a0»\u202f; en dessous, «\u00a0Readable employee attributes\u00a0» avec le bouton «\u00a0Choose attributes\u00a0», et le bouton «\u00a0Create integration\u00a0».',
    credentials:
      'La fenêtre «\u00a0Create a custom integration\u00a0», troisième partie\u202f: «\u00a0Your client ID\u00a0» avec le bouton «\u00a0Copy client ID\u00a0», et «\u00a0Your API secret\u00a0» avec le bouton «\u00a0Copy secret\u00a0», mis en évidence\u202f; en dessous se trouve le bouton «\u00a0Finish\u00a0».',
    'change-rights':
      'Une intégration dans Personio\u202f: le tableau de ses droits d’accès avec les colonnes «\u00a0Read\u00a0» et «\u00a0Write\u00a0» et des cases cochées\u202f; en dessous, le bouton «\u00a0Update\u00a0» est mis en évidence.',
    link: 'Le formulaire de votre application\u202f: les champs «\u00a0Client ID\u00a0» et «\u00a0Client Secret\u00a0» sont remplis et mis en évidence\u202f; en dessous se trouve le bouton «\u00a0Associer le compte\u00a0».',
  },
  labels: {
    'Settings → Integrations → API credentials': 'Paramètres → Intégrations → Identifiants API',
    'Marketplace → Connected integrations': 'Marketplace → Intégrations connectées',
    'Create custom integration': 'Créer une intégration personnalisée',
    'Create a custom integration': 'Créer une intégration personnalisée',
    'Enter integration info': 'Informations sur l’intégration',
    Name: 'Nom',
    Next: 'Suivant',
    'Configure access rights': 'Configurer les droits d’accès',
    Read: 'Lecture',
    Write: 'Écriture',
    'Readable employee attributes': 'Attributs lisibles des employés',
    'Choose attributes': 'Choisir les attributs',
    'Create integration': 'Créer l’intégration',
    'View credentials': 'Afficher les identifiants',
    'Your client ID': 'Votre Client ID',
    'Copy client ID': 'Copier le Client ID',
    'Your API secret': 'Votre secret API',
    'Copy secret': 'Copier le secret',
    Update: 'Mettre à jour',
    Finish: 'Terminer',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Associer le compte' },
};
