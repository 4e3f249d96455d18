/** What the whole site says about itself, in any language. Start here when you make it yours. */
export const site = {
  title: 'Elbow Room',
  author: 'Robin Falk',
} as const;
