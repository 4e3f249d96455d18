import type { Goods } from './goods.ts';

// prettier-ignore
export const power = {
  'wall-charger': {
    category: 'phoneParts', price: [7.2, 36], specs: ['33W', '65W', '67W', '100W'],
    title: {
      EN: '{} GaN USB C Charger 3 Ports PD QC 3.0 Fast Charging Travel Wall Adapter for Laptop Phone Tablet',
      DE: '{} GaN-USB-C-Ladegerät, 3 Anschlüsse, PD QC 3.0, Schnellladen, Reise-Netzteil für Laptop und Handy',
      ES: 'Cargador GaN USB C {} 3 puertos, PD QC 3.0, carga rápida, adaptador de viaje para portátil y móvil',
      FR: 'Chargeur GaN USB-C {} 3 ports, PD QC 3.0, charge rapide, adaptateur secteur de voyage',
      PT: 'Carregador GaN USB C {} 3 portas, PD QC 3.0, carga rápida, adaptador de viagem para notebook e celular',
      IT: 'Caricatore GaN USB-C {} 3 porte, PD QC 3.0, ricarica rapida, alimentatore da viaggio',
      HE: 'מטען קיר GaN USB C {} שלוש יציאות, PD QC 3.0, טעינה מהירה, מתאם נסיעות למחשב ולטלפון',
    },
    otherTitle: 'Quick Charge {} GaN Charger Type C PD Foldable Plug Mobile Phone Power Adapter Multi Port',
  },
  'power-bank': {
    category: 'phoneParts', price: [13.5, 58], specs: ['10000mAh', '20000mAh 22.5W', '20000mAh 65W', '30000mAh'],
    title: {
      EN: 'Power Bank {} Fast Charging Portable Charger LED Display External Battery Built in Cable for Phone Laptop',
      DE: 'Powerbank {} Schnellladen, tragbares Ladegerät mit LED-Anzeige, externer Akku mit Kabel für Handy und Laptop',
      ES: 'Batería externa {} carga rápida, cargador portátil con pantalla LED y cable integrado para móvil y portátil',
      FR: 'Batterie externe {} charge rapide, chargeur portable à écran LED, câble intégré, téléphone et portable',
      PT: 'Power bank {} carga rápida, carregador portátil com visor LED e cabo embutido para celular e notebook',
      IT: 'Power bank {} ricarica rapida, caricatore portatile con display LED e cavo integrato',
      HE: 'סוללה ניידת {} טעינה מהירה, מטען נייד עם תצוגת LED וכבל מובנה לטלפון ולמחשב נייד',
    },
    otherTitle: 'Large Capacity {} Powerbank PD Two-way Quick Charge Mini External Battery Pack Travel Camping',
  },
  'usb-hub': {
    category: 'hubs', price: [8.8, 42], specs: ['5 in 1', '6 in 1', '7 in 1', '8 in 1'],
    title: {
      EN: 'USB C Hub {} Type C to HDMI 4K 60Hz USB 3.0 PD 100W SD Card Reader Docking Station for Laptop Tablet',
      DE: 'USB-C-Hub {} Type-C auf HDMI 4K 60Hz, USB 3.0, PD 100W, SD-Kartenleser, Dockingstation für Laptop',
      ES: 'Hub USB C {} tipo C a HDMI 4K 60Hz, USB 3.0, PD 100W, lector SD, estación de acoplamiento para portátil',
      FR: 'Hub USB-C {} Type-C vers HDMI 4K 60Hz, USB 3.0, PD 100W, lecteur SD, station d’accueil pour portable',
      PT: 'Hub USB C {} tipo C para HDMI 4K 60Hz, USB 3.0, PD 100W, leitor SD, docking station para notebook',
      IT: 'Hub USB-C {} Type-C a HDMI 4K 60Hz, USB 3.0, PD 100W, lettore SD, docking station per portatile',
      HE: 'מפצל USB C {} חיבור HDMI 4K 60Hz, USB 3.0, PD 100W, קורא כרטיסי SD, תחנת עגינה למחשב נייד',
    },
    otherTitle: '{} Aluminum Docking Station USB Type-C Splitter HDMI-Compatible Multiport Adapter Dock',
  },
} satisfies Record<string, Goods>;
