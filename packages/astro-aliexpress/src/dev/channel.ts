/** Names of the messages between the toolbar app and the dev server. */
export const ASK = 'astro-aliexpress:toolbar:ask';
export const ANSWER = 'astro-aliexpress:toolbar:answer';
