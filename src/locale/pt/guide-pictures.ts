import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'As definições do Personio: no menu lateral está realçada a entrada “API credentials”, em “Integrations”.',
    create:
      'A página “Connected integrations” do Personio: no canto superior direito está realçado o botão “Create custom integration”.',
    name: 'A janela “Create a custom integration”, primeira parte: o campo “Name” está realçado; por baixo está o botão “Next”.',
    access:
      'A janela “Create a custom integration”, segunda parte: uma tabela com as colunas “Read” e “Write”, na qual está realçada a caixa “Read” de “Employees”; por baixo estão “Readable employee attributes”, com o botão “Choose attributes”, e o botão “Create integration”.',
    credentials:
      'A janela “Create a custom integration”, terceira parte: “Your client ID”, com o botão “Copy client ID”, e “Your API secret”, com o botão “Copy secret”, que está realçado; por baixo está o botão “Finish”.',
    'change-rights':
      'Uma integração no Personio: a tabela das suas permissões de acesso com as colunas “Read” e “Write” e caixas marcadas; por baixo está realçado o botão “Update”.',
    link: 'O formulário da sua aplicação: os campos “Client ID” e “Client Secret” estão preenchidos e realçados; por baixo está o botão “Associar conta”.',
  },
  labels: {
    'Settings → Integrations → API credentials': 'Definições → Integrações → Credenciais da API',
    'Marketplace → Connected integrations': 'Marketplace → Integrações ligadas',
    'Create custom integration': 'Criar integração personalizada',
    'Create a custom integration': 'Criar uma integração personalizada',
    'Enter integration info': 'Introduzir dados da integração',
    Name: 'Nome',
    Next: 'Seguinte',
    'Configure access rights': 'Configurar permissões de acesso',
    'Readable employee attributes': 'Atributos de colaborador legíveis',
    'Choose attributes': 'Escolher atributos',
    'Create integration': 'Criar integração',
    'View credentials': 'Ver credenciais',
    'Your client ID': 'O seu Client ID',
    'Copy client ID': 'Copiar Client ID',
    'Your API secret': 'O seu segredo da API',
    'Copy secret': 'Copiar segredo',
    Update: 'Atualizar',
    Finish: 'Concluir',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Associar conta' },
};
