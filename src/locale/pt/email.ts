import type { EmailMessages } from '../email-messages.ts';

export const email: EmailMessages = {
  relink: (name, reason) => ({
    subject:
      reason === 'credentials'
        ? `A sua conta do Personio ${name} precisa de novas credenciais`
        : `Falta uma permissão à sua conta do Personio ${name}`,
    paragraphs:
      reason === 'credentials'
        ? [
            `O Personio não aceita as credenciais da conta ${name}. Até introduzir novas credenciais, não é possível ler dados do Personio.`,
            'É provável que as credenciais tenham sido eliminadas ou substituídas no Personio. Qualquer pessoa que possa gerir lá as credenciais da API pode criar outras. Demora apenas alguns minutos.',
          ]
        : [
            `A integração da conta ${name} não tem permissão para ler os dados dos colaboradores. A conta só funciona depois de essa permissão ser concedida.`,
            'Abra a integração no Personio, marque Read (Leitura) para Employees (Colaboradores) e guarde. Depois, verifique novamente a conta.',
          ],
    action: 'Abrir a conta',
    closing:
      reason === 'credentials'
        ? 'Nunca envie o segredo por e\u2011mail. Introduza-o apenas na página do link.'
        : 'O Client ID e o segredo continuam a ser os mesmos.',
  }),
};
