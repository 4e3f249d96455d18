/** The toolbar app for Astro. By file path: Vite would bundle a package export again. */
export const toolbarApp = {
  id: 'astro-aliexpress',
  name: 'AliExpress',
  icon: `<svg viewBox="0 0 24 24" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M3 11.5V4.5A1.5 1.5 0 0 1 4.5 3h7L21 12.5 12.5 21Z"/><circle cx="7.75" cy="7.75" r="1.25"/></svg>`,
  entrypoint: new URL('./client/app.js', import.meta.url),
} as const;
