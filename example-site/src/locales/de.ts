import type { Words } from './en';

export const de: Words = {
  language: 'Deutsch',
  tagline: 'Notizen zu einem guten Schreibtisch',
  description:
    'Ein kleiner Blog über einen guten Schreibtisch: Lampen, Tastaturen, Kabel, Ladegeräte, Ständer, Ton und Kaffee. Was man billig kaufen kann, und was nicht.',

  navigation: { main: 'Haupt', footer: 'Fuß', languages: 'Sprachen', posts: 'Weitere Artikel' },
  posts: 'Artikel',
  topics: 'Themen',
  under: (price) => `Bis ${price}`,
  best: 'Bestes',
  about: 'Über mich',
  disclosure: 'Transparenz',
  search: 'Suche',
  howITest: 'So teste ich',
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
  by: 'Von',
  score: (score) => `${score} von 10`,
  shortAnswer: 'Die kurze Antwort',
  inThisPost: 'In diesem Artikel',
  whatYouNeed: 'Was du brauchst',
  related: 'Mehr dazu',
  earlier: 'Früher',
  later: 'Später',

  author: {
    role: 'Übersetzt Bedienungsanleitungen an einer Küchenplatte',
    text: 'Ich bezahle, worüber ich schreibe, benutze es mindestens zwei Wochen und ändere den Artikel, wenn es kaputtgeht.',
  },

  dealsTitle: (price) => `Für den Schreibtisch, unter ${price}`,
  dealsAbout: (price) =>
    `Was AliExpress für den Schreibtisch unter ${price} am meisten verkauft. Das hat eine Suche ausgewählt, nicht ich.`,
  dealsText:
    'Die Liste entsteht jede Nacht neu, das Meistbestellte zuerst. Ausprobiert habe ich nichts davon. Was ich selbst auf dem Tisch habe, steht hier:',
  dealsPost: { path: 'posts/a-desk-for-a-hundred/', title: 'Ein Schreibtisch für hundert' },
  nothingFound: 'Heute gibt es nichts zu zeigen. Morgen vielleicht.',

  bestTitle: 'Von jeder Art das Bestbewertete',
  bestAbout:
    'Von dem, was viele bei AliExpress für den Schreibtisch bestellen, jeweils das, was die Käufer am besten bewerten.',
  bestText:
    'Die Bewertungen stammen von Kunden bei AliExpress, die Auswahl entsteht jede Nacht neu, und ausprobiert habe ich nichts davon. Was ich ausprobiert habe:',
  bestPost: { path: 'posts/a-desk-for-a-hundred/', title: 'Ein Schreibtisch für hundert' },

  searchAbout: 'Finde einen Artikel durch das, was darin steht.',
  searchLabel: 'Was suchst du?',
  searchDev: 'Das Verzeichnis entsteht beim Bauen: „npm run build“, dann „npm run preview“.',
  searchFailed: 'Die Suche lädt nicht. Hier sind alle Artikel:',
  searchNone: 'Das steht in keinem Artikel. Hier sind alle:',
  searchFound: 'Gefundene Artikel:',

  lost: 'Diese Seite gibt es nicht.',
  lostHome: 'Zur Startseite auf Deutsch',

  tags: {
    budget: ['Kleines Geld', 'Wo eine kleine Summe weit reicht, und wo sie im Müll landet.'],
    comfort: ['Bequem', 'Handgelenke, Nacken, Augen. Sie waren vor den Geräten da.'],
    keyboards: ['Tastaturen', 'Man berührt sie öfter als das Telefon. Da darf sie schön sein.'],
    light: ['Licht', 'Das billigste Mittel gegen den Nachmittag nach vier.'],
  },
};
