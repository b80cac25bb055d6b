/** Settles once the document is parsed: before that, elements further down do not exist. */
export async function domContentLoaded(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}
