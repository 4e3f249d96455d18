import type { Translated } from './language.ts';

interface SampleCategory {
  readonly id: number;
  readonly name: Translated;
}

// prettier-ignore
const firstLevel = {
  computer: { id: 7, name: { EN: 'Computer & Office', DE: 'Computer & Büro', ES: 'Informática y oficina', FR: 'Informatique et bureau', PT: 'Computador e Escritório', IT: 'Computer e ufficio', HE: 'מחשב ומשרד' } },
  electronics: { id: 44, name: { EN: 'Consumer Electronics', DE: 'Unterhaltungselektronik', ES: 'Productos electrónicos', FR: 'Électronique', PT: 'Eletrônicos', IT: 'Elettronica di consumo', HE: 'מוצרי אלקטרוניקה' } },
  phones: { id: 509, name: { EN: 'Phones & Telecommunications', DE: 'Telefone & Telekommunikation', ES: 'Teléfonos y telecomunicaciones', FR: 'Téléphones et télécommunications', PT: 'Celulares e Telecomunicações', IT: 'Telefonia e comunicazione', HE: 'טלפונים ותקשורת' } },
  lighting: { id: 39, name: { EN: 'Lights & Lighting', DE: 'Lampen & Beleuchtung', ES: 'Luces e iluminación', FR: 'Luminaires et éclairages', PT: 'Luzes e Iluminação', IT: 'Luci e illuminazione', HE: 'אורות ותאורה' } },
  office: { id: 21, name: { EN: 'Office & School Supplies', DE: 'Büro- & Schulbedarf', ES: 'Material escolar y de oficina', FR: 'Fournitures scolaires et de bureau', PT: 'Materiais de Escritório e Escola', IT: 'Materiale per scuola e ufficio', HE: 'ציוד משרדי ובית ספר' } },
  home: { id: 15, name: { EN: 'Home & Garden', DE: 'Haus & Garten', ES: 'Hogar y jardín', FR: 'Maison et jardin', PT: 'Casa e Jardim', IT: 'Casa e giardino', HE: 'בית וגן' } },
  luggage: { id: 1524, name: { EN: 'Luggage & Bags', DE: 'Gepäck & Taschen', ES: 'Maletas y bolsas', FR: 'Bagages et sacs', PT: 'Malas e Bolsas', IT: 'Valigie e borse', HE: 'מזוודות ותיקים' } },
  tools: { id: 1420, name: { EN: 'Tools', DE: 'Werkzeug', ES: 'Herramientas', FR: 'Outils', PT: 'Ferramentas', IT: 'Utensili', HE: 'כלי עבודה' } },
} satisfies Record<string, SampleCategory>;

type SecondLevel = SampleCategory & { readonly parent: keyof typeof firstLevel };

