/** Settles once the page has been read to its end: until then, what stands further down is not there. */
export async function domContentLoaded(): Promise<void> {
  if (document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}
