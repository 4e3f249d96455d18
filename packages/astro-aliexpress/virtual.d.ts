declare module 'virtual:astro-aliexpress/settings' {
  const settings: import('./dist/render/settings.d.ts').RenderSettings;
  export default settings;
}

declare module 'virtual:astro-aliexpress/card' {
  /** Typed like any Astro component. */
  const Card: (
    props: import('./dist/render/card.d.ts').CardProps & Readonly<Record<string, unknown>>,
  ) => any;
  export default Card;
}

declare module 'virtual:astro-aliexpress/own-card' {
  export { default } from 'virtual:astro-aliexpress/card';
}
