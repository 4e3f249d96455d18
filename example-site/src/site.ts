/** What the whole site says about itself. Start here when you make it yours. */
export const site = {
  title: 'Elbow Room',
  tagline: 'Notes on a good desk',
  description:
    'A small blog about a good desk: lamps, keyboards, cables, chargers, stands, sound and coffee. What is worth buying cheap, and what is not.',
  author: 'Robin Falk',
  lang: 'en',
} as const;

/** The links in the header. */
export const navigation = [
  { label: 'Posts', href: '/posts/' },
  { label: 'Topics', href: '/tags/' },
  { label: 'About', href: '/about/' },
] as const;

/** One line for each topic. A tag that is not listed here works as well. */
export const tagNotes: Record<string, string> = {
  budget: 'Where a small sum goes far, and where it goes in the bin.',
  cables: 'The least interesting thing you own, and the one you see most.',
  comfort: 'Wrists, necks, eyes. They were here before the gadgets.',
  keyboards: 'You touch it more than your phone. It may as well be nice.',
  light: 'The cheapest way to make a desk better after four in the afternoon.',
  power: 'Chargers and what hangs on them. Not the place for a bargain.',
  rituals: 'Coffee, paper, and other reasons to sit down.',
  sound: 'What you hear at the desk, and what others hear of you.',
};
