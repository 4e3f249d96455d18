import type { Goods } from './goods.ts';

// prettier-ignore
export const home = {
  mug: {
    category: 'kitchen', price: [4.6, 19], specs: ['300ml', '350ml', '400ml', '480ml'],
    title: {
      EN: 'Ceramic Coffee Mug {} Nordic Style Gradient Glaze Large Handle Tea Milk Cup Home Office Drinkware Gift',
      DE: 'Kaffeebecher aus Keramik {} nordischer Stil, Verlaufsglasur, großer Henkel, Teetasse für Büro und Zuhause',
      ES: 'Taza de café de cerámica {} estilo nórdico, esmalte degradado, asa grande, té y leche, regalo',
      FR: 'Tasse à café en céramique {} style nordique, émail dégradé, grande anse, thé et lait, cadeau',
      PT: 'Caneca de café de cerâmica {} estilo nórdico, esmalte degradê, alça grande, chá e leite, presente',
      IT: 'Tazza da caffè in ceramica {} stile nordico, smalto sfumato, manico grande, tè e latte, regalo',
      HE: 'ספל קפה קרמי {} בסגנון נורדי, זיגוג הדרגתי, ידית גדולה, לתה ולחלב, מתנה',
    },
    otherTitle: 'Retro Pottery Mug {} Hand Painted Wave Porcelain Breakfast Cup Microwave Safe',
  },
  'coffee-grinder': {
    category: 'kitchen', price: [13.9, 66], specs: ['25g', '30g', '38mm', '42mm'],
    title: {
      EN: 'Manual Coffee Grinder {} Adjustable Stainless Steel Hand Mill Portable Bean Grinder for Espresso Pour Over',
      DE: 'Manuelle Kaffeemühle {} verstellbar, Edelstahl, Handmühle für Espresso und Filterkaffee, tragbar',
      ES: 'Molinillo de café manual {} ajustable, acero inoxidable, portátil, para espresso y filtro',
      FR: 'Moulin à café manuel {} réglable, acier inoxydable, portable, pour expresso et filtre',
      PT: 'Moedor de café manual {} ajustável, aço inoxidável, portátil, para espresso e coado',
      IT: 'Macinacaffè manuale {} regolabile, acciaio inox, portatile, per espresso e filtro',
      HE: 'מטחנת קפה ידנית {} מתכווננת, נירוסטה, ניידת, לאספרסו ולפילטר',
    },
    otherTitle: 'Hand Crank {} Coffee Mill Wooden Handle CNC Burr Double Bearing Glass Jar Camping Barista',
  },
  backpack: {
    category: 'backpacks', price: [14.8, 62], specs: ['14"', '15.6"', '20L', '28L'],
    title: {
      EN: 'Laptop Backpack {} Waterproof Travel School Bag Large Capacity Casual Daypack with USB Port Men Women',
      DE: 'Laptop-Rucksack {} wasserdicht, Reise- und Schultasche, großes Fassungsvermögen, USB-Anschluss',
      ES: 'Mochila para portátil {} impermeable, viaje y escuela, gran capacidad, puerto USB, unisex',
      FR: 'Sac à dos pour ordinateur {} imperméable, voyage et école, grande capacité, port USB, mixte',
      PT: 'Mochila para notebook {} impermeável, viagem e escola, grande capacidade, porta USB, unissex',
      IT: 'Zaino per portatile {} impermeabile, viaggio e scuola, grande capacità, porta USB, unisex',
      HE: 'תרמיל גב למחשב נייד {} עמיד במים, לנסיעות ולבית ספר, קיבולת גדולה, יציאת USB',
    },
    otherTitle: 'Urban Rolltop Daypack {} Multi Pocket Anti Theft Commuter Rucksack Oxford Cloth',
  },
  'screwdriver-set': {
    category: 'handTools', price: [6.9, 34], specs: ['24 in 1', '25 in 1', '48 in 1', '63 in 1'],
    title: {
      EN: '{} Precision Screwdriver Set Magnetic Bits S2 Steel Torx Phillips Hex Repair Tool Kit for Phone Laptop',
      DE: '{} Präzisions-Schraubendreher-Set, magnetische S2-Bits, Torx, Phillips, Sechskant, Reparaturwerkzeug',
      ES: 'Juego de destornilladores de precisión {} puntas magnéticas S2, Torx, Phillips, hexagonal, reparación',
      FR: 'Jeu de tournevis de précision {} embouts magnétiques S2, Torx, cruciforme, hexagonal, réparation',
      PT: 'Jogo de chaves de precisão {} pontas magnéticas S2, Torx, Phillips, sextavada, kit de reparo',
      IT: 'Set di cacciaviti di precisione {} punte magnetiche S2, Torx, Phillips, esagonale, riparazione',
      HE: 'סט מברגים מדויק {} ביטים מגנטיים S2, טורקס, פיליפס, משושה, ערכת תיקון לטלפון ולמחשב',
    },
    otherTitle: 'Mini Ratchet {} Screw Driver Kit Aluminum Handle Watch Glasses Electronics DIY Hand Tools',
  },
} satisfies Record<string, Goods>;
