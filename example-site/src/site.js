/** What the whole site says about itself, in any language. Start here when you make it yours. */
export const site = {
  /** Where readers find it. */
  url: 'https://example.com',
  title: 'Elbow Room',
  author: 'Robin Falk',
};
