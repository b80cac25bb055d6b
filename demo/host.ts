import 'personio-link/define';

// The host's own controls. The elements follow the page's language and color scheme.
const root = document.documentElement;
const language = document.querySelector<HTMLSelectElement>('#language');
const theme = document.querySelector<HTMLSelectElement>('#theme');

const settings = new URLSearchParams(location.search);
if (language) language.value = settings.get('language') ?? 'en';
if (theme) theme.value = settings.get('theme') ?? 'auto';

function apply(): void {
  root.lang = language?.value ?? 'en';
  root.dataset['theme'] = theme?.value ?? 'auto';
}

apply();
language?.addEventListener('change', apply);
theme?.addEventListener('change', apply);
