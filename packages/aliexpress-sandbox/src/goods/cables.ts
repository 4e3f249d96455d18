import type { Goods } from './goods.ts';

// prettier-ignore
export const cables = {
  'usb-c-cable': {
    category: 'phoneParts', price: [1.6, 9.9], specs: ['60W 1m', '100W 1.5m', '100W 2m', '240W 2m'],
    title: {
      EN: 'USB C to USB C Cable {} PD Fast Charging Nylon Braided Type C Data Cord for Phone Laptop Tablet',
      DE: 'USB-C-auf-USB-C-Kabel {} PD-Schnellladen, Nylon geflochten, Datenkabel für Handy, Laptop und Tablet',
      ES: 'Cable USB C a USB C {} carga rápida PD, nailon trenzado, cable de datos para móvil, portátil y tableta',
      FR: 'Câble USB-C vers USB-C {} charge rapide PD, nylon tressé, données, pour téléphone, portable et tablette',
      PT: 'Cabo USB C para USB C {} carregamento rápido PD, nylon trançado, dados, para celular e notebook',
      IT: 'Cavo USB-C a USB-C {} ricarica rapida PD, nylon intrecciato, cavo dati per telefono e portatile',
      HE: 'כבל USB C ל-USB C {} טעינה מהירה PD, ניילון קלוע, כבל נתונים לטלפון, למחשב נייד ולטאבלט',
    },
    otherTitle: 'Type-C Charger Cable {} E-Marker Quick Charge 4.0 Braided Wire with Strap Mobile Phone Accessories',
  },
  'cable-bag': {
    category: 'deskTop', price: [3.9, 15.5], specs: ['M', 'L', '23x16cm', '28x20cm'],
    title: {
      EN: 'Cable Organizer Bag {} Portable Waterproof Electronics Pouch USB Charger Power Bank Travel Storage Case',
      DE: 'Kabeltasche {} tragbar, wasserabweisend, Organizer für Ladegerät, Powerbank und Kabel auf Reisen',
      ES: 'Bolsa organizadora de cables {} portátil, impermeable, estuche de viaje para cargador y batería externa',
      FR: 'Trousse de rangement pour câbles {} portable, imperméable, étui de voyage pour chargeur et batterie',
      PT: 'Bolsa organizadora de cabos {} portátil, impermeável, estojo de viagem para carregador e power bank',
      IT: 'Borsa porta cavi {} portatile, impermeabile, custodia da viaggio per caricatore e power bank',
      HE: 'תיק ארגון כבלים {} נייד, עמיד במים, נרתיק נסיעות למטען, לסוללה ניידת ולאביזרי USB',
    },
    otherTitle: 'Travel Gadget Organizer {} Digital Accessories Storage Bag Zipper Mesh Pocket for Cables Earphones',
  },
  'cable-clips': {
    category: 'parts', price: [0.99, 5.6], specs: ['2 PCS', '4 PCS', '6 PCS', '10 PCS'],
    title: {
      EN: 'Silicone Cable Clips {} Self Adhesive Desktop Wire Holder Cord Management USB Cable Winder',
      DE: 'Kabelclips aus Silikon {} selbstklebend, Kabelhalter für den Schreibtisch, Ordnung für USB-Kabel',
      ES: 'Clips de silicona para cables {} autoadhesivos, soporte de escritorio, organizador de cables USB',
      FR: 'Clips de câbles en silicone {} autocollants, support de bureau, rangement de câbles USB',
      PT: 'Clipes de silicone para cabos {} autoadesivos, suporte de mesa, organizador de cabos USB',
      IT: 'Clip fermacavi in silicone {} autoadesive, supporto da scrivania, gestione cavi USB',
      HE: 'קליפסים לכבלים מסיליקון {} הדבקה עצמית, מחזיק חוטים לשולחן, ארגון כבלי USB',
    },
    otherTitle: 'Cord Organizer {} Adhesive Cable Management Clamp Charger Line Holder for Desk Wall Car',
  },
  'cable-organizer': {
    category: 'deskTop', price: [0.99, 6.4], specs: ['1 PCS', '2 PCS', '4 PCS', '6 PCS'],
    title: {
      EN: 'Silicone Cable Organizer {} Earphone Wire Winder USB Charging Cord Tidy Wrap Holder Desktop Management',
      DE: 'Kabelaufwickler aus Silikon {} für Kopfhörer- und USB-Ladekabel, Organizer für den Schreibtisch',
      ES: 'Enrollador de cables de silicona {} para auriculares y cables de carga USB, organizador de escritorio',
      FR: 'Enrouleur de câbles en silicone {} pour écouteurs et câbles de charge USB, rangement de bureau',
      PT: 'Enrolador de cabos de silicone {} para fones e cabos de carga USB, organizador de mesa',
      IT: 'Avvolgicavo in silicone {} per auricolari e cavi di ricarica USB, organizzatore da scrivania',
      HE: 'מארגן כבלים מסיליקון {} לליפוף חוטי אוזניות וכבלי טעינה USB, סדר בשולחן',
    },
    otherTitle: 'Bobbin Cable Winder {} Soft Rubber Headphone Cord Keeper Portable Line Storage Mouse Wire Manager',
  },
} satisfies Record<string, Goods>;
