declare module 'virtual:astro-aliexpress/settings' {
  const settings: import('./settings.ts').RenderSettings;
  export default settings;
}

declare module 'virtual:astro-aliexpress/card' {
  /** Typed like any Astro component. */
  const Card: (props: import('./card.ts').CardProps & Readonly<Record<string, unknown>>) => any;
  export default Card;
}
