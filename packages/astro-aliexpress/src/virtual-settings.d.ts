declare module 'virtual:astro-aliexpress/settings' {
  const settings: import('./runtime/settings.ts').Settings;
  export default settings;
}
