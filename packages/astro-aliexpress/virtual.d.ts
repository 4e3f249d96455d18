declare module 'virtual:astro-aliexpress/settings' {
  const settings: import('./dist/runtime/settings.d.ts').Settings;
  export default settings;
}
