import type { ErrorMessages } from '../messages.ts';

export const errors: ErrorMessages = {
  texts: {
    'invalid-credentials': () => ({
      title: 'Personio nimmt diese Zugangsdaten nicht an',
      advice:
        'Personio verrät nicht, welcher der beiden Werte falsch ist. Kopieren Sie beide noch einmal aus derselben Integration. Wird das Secret nicht mehr angezeigt, legen Sie eine neue Integration an.',
    }),
    'missing-access': ({ missing }, access) => ({
      title: 'Der Integration fehlt ein Recht',
      advice: `Die Zugangsdaten stimmen, aber der Haken bei ${access.list(missing)} fehlt. Legen Sie eine neue Integration mit diesem Haken an und geben Sie hier deren Werte ein. Oder setzen Sie ihn in der bestehenden, falls Personio das bei Ihnen zulässt, und prüfen Sie erneut: Bis die Änderung wirkt, können bis zu 24 Stunden vergehen.`,
    }),
    'already-linked': () => ({
      title: 'Dieses Konto ist bereits verknüpft',
      advice:
        'Dieselbe Client ID steht schon in der Liste der verknüpften Konten. Ein weiteres Konto braucht eine eigene Integration.',
    }),
    'account-not-found': () => ({
      title: 'Dieses Konto ist nicht mehr verknüpft',
      advice: 'Vielleicht hat jemand die Verknüpfung inzwischen aufgehoben. Laden Sie die Liste neu.',
    }),
    'rate-limited': () => ({
      title: 'Zu viele Versuche auf einmal',
      advice:
        'Personio nimmt pro Minute nur eine begrenzte Zahl von Anfragen an. Warten Sie einen Moment und versuchen Sie es dann erneut. Ihre Eingaben bleiben erhalten.',
    }),
    'personio-unavailable': () => ({
      title: 'Personio antwortet gerade nicht',
      advice: 'Das sagt nichts über Ihre Zugangsdaten aus. Versuchen Sie es in einigen Minuten erneut.',
    }),
    'backend-unavailable': () => ({
      title: 'Die Verbindung kam nicht zustande',
      advice:
        'Unser Server war nicht erreichbar. Prüfen Sie Ihre Internetverbindung und versuchen Sie es erneut.',
    }),
    timeout: () => ({
      title: 'Das hat zu lange gedauert',
      advice:
        'Es kam nicht rechtzeitig eine Antwort. Versuchen Sie es erneut; es wird nichts doppelt ausgeführt.',
    }),
    'session-expired': () => ({
      title: 'Sie sind abgemeldet',
      advice: 'Melden Sie sich wieder an und wiederholen Sie diesen Schritt.',
    }),
    forbidden: () => ({
      title: 'Dafür fehlt Ihnen die Berechtigung',
      advice: 'Wenden Sie sich an die Person, die diese Anwendung bei Ihnen verwaltet.',
    }),
    'invalid-response': () => ({
      title: 'Die Antwort war nicht lesbar',
      advice: 'Versuchen Sie es erneut und wenden Sie sich an den Support, wenn es dabei bleibt.',
    }),
    declined: () => ({
      title: 'Das wurde nicht ausgeführt',
      advice:
        'Die Anwendung hat es abgelehnt. Wenden Sie sich an deren Support, wenn Sie das nicht erwartet haben.',
    }),
    'not-configured': () => ({
      title: 'Diese Seite ist noch nicht eingerichtet',
      advice: 'Sie ist mit keinem Server verbunden. Wenden Sie sich an den Support dieser Anwendung.',
    }),
    unexpected: () => ({
      title: 'Da ist etwas schiefgegangen',
      advice: 'Versuchen Sie es erneut. Wenden Sie sich an den Support, wenn es dabei bleibt.',
    }),
  },
  retry: 'Erneut versuchen',
  traceId: 'Nummer für den Personio-Support',
};
