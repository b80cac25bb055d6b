import { listFormat, numberFormat, pluralOf, timeUntil } from '../formats.ts';
import type { ListMessages } from '../list-messages.ts';

const plural = pluralOf('pt');
const number = numberFormat('pt');
const and = listFormat('pt');
const days = numberFormat('pt', { style: 'unit', unit: 'day', unitDisplay: 'long' });
const until = timeUntil('pt-PT');
const tickMissing =
  'Abra a integração no Personio, marque o que falta e guarde. Depois, verifique novamente a conta.';

export const list: ListMessages = {
  title: 'Contas associadas',
  loading: 'A carregar as contas associadas…',
  columns: {
    account: 'Conta',
    status: 'Estado',
    access: 'Acesso',
    linked: 'Associada',
    checked: 'Verificada',
    actions: 'Ações',
  },
  linkedBy: (name) => `por ${name}`,
  linkedByInvitation: (name) => `a convite de ${name}`,
  byInvitation: 'por convite',
  neverChecked: 'Ainda não',
  unchecked: 'Ainda não verificada',
  accessUnknown: 'Desconhecido',
  rightMissing: (right) => `falta ${right}`,
  moreModules: (names, more) => and.format(more > 0 ? [...names, `mais ${number.format(more)}`] : names),
  noModules: 'Nenhum',
  modulesMissing: (count) => `${plural(count, { one: 'falta', other: 'faltam' })} ${number.format(count)}`,
  actionsFor: (label) => `Ações para ${label}`,
  actions: {
    check: {
      label: 'Verificar',
      name: (label) => `Verificar ${label}`,
      pending: 'A verificar…',
      failed: (reason) => `Falha na verificação: ${reason}`,
    },
    relink: {
      label: 'Novas credenciais',
      name: (label) => `Novas credenciais para ${label}`,
      pending: 'A atualizar…',
      failed: (reason) => `Credenciais não atualizadas: ${reason}`,
    },
    rename: {
      label: 'Mudar o nome',
      name: (label) => `Mudar o nome de ${label}`,
      pending: 'A mudar o nome…',
      failed: (reason) => `Nome não alterado: ${reason}`,
    },
    unlink: {
      label: 'Desassociar',
      name: (label) => `Desassociar ${label}`,
      pending: 'A desassociar…',
      failed: (reason) => `Conta não desassociada: ${reason}`,
    },
  },
  history: {
    label: 'Histórico',
    name: (label) => `Histórico de ${label}`,
    empty: 'Ainda não há entradas.',
    entries: {
      linked: 'Associada',
      relinked: 'Novas credenciais',
      renamed: 'Nome alterado',
      unlinked: 'Desassociada',
      invited: 'Convite para introduzir novas credenciais criado',
    },
    statusChanged: (status) => `Mudança de estado: ${status}`,
    checked: 'Mudança no resultado da verificação',
    rightsRevoked: (rights) => `Já não concedido: ${rights}`,
    rightsGranted: (rights) => `Concedido: ${rights}`,
    attributesRevoked: (attributes) => `Já não é possível ler: ${attributes}`,
    attributesGranted: (attributes) => `Agora é possível ler: ${attributes}`,
    accessMissing: (missing) => `Permissões alteradas; falta o seguinte: ${missing}`,
    accessChanged: 'Permissões alteradas',
    checkedBy: (name) => `verificada por ${name}`,
  },
  problemSince: (since) => `Desde ${since}`,
  activeAgainSince: (since) => `Novamente ativa desde ${since}`,
  notCheckedFor: (count) => `Sem verificação há ${days.format(count)}`,
  missing: {
    title: (missing) => `Por conceder no Personio: ${missing}`,
    newlyRequired: (missing, since) => `Necessário desde ${since}: ${missing}`,
    revoked: (missing, since) => `Já não concedido desde ${since}: ${missing}`,
    advice: `As funcionalidades que dependem disto não estão disponíveis. ${tickMissing}`,
    blockingAdvice: `A conta só funciona depois de isto ser concedido. ${tickMissing}`,
    newIntegrationAdvice: 'Conceda-o também na nova integração.',
    showInGuide: 'Ver no guia',
  },
  relink:
    'É provável que as credenciais tenham sido eliminadas ou substituídas no Personio. Crie lá uma nova integração e introduza aqui o respetivo Client ID e segredo.',
  linkAgain:
    'É provável que as credenciais tenham sido eliminadas ou substituídas no Personio. Crie lá uma nova integração. Depois, desassocie esta conta e associe-a novamente com o formulário, utilizando o novo Client ID e o novo segredo.',
  noAttributes: {
    title: 'Não é possível ler nenhum atributo de colaborador',
    advice:
      'Os dados chegam sem nomes. Abra a integração no Personio, escolha os atributos em *Readable employee attributes* (Atributos de colaborador legíveis) e guarde. Depois, verifique novamente a conta.',
  },
  unreachable: {
    title: 'O Personio não respondeu na última verificação',
    advice:
      'Isto não significa que as credenciais estejam erradas. Verifique novamente a conta dentro de alguns minutos.',
  },
  empty: {
    title: 'Ainda não há contas associadas',
    text: 'Crie uma integração personalizada no Personio e associe a sua primeira conta com o Client ID e o segredo. Aparecerá aqui de imediato.',
  },
  unmatched: { title: 'Nenhuma conta corresponde', clear: 'Limpar pesquisa e filtro' },
  unreadable: (count) =>
    plural(count, {
      one: 'Não é possível apresentar uma conta, porque não foi possível ler os seus dados.',
      other: `Não é possível apresentar ${number.format(count)} contas, porque não foi possível ler os seus dados.`,
    }),
  attention: {
    summary: (needingAttention, count, isAll) => {
      const accounts = plural(count, {
        one: `${number.format(count)} conta`,
        other: `${number.format(count)} contas`,
      });
      return plural(needingAttention, {
        one: `${number.format(needingAttention)} ${isAll ? 'de' : 'das primeiras'} ${accounts} requer atenção`,
        other: `${number.format(needingAttention)} ${isAll ? 'de' : 'das primeiras'} ${accounts} requerem atenção`,
      });
    },
    show: 'Mostrar',
    shown: 'Só são mostradas as contas que requerem atenção.',
    noneSoFar: (count) =>
      plural(count, {
        one: 'A primeira conta não requer atenção. Carregue mais para continuar a procurar.',
        other: `Nenhuma das primeiras ${number.format(count)} contas requer atenção. Carregue mais para continuar a procurar.`,
      }),
    showAll: 'Mostrar todas',
  },
  searching: 'A pesquisar…',
  secretName: 'Isto parece ser um segredo. O nome é visível para todos: escolha outro.',
  find: {
    toolbar: 'Procurar contas',
    reload: 'Recarregar',
    search: 'Pesquisar',
    placeholder: 'Nome ou Client ID',
    secretRejected:
      'Isso parecia ser um segredo, por isso foi apagado e não foi pesquisado. Pesquise por nome ou Client ID.',
    filter: 'Mostrar',
    filters: { all: 'Todas', attention: 'Requerem atenção' },
    counted: (filter, count) => `${filter} (${number.format(count)})`,
    sort: 'Ordenar por',
    sorts: {
      default: 'Predefinição',
      attention: 'Problemas primeiro',
      label: 'Nome',
      linked: 'Associação recente',
      checked: 'Verificação recente',
    },
  },
  loadMore: 'Carregar mais',
  loadingMore: 'A carregar…',
  shown: (count, total) =>
    total === undefined
      ? plural(count, {
          one: `${number.format(count)} apresentada`,
          other: `${number.format(count)} apresentadas`,
        })
      : `${number.format(count)} de ${number.format(total)}`,
  retryIn: (count) => `Tentar novamente ${until(count)}`,
  reload: 'Recarregar a lista',
  close: 'Fechar',
  cancel: 'Cancelar',
  invite: {
    label: 'Convidar outra pessoa',
    name: (label) => `Convidar outra pessoa a renovar as credenciais de ${label}`,
    open: 'Convites pendentes',
    link: 'Associar uma nova conta',
    relink: (label) => `Novas credenciais para ${label}`,
    relinkOther: 'Novas credenciais para outra conta',
    by: (name) => `de ${name}`,
    expires: (time) => `expira em ${time}`,
    revoke: 'Anular',
    revoking: 'A anular…',
    revoked: 'O convite foi anulado. O link já não funciona.',
  },
  unlinkDialog: {
    title: (label) => `Desassociar ${label}?`,
    effect:
      'Esta aplicação perderá o acesso à conta, que desaparecerá desta lista. Para a associar novamente, precisará do Client ID e do segredo, ou de uma nova integração.',
    remains:
      'As credenciais continuam válidas no Personio. Para as revogar, elimine a integração no Personio, em *Settings* (Definições) → *Integrations* (Integrações) → *API credentials* (Credenciais da API).',
  },
  announcements: {
    loaded: (shown) => `Contas associadas: ${shown}`,
    linked: (label) => `A conta ${label} está associada.`,
    checked: (label, status) => `Estado de ${label}: ${status}`,
    about: (label, text) => `${label}: ${text}`,
    renamed: (label) => `A conta chama-se agora ${label}.`,
    unlinked: (label) => `A conta ${label} foi desassociada.`,
  },
};
