/**
 * What our components say, in one language. `#` is where the number goes. Words that stand before a
 * value bring their own punctuation, because it differs: `Price:`, `Prix :`.
 */
export interface Words {
  /** Follows a product's title to make the name of its link: "Desk lamp on AliExpress". */
  readonly onAliExpress: string;
  readonly view: string;
  /** Takes the place of {@link Words.view} where no price is shown. */
  readonly seePrice: string;
  readonly price: string;
  readonly listPrice: string;
  /** Stands before the date of a price. */
  readonly asOf: string;
  /** Of a price that is older than it should be. */
  readonly mayHaveChanged: string;
  /** Stands before the country's name, uninflected. */
  readonly shipsTo: string;
  readonly feedback: string;
  readonly orders: Plural;
  readonly soldBy: string;
  readonly sampleData: string;
  readonly unavailable: string;
  readonly unresolved: string;
  /** Stands in for a title nobody knows. */
  readonly thisProduct: string;
  /** Stands in brackets behind a link in the text of a page that has no disclosure above it. */
  readonly linkMark: string;
  readonly disclosure: string;
}

/** One form per plural category of the language that it has; `other` serves the rest. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

const en: Words = {
  onAliExpress: 'on AliExpress',
  view: 'View on AliExpress',
  seePrice: 'See the price on AliExpress',
  price: 'Price:',
  listPrice: 'AliExpress list price:',
  asOf: 'as of',
  mayHaveChanged: 'may have changed',
  shipsTo: 'Ships to:',
  feedback: '# positive feedback',
  orders: { one: '# order in 30 days', other: '# orders in 30 days' },
  soldBy: 'Sold by',
  sampleData: 'Sample data',
  unavailable: 'This product is not available on AliExpress at the moment.',
  unresolved: 'There are no details of this product at the moment.',
  thisProduct: 'This product',
  linkMark: 'affiliate link',
  disclosure:
    'Advertising: this page contains affiliate links to AliExpress. If you buy through one of them, we earn a commission, at no extra cost to you.',
};

const de: Words = {
  onAliExpress: 'bei AliExpress',
  view: 'Bei AliExpress ansehen',
  seePrice: 'Preis bei AliExpress ansehen',
  price: 'Preis:',
  listPrice: 'Listenpreis bei AliExpress:',
  asOf: 'Stand:',
  mayHaveChanged: 'kann sich geändert haben',
  shipsTo: 'Lieferland:',
  feedback: '# positive Bewertungen',
  orders: { one: '# Bestellung in 30 Tagen', other: '# Bestellungen in 30 Tagen' },
  soldBy: 'Verkauft von',
  sampleData: 'Beispieldaten',
  unavailable: 'Dieses Produkt ist bei AliExpress derzeit nicht verfügbar.',
  unresolved: 'Zu diesem Produkt liegen derzeit keine Angaben vor.',
  thisProduct: 'Dieses Produkt',
  linkMark: 'Werbelink',
  disclosure:
    'Werbung: Diese Seite enthält Affiliate-Links zu AliExpress. Für Käufe über diese Links erhalten wir eine Provision; der Preis bleibt gleich.',
};

const es: Words = {
  onAliExpress: 'en AliExpress',
  view: 'Ver en AliExpress',
  seePrice: 'Ver el precio en AliExpress',
  price: 'Precio:',
  listPrice: 'Precio de lista de AliExpress:',
  asOf: 'a fecha de',
  mayHaveChanged: 'puede haber cambiado',
  shipsTo: 'País de envío:',
  feedback: '# de valoraciones positivas',
  orders: { one: '# pedido en 30 días', other: '# pedidos en 30 días' },
  soldBy: 'Vendido por',
  sampleData: 'Datos de ejemplo',
  unavailable: 'Este producto no está disponible en AliExpress en este momento.',
  unresolved: 'No hay datos de este producto en este momento.',
  thisProduct: 'Este producto',
  linkMark: 'enlace de afiliado',
  disclosure:
    'Publicidad: esta página contiene enlaces de afiliado a AliExpress. Si compras a través de ellos, recibimos una comisión, sin coste adicional para ti.',
};

const fr: Words = {
  onAliExpress: 'sur AliExpress',
  view: 'Voir sur AliExpress',
  seePrice: 'Voir le prix sur AliExpress',
  price: 'Prix :',
  listPrice: 'Prix catalogue AliExpress :',
  asOf: 'relevé le',
  mayHaveChanged: 'a pu changer',
  shipsTo: 'Pays de livraison :',
  feedback: '# d’avis positifs',
  orders: { one: '# commande en 30 jours', other: '# commandes en 30 jours' },
  soldBy: 'Vendu par',
  sampleData: 'Données d’exemple',
  unavailable: 'Ce produit n’est pas disponible sur AliExpress pour le moment.',
  unresolved: 'Les informations sur ce produit ne sont pas disponibles pour le moment.',
  thisProduct: 'Ce produit',
  linkMark: 'lien affilié',
  disclosure:
    'Publicité : cette page contient des liens affiliés vers AliExpress. Si vous achetez par leur intermédiaire, nous recevons une commission, sans surcoût pour vous.',
};

const pt: Words = {
  onAliExpress: 'no AliExpress',
  view: 'Ver no AliExpress',
  seePrice: 'Ver o preço no AliExpress',
  price: 'Preço:',
  listPrice: 'Preço de tabela do AliExpress:',
  asOf: 'atualizado em',
  mayHaveChanged: 'pode ter mudado',
  shipsTo: 'País de entrega:',
  feedback: '# de avaliações positivas',
  orders: { one: '# pedido em 30 dias', other: '# pedidos em 30 dias' },
  soldBy: 'Vendido por',
  sampleData: 'Dados de exemplo',
  unavailable: 'Este produto não está disponível no AliExpress no momento.',
  unresolved: 'Não há dados sobre este produto no momento.',
  thisProduct: 'Este produto',
  linkMark: 'link de afiliado',
  disclosure:
    'Publicidade: esta página contém links de afiliado do AliExpress. Por compras feitas através deles recebemos uma comissão, sem custo adicional.',
};

const it: Words = {
  onAliExpress: 'su AliExpress',
  view: 'Vedi su AliExpress',
  seePrice: 'Vedi il prezzo su AliExpress',
  price: 'Prezzo:',
  listPrice: 'Prezzo di listino AliExpress:',
  asOf: 'aggiornato al',
  mayHaveChanged: 'potrebbe essere cambiato',
  shipsTo: 'Paese di consegna:',
  feedback: '# di recensioni positive',
  orders: { one: '# ordine in 30 giorni', other: '# ordini in 30 giorni' },
  soldBy: 'Venduto da',
  sampleData: 'Dati di esempio',
  unavailable: 'Questo prodotto al momento non è disponibile su AliExpress.',
  unresolved: 'Al momento non ci sono dati su questo prodotto.',
  thisProduct: 'Questo prodotto',
  linkMark: 'link di affiliazione',
  disclosure:
    'Pubblicità: questa pagina contiene link di affiliazione ad AliExpress. Se acquisti tramite questi link riceviamo una commissione, senza costi aggiuntivi per te.',
};

const nl: Words = {
  onAliExpress: 'op AliExpress',
  view: 'Bekijk op AliExpress',
  seePrice: 'Bekijk de prijs op AliExpress',
  price: 'Prijs:',
  listPrice: 'Lijstprijs van AliExpress:',
  asOf: 'per',
  mayHaveChanged: 'kan gewijzigd zijn',
  shipsTo: 'Bezorgland:',
  feedback: '# positieve beoordelingen',
  orders: { one: '# bestelling in 30 dagen', other: '# bestellingen in 30 dagen' },
  soldBy: 'Verkocht door',
  sampleData: 'Voorbeeldgegevens',
  unavailable: 'Dit product is momenteel niet verkrijgbaar op AliExpress.',
  unresolved: 'Er zijn momenteel geen gegevens over dit product.',
  thisProduct: 'Dit product',
  linkMark: 'affiliatelink',
  disclosure:
    'Advertentie: deze pagina bevat affiliatelinks naar AliExpress. Koop je via zo’n link, dan ontvangen wij een commissie; jij betaalt niets extra.',
};

const pl: Words = {
  onAliExpress: 'na AliExpress',
  view: 'Zobacz na AliExpress',
  seePrice: 'Sprawdź cenę na AliExpress',
  price: 'Cena:',
  listPrice: 'Cena katalogowa AliExpress:',
  asOf: 'stan na',
  mayHaveChanged: 'mogła się zmienić',
  shipsTo: 'Kraj dostawy:',
  feedback: '# pozytywnych opinii',
  orders: {
    one: '# zamówienie w 30 dni',
    few: '# zamówienia w 30 dni',
    other: '# zamówień w 30 dni',
  },
  soldBy: 'Sprzedawca:',
  sampleData: 'Dane przykładowe',
  unavailable: 'Ten produkt jest obecnie niedostępny na AliExpress.',
  unresolved: 'Brak aktualnych danych o tym produkcie.',
  thisProduct: 'Ten produkt',
  linkMark: 'link afiliacyjny',
  disclosure:
    'Reklama: ta strona zawiera linki afiliacyjne do AliExpress. Za zakupy przez te linki otrzymujemy prowizję; cena pozostaje taka sama.',
};

const he: Words = {
  onAliExpress: 'ב-AliExpress',
  view: 'לצפייה ב-AliExpress',
  seePrice: 'למחיר ב-AliExpress',
  price: 'מחיר:',
  listPrice: 'מחיר מחירון ב-AliExpress:',
  asOf: 'עודכן:',
  mayHaveChanged: 'ייתכן שהשתנה',
  shipsTo: 'מדינת משלוח:',
  feedback: '# משובים חיוביים',
  orders: { one: 'הזמנה # ב-30 יום', other: '# הזמנות ב-30 יום' },
  soldBy: 'נמכר על ידי',
  sampleData: 'נתוני דוגמה',
  unavailable: 'המוצר אינו זמין כרגע ב-AliExpress.',
  unresolved: 'פרטי המוצר אינם זמינים כרגע.',
  thisProduct: 'המוצר הזה',
  linkMark: 'קישור שותפים',
  disclosure:
    'פרסומת: בעמוד זה יש קישורי שותפים ל-AliExpress. על רכישה דרכם אנו מקבלים עמלה, ללא תוספת תשלום מצדכם.',
};

/** By ISO 639 language. To add one, write its words and name it here. */
export const words: Readonly<Record<string, Words>> & { readonly en: Words } = {
  en,
  de,
  es,
  fr,
  pt,
  it,
  nl,
  pl,
  he,
};
