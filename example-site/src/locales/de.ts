import type { Words } from './en';

export const de: Words = {
  language: 'Deutsch',
  tagline: 'Notizen zu einem guten Schreibtisch',
  description:
    'Ein kleiner Blog über einen guten Schreibtisch: Lampen, Tastaturen, Kabel, Ladegeräte, Ständer, Ton und Kaffee. Was man billig kaufen kann, und was nicht.',

  navigation: { main: 'Haupt', footer: 'Fuß', languages: 'Sprachen', posts: 'Weitere Artikel' },
  posts: 'Artikel',
  topics: 'Themen',
  deals: 'Unter 20',
  about: 'Über mich',
  disclosure: 'Transparenz',
  skip: 'Zum Text springen',
  theme: 'Zwischen hell und dunkel wechseln',

  footer: 'Manche Links hier bezahlen den Kaffee. Was auf dem Tisch steht, bestimmen sie nicht.',
  footerLink: 'Wie die Links Geld verdienen',

  hero: 'Ein guter Schreibtisch ist fast leer.',
  heroText:
    'In diesem Blog geht es um die wenigen Dinge, die darauf gehören. Die meisten sind billig. Manche sollten es nicht sein, und ich sage, welche.',
  heroLink: 'Wer hier schreibt, und warum',
  featured: 'Hier anfangen',
  latest: 'Neu',
  everyPost: (count) => `Alle ${count} Artikel`,
  twice: 'Zweimal gekauft',
  twiceText:
    'Das einzige Urteil, das zählt: Es war abgenutzt oder verschenkt, und ich habe das gleiche noch einmal gekauft.',

  allPosts: 'Alle Artikel',
  allPostsAbout: 'Jeder Artikel im Blog, der neueste zuerst.',
  allPostsText: (count) =>
    `${count} bisher, der neueste zuerst. Wenige, denn ein Schreibtisch ist klein.`,
  allTopicsAbout: 'Worum es in diesem Blog geht, nach Themen.',
  allTopicsText: 'Alles auf dem Schreibtisch, sortiert nach dem, was es für dich tut.',
  topicAbout: (topic) => `Artikel zum Thema ${topic}.`,
  posted: (count) => `${count} Artikel`,

  updated: 'Geändert',
  minutes: (count) => (count === 1 ? '1 Minute' : `${count} Minuten`),
  min: 'Min.',
  shortAnswer: 'Die kurze Antwort',
  inThisPost: 'In diesem Artikel',
  whatYouNeed: 'Was du brauchst',
  earlier: 'Früher',
  later: 'Später',

  dealsTitle: 'Für den Schreibtisch, unter 20 Euro',
  dealsAbout:
    'Was AliExpress für den Schreibtisch unter 20 Euro am meisten verkauft. Das hat eine Suche ausgewählt, nicht ich.',
  dealsText:
    'Die Liste entsteht jede Nacht neu, das Meistbestellte zuerst. Ausprobiert habe ich nichts davon. Was ich selbst auf dem Tisch habe, steht hier:',
  dealsPost: { path: 'posts/a-desk-for-a-hundred/', title: 'Ein Schreibtisch für hundert' },
  dealsNone: 'Heute gibt es nichts zu zeigen. Morgen vielleicht.',

  lost: 'Diese Seite gibt es nicht.',
  lostHome: 'Zur Startseite auf Deutsch',

  tags: {
    budget: ['Kleines Geld', 'Wo eine kleine Summe weit reicht, und wo sie im Müll landet.'],
    comfort: ['Bequem', 'Handgelenke, Nacken, Augen. Sie waren vor den Geräten da.'],
    keyboards: ['Tastaturen', 'Man berührt sie öfter als das Telefon. Da darf sie schön sein.'],
    light: ['Licht', 'Das billigste Mittel gegen den Nachmittag nach vier.'],
  },
};
