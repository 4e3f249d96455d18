import type { Goods } from './goods.ts';

// prettier-ignore
export const typing = {
  'mechanical-keyboard': {
    category: 'peripherals', price: [24.9, 89], specs: ['K68', '75%', '87 TKL', 'K98'],
    title: {
      EN: '{} Mechanical Keyboard Hot Swappable Gasket Mount PBT Keycaps RGB Backlit Type-C Wired for Office Gaming PC Laptop',
      DE: '{} mechanische Tastatur, Hot-Swap, Gasket, PBT-Tastenkappen, RGB-Beleuchtung, Type-C, für Büro und Gaming',
      ES: 'Teclado mecánico {} intercambiable en caliente, teclas PBT, retroiluminación RGB, cable tipo C, para oficina y juegos',
      FR: 'Clavier mécanique {} remplaçable à chaud, touches PBT, rétroéclairage RVB, câble Type-C, bureau et jeu',
      PT: 'Teclado mecânico {} hot swap, teclas PBT, retroiluminação RGB, cabo tipo C, para escritório e jogos',
      IT: 'Tastiera meccanica {} hot swap, tasti PBT, retroilluminazione RGB, cavo Type-C, per ufficio e gioco',
      HE: 'מקלדת מכנית {} מתגים ניתנים להחלפה, מקשי PBT, תאורת RGB אחורית, חיבור Type-C, למשרד ולמשחקים',
    },
    otherTitle: 'Custom {} Mechanical Gaming Keyboard Linear Switch Double Shot Keycaps Knob N-Key Rollover for Windows Mac',
  },
  'wireless-mouse': {
    category: 'peripherals', price: [6.8, 38], specs: ['2.4G', 'Bluetooth 5.1 + 2.4G', '4000 DPI', '8000 DPI'],
    title: {
      EN: '{} Wireless Mouse Silent Click Ergonomic Rechargeable Optical Mice for Laptop PC Tablet Office',
      DE: '{} kabellose Maus, leise Tasten, ergonomisch, wiederaufladbar, optisch, für Laptop, PC und Tablet',
      ES: 'Ratón inalámbrico {} silencioso, ergonómico, recargable, óptico, para portátil, PC y tableta',
      FR: 'Souris sans fil {} silencieuse, ergonomique, rechargeable, optique, pour portable, PC et tablette',
      PT: 'Mouse sem fio {} silencioso, ergonômico, recarregável, óptico, para notebook, PC e tablet',
      IT: 'Mouse senza fili {} silenzioso, ergonomico, ricaricabile, ottico, per portatile, PC e tablet',
      HE: 'עכבר אלחוטי {} שקט, ארגונומי, נטען, אופטי, למחשב נייד, PC וטאבלט',
    },
    otherTitle: 'Rechargeable {} Mouse Multi Device Side Buttons Quiet Mute Computer Mice Portable Travel',
  },
  'desk-mat': {
    category: 'deskTop', price: [5.9, 24], specs: ['80x40cm', '90x40cm', '100x50cm', '120x60cm'],
    title: {
      EN: 'Large Desk Mat {} Non-slip Mouse Pad Waterproof Keyboard Pad Stitched Edge Home Office Desk Protector',
      DE: 'Große Schreibtischunterlage {} rutschfest, wasserdicht, vernähter Rand, Mauspad für Büro und Zuhause',
      ES: 'Alfombrilla de escritorio grande {} antideslizante, impermeable, borde cosido, para teclado y ratón',
      FR: 'Grand sous-main {} antidérapant, imperméable, bords cousus, tapis de souris et de clavier',
      PT: 'Tapete de mesa grande {} antiderrapante, impermeável, borda costurada, mouse pad para escritório',
      IT: 'Tappetino da scrivania grande {} antiscivolo, impermeabile, bordo cucito, per mouse e tastiera',
      HE: 'משטח שולחן גדול {} נגד החלקה, עמיד במים, קצה תפור, פד לעכבר ולמקלדת',
    },
    otherTitle: 'Extended Gaming Mousepad {} Mountain Pattern Thick Rubber Base Desk Cover Writing Pad',
  },
} satisfies Record<string, Goods>;
