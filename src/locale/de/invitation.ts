import type { InvitationMessages } from '../invitation-messages.ts';

const inviter = (createdBy: string | undefined): string => createdBy ?? 'Die Person, die Sie eingeladen hat,';

export const invitation: InvitationMessages = {
  loading: 'Ihre Einladung wird geöffnet\u00a0…',
  title: (integrationName) => `Personio mit ${integrationName} verknüpfen`,
  relinkTitle: (label) => `Neue Personio-Zugriffsdaten für ${label}`,
  request: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} bittet Sie` : 'Sie wurden gebeten'}, das Personio-Konto Ihres Unternehmens mit ${integrationName} zu verknüpfen. Dafür sind Berechtigungen in Personio nötig, die nicht alle haben.`,
  relinkRequest: (createdBy, integrationName) =>
    `${createdBy ? `${createdBy} bittet Sie` : 'Sie wurden gebeten'}, neue Personio-Zugriffsdaten einzugeben, damit ${integrationName} weiter mit diesem Konto arbeiten kann.`,
  steps: (integrationName) =>
    `Die folgenden Schritte führen Sie durch Personio. Am Ende geben Sie zwei Werte in das Formular auf dieser Seite ein. Das dauert nur wenige Minuten, und Sie brauchen kein Benutzerkonto bei ${integrationName}.`,
  onlyThisAccount: (clientId) => `Der Link gilt nur für dieses Konto (${clientId}).`,
  expires: (time) => `Der Link funktioniert nur einmal und läuft am ${time} Uhr ab.`,
  caution:
    'Fahren Sie nur fort, wenn Sie diese Einladung erwartet haben und wissen, von wem der Link stammt.',
  done: {
    title: 'Fertig. Sie können diese Seite schließen.',
    limitedTitle: 'Fast fertig: In Personio fehlt noch etwas',
    linked: (label) => `${label} ist verknüpft.`,
    relinked: (label) => `${label} hat neue Zugriffsdaten.`,
    next: (createdBy, integrationName) =>
      `${inviter(createdBy)} kann das Konto jetzt in ${integrationName} sehen.`,
    nextRelinked: (integrationName) => `${integrationName} kann die neuen Zugriffsdaten jetzt verwenden.`,
    nothingToSend: 'Sie brauchen nichts zu senden.',
    missing: (list) =>
      `Noch nicht erteilt: ${list}. Öffnen Sie die Integration in Personio, setzen Sie die fehlenden Haken und speichern Sie. Bitten Sie dann die Person, die Sie eingeladen hat, das Konto erneut zu prüfen. Einen neuen Link brauchen Sie nicht.`,
    noAttributes:
      'Es sind noch keine Mitarbeitendenattribute lesbar, die Datensätze enthalten daher keine Namen. Öffnen Sie die Integration in Personio, wählen Sie die Attribute unter *Readable employee attributes* (Lesbare Mitarbeitendenattribute) aus und speichern Sie. Bitten Sie dann die Person, die Sie eingeladen hat, das Konto erneut zu prüfen. Einen neuen Link brauchen Sie nicht.',
  },
  invalid: {
    missing: {
      title: 'Öffnen Sie den Link aus Ihrer Einladung noch einmal',
      advice:
        'Zu Ihrer Sicherheit wird er aus der Adresszeile entfernt, sobald sich die Seite öffnet. Nach dem Neuladen oder in einem Lesezeichen fehlt er daher. Lässt er sich nicht aus der Nachricht öffnen, kopieren Sie den ganzen Link und fügen Sie ihn in die Adresszeile ein. Hilft das nicht, bitten Sie die Person, die Sie eingeladen hat, um einen neuen.',
    },
    incomplete: {
      title: 'Der Link ist unvollständig',
      advice:
        'Manche E\u2011Mail-Programme brechen lange Links um. Kopieren Sie den ganzen Link bis zum letzten Zeichen aus der Nachricht und fügen Sie ihn in die Adresszeile ein. Hilft das nicht, bitten Sie die Person, die Sie eingeladen hat, um einen neuen.',
    },
  },
  problems: {
    rejected: {
      title: 'Der Server hat diese Einladung abgelehnt',
      advice:
        'Öffnen Sie den Link noch einmal aus der Nachricht. Hilft das nicht, bitten Sie die Person, die Sie eingeladen hat, um einen neuen.',
    },
    alreadyLinked: {
      title: 'Diese Integration ist bereits verknüpft',
      advice:
        'Ein Konto mit dieser Client ID ist schon verknüpft. Möglicherweise ist für Sie nichts mehr zu tun: Fragen Sie die Person, die Sie eingeladen hat. Geht es um ein anderes Konto, legen Sie eine weitere Integration an.',
    },
    accountNotFound: {
      title: 'Dieses Konto ist nicht mehr verknüpft',
      advice: 'Fragen Sie die Person, die Sie eingeladen hat, ob Ihre Hilfe noch gebraucht wird.',
    },
  },
};
