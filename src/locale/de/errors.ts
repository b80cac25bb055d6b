import type { InvitationProblem } from '../../domain/invitation.ts';
import type { ErrorMessages, ErrorText } from '../shared-messages.ts';

const invitationTexts: Readonly<Record<InvitationProblem, ErrorText>> = {
  unknown: {
    title: 'Diese Einladung gibt es nicht',
    advice:
      'Möglicherweise wurde der Link abgeschnitten. Öffnen Sie ihn noch einmal aus der ursprünglichen Nachricht oder bitten Sie die Person, die Sie eingeladen hat, um einen neuen.',
  },
  used: {
    title: 'Diese Einladung wurde bereits verwendet',
    advice:
      'Die Zugriffsdaten wurden bereits eingegeben, und eine Einladung gilt nur einmal. Wenn Sie das nicht waren, informieren Sie die Person, die Sie eingeladen hat.',
  },
  revoked: {
    title: 'Diese Einladung wurde widerrufen',
    advice: 'Fragen Sie die Person, die Sie eingeladen hat, ob Ihre Hilfe noch gebraucht wird.',
  },
  expired: {
    title: 'Diese Einladung ist abgelaufen',
    advice: 'Bitten Sie die Person, die Sie eingeladen hat, um eine neue.',
  },
};

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio akzeptiert diese Zugriffsdaten nicht',
      advice:
        'Personio teilt nicht mit, welcher der beiden Werte falsch ist. Kopieren Sie beide noch einmal aus derselben Integration. Wird das Secret nicht mehr angezeigt, legen Sie eine neue Integration an.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'Die Integration hat nicht alle nötigen Berechtigungen',
      advice: `Die Zugriffsdaten stimmen, aber in Personio ist nicht erteilt: ${access.list(missing)}. Öffnen Sie die Integration in Personio, setzen Sie die fehlenden Haken und speichern Sie. Prüfen Sie dann erneut. Oder legen Sie eine neue Integration mit allen Berechtigungen an und geben Sie deren Zugriffsdaten ein.`,
    }),
    'already-linked': () => ({
      title: 'Diese Integration ist bereits verknüpft',
      advice:
        'Ein Konto mit dieser Client ID steht bereits in der Liste der verknüpften Konten. Für ein anderes Konto legen Sie eine weitere Integration an.',
    }),
    'account-not-found': () => ({
      title: 'Dieses Konto ist nicht mehr verknüpft',
      advice: 'Möglicherweise wurde es inzwischen getrennt. Laden Sie die Liste neu.',
    }),
    'rate-limited': () => ({
      title: 'Zu viele Versuche auf einmal',
      advice:
        'Die Zahl der Anfragen pro Minute ist begrenzt. Warten Sie einen Moment und versuchen Sie es dann erneut.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio hat nicht geantwortet',
      advice:
        'Das heißt nicht, dass die Zugriffsdaten falsch sind. Versuchen Sie es in einigen Minuten erneut.',
    }),
    'backend-unavailable': () => ({
      title: 'Keine Verbindung',
      advice:
        'Der Server war nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    }),
    timeout: () => ({
      title: 'Das hat zu lange gedauert',
      advice: 'Es kam keine rechtzeitige Antwort. Sie können es gefahrlos erneut versuchen.',
    }),
    'session-expired': ({ reason }) =>
      reason === 'page-expired'
        ? {
            title: 'Diese Seite ist abgelaufen',
            advice:
              'Laden Sie die Seite neu und versuchen Sie es erneut. Ihre Eingaben gehen dabei verloren.',
          }
        : {
            title: reason === 'redirected' ? 'Sie wurden vermutlich abgemeldet' : 'Sie wurden abgemeldet',
            advice: 'Melden Sie sich wieder an und versuchen Sie es erneut.',
          },
    forbidden: ({ reason }) =>
      reason === 'blocked'
        ? {
            title: 'Die Anfrage wurde blockiert',
            advice:
              'Eine Firewall oder ein anderes System vor dem Server hat sie nicht durchgelassen. Wenden Sie sich an den Support dieser Anwendung.',
          }
        : {
            title: 'Dafür fehlt Ihnen die Berechtigung',
            advice: 'Wenden Sie sich an die Person, die diese Anwendung bei Ihnen administriert.',
          },
    'invalid-response': () => ({
      title: 'Unerwartete Antwort',
      advice:
        'Die Antwort des Servers war nicht lesbar. Versuchen Sie es erneut. Wenn das Problem weiter besteht, wenden Sie sich an den Support dieser Anwendung.',
    }),
    declined: ({ detail, reason }) =>
      reason === 'too-many-invitations'
        ? {
            title: 'Zu viele offene Einladungen',
            advice:
              'Widerrufen Sie in der Liste der verknüpften Konten eine offene Einladung, die nicht mehr gebraucht wird, und erstellen Sie dann eine neue.',
          }
        : {
            title: 'Die Anfrage wurde abgelehnt',
            advice:
              detail ??
              'Die Anwendung hat sie nicht zugelassen. Wenn Sie das nicht erwartet haben, wenden Sie sich an deren Support.',
          },
    'invitation-invalid': ({ reason }) => invitationTexts[reason],
    'not-configured': () => ({
      title: 'Diese Seite ist noch nicht eingerichtet',
      advice: 'Sie ist mit keinem Server verbunden. Wenden Sie sich an den Support dieser Anwendung.',
    }),
    unexpected: () => ({
      title: 'Etwas ist schiefgelaufen',
      advice:
        'Versuchen Sie es erneut. Wenn das Problem weiter besteht, wenden Sie sich an den Support dieser Anwendung.',
    }),
  },
  retry: 'Erneut versuchen',
  traceId: 'Trace-ID von Personio',
};