// prettier-ignore
const secondLevel = {
  peripherals: { parent: 'computer', id: 200001081, name: { EN: 'Computer Peripherals', DE: 'Computerperipherie', ES: 'Periféricos de ordenador', FR: 'Périphériques d’ordinateur', PT: 'Periféricos de Computador', IT: 'Periferiche per computer', HE: 'ציוד היקפי למחשב' } },
  hubs: { parent: 'computer', id: 200001083, name: { EN: 'Computer Cables & Connectors', DE: 'Computerkabel & Anschlüsse', ES: 'Cables y conectores', FR: 'Câbles et connecteurs', PT: 'Cabos e Conectores', IT: 'Cavi e connettori', HE: 'כבלים ומחברים למחשב' } },
  stands: { parent: 'computer', id: 200001086, name: { EN: 'Laptop Accessories', DE: 'Laptop-Zubehör', ES: 'Accesorios para portátil', FR: 'Accessoires pour portable', PT: 'Acessórios para Laptop', IT: 'Accessori per portatili', HE: 'אביזרים למחשב נייד' } },
  audio: { parent: 'electronics', id: 63705, name: { EN: 'Earphones & Headphones', DE: 'Kopfhörer', ES: 'Auriculares', FR: 'Écouteurs et casques', PT: 'Fones de Ouvido', IT: 'Auricolari e cuffie', HE: 'אוזניות' } },
  speakers: { parent: 'electronics', id: 63706, name: { EN: 'Speakers & Microphones', DE: 'Lautsprecher & Mikrofone', ES: 'Altavoces y micrófonos', FR: 'Enceintes et microphones', PT: 'Alto-falantes e Microfones', IT: 'Altoparlanti e microfoni', HE: 'רמקולים ומיקרופונים' } },
  parts: { parent: 'electronics', id: 629, name: { EN: 'Accessories & Parts', DE: 'Zubehör & Teile', ES: 'Accesorios y piezas', FR: 'Accessoires et pièces', PT: 'Acessórios e Peças', IT: 'Accessori e parti', HE: 'אביזרים וחלקים' } },
  wearables: { parent: 'electronics', id: 200002398, name: { EN: 'Wearable Devices', DE: 'Wearables', ES: 'Dispositivos ponibles', FR: 'Appareils portables', PT: 'Dispositivos Vestíveis', IT: 'Dispositivi indossabili', HE: 'מכשירים לבישים' } },
  phoneParts: { parent: 'phones', id: 200003132, name: { EN: 'Mobile Phone Accessories', DE: 'Handyzubehör', ES: 'Accesorios para móviles', FR: 'Accessoires de téléphone', PT: 'Acessórios para Celular', IT: 'Accessori per cellulari', HE: 'אביזרים לטלפון נייד' } },
  lamps: { parent: 'lighting', id: 200003575, name: { EN: 'Lamps & Shades', DE: 'Lampen & Schirme', ES: 'Lámparas y pantallas', FR: 'Lampes et abat-jour', PT: 'Lâmpadas e Cúpulas', IT: 'Lampade e paralumi', HE: 'מנורות ואהילים' } },
  deskTop: { parent: 'office', id: 211106, name: { EN: 'Desk Accessories & Organizer', DE: 'Schreibtischzubehör', ES: 'Accesorios de escritorio', FR: 'Accessoires de bureau', PT: 'Acessórios de Mesa', IT: 'Accessori da scrivania', HE: 'אביזרים לשולחן וארגון' } },
  kitchen: { parent: 'home', id: 200002086, name: { EN: 'Kitchen, Dining & Bar', DE: 'Küche, Esszimmer & Bar', ES: 'Cocina, comedor y bar', FR: 'Cuisine, salle à manger et bar', PT: 'Cozinha, Jantar e Bar', IT: 'Cucina, sala da pranzo e bar', HE: 'מטבח, אוכל ובר' } },
  backpacks: { parent: 'luggage', id: 152401, name: { EN: 'Backpacks', DE: 'Rucksäcke', ES: 'Mochilas', FR: 'Sacs à dos', PT: 'Mochilas', IT: 'Zaini', HE: 'תרמילי גב' } },
  handTools: { parent: 'tools', id: 42, name: { EN: 'Hand Tools', DE: 'Handwerkzeuge', ES: 'Herramientas manuales', FR: 'Outils à main', PT: 'Ferramentas Manuais', IT: 'Utensili manuali', HE: 'כלי יד' } },
} satisfies Record<string, SecondLevel>;

export type CategoryName = keyof typeof secondLevel;

/** A second-level category and its parent. */
export function categoryPair(name: CategoryName): {
  first: SampleCategory;
  second: SampleCategory;
} {
  const second = secondLevel[name];
  return { first: firstLevel[second.parent], second };
}

/** Each first-level category, followed by its children. */
export function categoryList(): { category: SampleCategory; parent: SampleCategory | undefined }[] {
  return Object.entries(firstLevel).flatMap(([name, first]) => {
    const below = Object.values(secondLevel).filter(({ parent }) => parent === name);
    return [first, ...below].map((category) => ({
      category,
      parent: category === first ? undefined : first,
    }));
  });
}
