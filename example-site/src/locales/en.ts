/** Every word of the site that is not in a post or a page of text. */
export const en = {
  /** What the language calls itself: the label of its link. */
  language: 'English',
  tagline: 'Notes on a good desk',
  description:
    'A small blog about a good desk: lamps, keyboards, cables, chargers, stands, sound and coffee. What is worth buying cheap, and what is not.',

  navigation: { main: 'Main', footer: 'Footer', languages: 'Languages', posts: 'More posts' },
  posts: 'Posts',
  topics: 'Topics',
  under: (price: string) => `Under ${price}`,
  best: 'Best of',
  about: 'About',
  disclosure: 'Disclosure',
  search: 'Search',
  howITest: 'How I test',
  skip: 'Skip to the text',
  theme: 'Switch between light and dark',

  footer: 'Some links here pay for the coffee. They never decide what is on the desk.',
  footerLink: 'How the links earn money',

  hero: 'A good desk is mostly empty.',
  heroText:
    'This is a blog about the few things that earn a place on it. Most of them are cheap. Some should not be, and I say which.',
  heroLink: 'Who is talking, and why',
  featured: 'Start here',
  latest: 'Latest',
  everyPost: (count: number) => `All ${count} posts`,
  twice: 'Bought twice',
  twiceText:
    'The only review that counts: it wore out, or I gave it away, and I bought the same one again.',

  allPosts: 'All posts',
  allPostsAbout: 'Every post on the blog, newest first.',
  allPostsText: (count: number) => `${count} so far, newest first. Few, because a desk is small.`,
  allTopicsAbout: 'What this blog is about, by topic.',
  allTopicsText: 'Everything on the desk, sorted by what it does for you.',
  topicAbout: (topic: string) => `Posts about ${topic.toLowerCase()}.`,
  posted: (count: number) => (count === 1 ? '1 post' : `${count} posts`),

  updated: 'Updated',
  minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  min: 'min',
  by: 'By',
  score: (score: string) => `${score} out of 10`,
  shortAnswer: 'The short answer',
  inThisPost: 'In this post',
  whatYouNeed: 'What you need',
  related: 'More on this',
  earlier: 'Earlier',
  later: 'Later',

  author: {
    role: 'Translates manuals at a kitchen worktop',
    text: 'I pay for what I write about, use it for at least two weeks, and change the post when it breaks.',
  },

  dealsTitle: (price: string) => `For the desk, under ${price}`,
  dealsAbout: (price: string) =>
    `What AliExpress sells most of for a desk under ${price}. A search chose these, and I did not.`,
  dealsText:
    'The list is made anew every night, most ordered first. I have tried none of these things. How I look at a page before I order, I have written down:',
  dealsPost: { path: 'posts/how-to-read-a-listing/', title: 'how to read a listing' },
  nothingFound: 'There is nothing to show today. Come back tomorrow.',

  bestTitle: 'Best rated, one of each kind',
  bestAbout:
    'Of the things for a desk that many people order on AliExpress, the one of each kind that its buyers rate best.',
  bestText:
    'The ratings are those of AliExpress’s customers, the choice is made anew every night, and I have tried none of these things. What I have tried:',
  bestPost: { path: 'posts/a-desk-for-a-hundred/', title: 'a desk for a hundred' },

  searchAbout: 'Find a post by what is in it.',
  searchLabel: 'What are you looking for?',
  searchDev: 'The index is made by a build: run “npm run build”, then “npm run preview”.',
  searchFailed: 'The search does not load. Here are all posts:',
  searchNone: 'No post has that. Here are all:',
  searchFound: 'Posts found:',

  /** On the page of what is missing, in a locale that is not the default one. */
  lost: 'There is no page at this address.',
  lostHome: 'Back to the start',

  /** A name and one line for each topic. A tag that is not listed here works as well. */
  tags: {
    budget: ['Budget', 'Where a small sum goes far, and where it goes in the bin.'],
    cables: ['Cables', 'The least interesting thing you own, and the one you see most.'],
    comfort: ['Comfort', 'Wrists, necks, eyes. They were here before the gadgets.'],
    keyboards: ['Keyboards', 'You touch it more than your phone. It may as well be nice.'],
    light: ['Light', 'The cheapest way to make a desk better after four in the afternoon.'],
    power: ['Power', 'Chargers and what hangs on them. Not the place for a bargain.'],
    rituals: ['Rituals', 'Coffee, paper, and other reasons to sit down.'],
    sound: ['Sound', 'What you hear at the desk, and what others hear of you.'],
  } as Readonly<Record<string, readonly [label: string, note: string]>>,
};

/** What a locale has to say. */
export type Words = typeof en;
