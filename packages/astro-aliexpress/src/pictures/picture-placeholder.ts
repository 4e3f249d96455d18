import { pictureName } from './picture-name.ts';

/** As large as a card's picture. */
export const PLACEHOLDER_SIDE = 640;

// Half-transparent grey works on light and dark backgrounds.
const bytes = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${PLACEHOLDER_SIDE}" height="${PLACEHOLDER_SIDE}">` +
    '<g fill="none" stroke="#888" stroke-opacity=".5" stroke-width="1.5" stroke-linejoin="round">' +
    '<rect x="21" y="23" width="22" height="18" rx="2"/><circle cx="27" cy="29" r="2"/>' +
    '<path d="m21 38 7-6 5 4 4-3 6 5"/></g></svg>',
);

/** Replaces a picture that couldn't be downloaded. */
export const PLACEHOLDER = { name: pictureName(bytes, 'svg'), bytes };
