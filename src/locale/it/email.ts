import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `L’account Personio ${name} ha bisogno di nuove credenziali`
        : `All’account Personio ${name} manca un diritto`,
    paragraphs:
      reason === 'credentials'
        ? [
            `Personio non accetta le credenziali dell’account ${name}. Finché non inserisce nuove credenziali, non è possibile leggere dati da Personio.`,
            'Probabilmente le credenziali sono state eliminate o sostituite in Personio. Chi può gestire le credenziali API in Personio può crearne di nuove; bastano pochi minuti.',
          ]
        : [
            `L’integrazione dell’account ${name} non ha il diritto di leggere i dati dei dipendenti. L’account non funziona finché questo diritto non viene concesso.`,
            'Apra l’integrazione in Personio, selezioni Read (Lettura) per Employees (Dipendenti) e salvi. Poi verifichi di nuovo l’account.',
          ],
    action: 'Apri l’account',
    closing:
      reason === 'credentials'
        ? 'Non invii mai il secret per e\u2011mail. Lo inserisca solo nella pagina indicata dal link.'
        : 'Il Client ID e il secret restano gli stessi.',
  }),
};
