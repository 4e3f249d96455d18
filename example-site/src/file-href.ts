/** The address of a file in `public/`, or of one that the build makes: `fileHref('favicon.svg')`. */
export const fileHref = (path: string): string =>
  `${import.meta.env.BASE_URL.replace(/\/$/, '')}/${path}`;
