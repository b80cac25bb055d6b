import type { PictureMessages } from '../picture-messages.ts';

export const pictures: PictureMessages = {
  alternatives: {
    open: 'Los ajustes de Personio: en el menú lateral está resaltada la entrada «API credentials», dentro de «Integrations».',
    create:
      'La página «Connected integrations» de Personio: arriba a la derecha está resaltado el botón «Create custom integration».',
    name: 'La ventana «Create a custom integration», primera parte: el campo «Name» está resaltado; debajo está el botón «Next».',
    access:
      'La ventana «Create a custom integration», segunda parte: una tabla con las columnas «Read» y «Write», en la que está resaltada la casilla «Read» de «Employees»; debajo están «Readable employee attributes», con el botón «Choose attributes», y el botón «Create integration».',
    credentials:
      'La ventana «Create a custom integration», tercera parte: «Your client ID», con el botón «Copy client ID», y «Your API secret», con el botón «Copy secret», que está resaltado; debajo está el botón «Finish».',
    'change-rights':
      'Una integración en Personio: la tabla de sus permisos de acceso con las columnas «Read» y «Write» y casillas marcadas; debajo está resaltado el botón «Update».',
    link: 'El formulario de su aplicación: los campos «Client ID» y «Client Secret» están rellenados y resaltados; debajo está el botón «Vincular cuenta».',
  },
  labels: {
    // As in Personio's help: https://support.personio.de/hc/es/articles/4402929174929-Merge. The other labels are our own words.
    'Settings → Integrations → API credentials': 'Ajustes → Integraciones → Credenciales de API',
    'Marketplace → Connected integrations': 'Marketplace → Integraciones conectadas',
    'Create custom integration': 'Crear integración personalizada',
    'Create a custom integration': 'Crear una integración personalizada',
    'Enter integration info': 'Introducir datos de la integración',
    Name: 'Nombre',
    Next: 'Siguiente',
    'Configure access rights': 'Configurar permisos de acceso',
    'Readable employee attributes': 'Atributos de empleado legibles',
    'Choose attributes': 'Elegir atributos',
    'Create integration': 'Crear integración',
    'View credentials': 'Ver credenciales',
    'Your client ID': 'Su Client ID',
    'Copy client ID': 'Copiar Client ID',
    'Your API secret': 'Su secreto de API',
    'Copy secret': 'Copiar secreto',
    Update: 'Actualizar',
    Finish: 'Finalizar',
  },
  form: { clientId: 'Client ID', clientSecret: 'Client Secret', submit: 'Vincular cuenta' },
};
