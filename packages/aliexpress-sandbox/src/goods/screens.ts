import type { Goods } from './goods.ts';

// prettier-ignore
export const screens = {
  'laptop-stand': {
    category: 'stands', price: [9.9, 41], specs: ['10-16"', '11-17.3"', 'L12', 'Max'],
    title: {
      EN: 'Aluminum Laptop Stand {} Foldable Ergonomic Notebook Holder Ventilated Desk Riser Cooling Bracket',
      DE: 'Laptopständer aus Aluminium {} faltbar, ergonomisch, belüftet, Notebook-Halter für den Schreibtisch',
      ES: 'Soporte de aluminio para portátil {} plegable, ergonómico, ventilado, elevador de escritorio',
      FR: 'Support d’ordinateur portable en aluminium {} pliable, ergonomique, ventilé, réhausseur de bureau',
      PT: 'Suporte de alumínio para notebook {} dobrável, ergonômico, ventilado, elevador de mesa',
      IT: 'Supporto per portatile in alluminio {} pieghevole, ergonomico, ventilato, rialzo da scrivania',
      HE: 'מעמד אלומיניום למחשב נייד {} מתקפל, ארגונומי, מאוורר, מגביה לשולחן',
    },
    otherTitle: 'Notebook Riser {} Non-slip Silicone Portable Computer Stand Heat Dissipation for Desk',
  },
  'phone-stand': {
    category: 'phoneParts', price: [2.9, 16.8], specs: ['4-7"', '360°', 'Mini', 'Max'],
    title: {
      EN: 'Desktop Phone Stand {} Adjustable Aluminum Mobile Phone Holder Tablet Support Desk Cradle',
      DE: 'Handyständer für den Schreibtisch {} verstellbar, Aluminium, Halter für Handy und Tablet',
      ES: 'Soporte de escritorio para móvil {} ajustable, aluminio, base para teléfono y tableta',
      FR: 'Support de téléphone de bureau {} réglable, aluminium, socle pour téléphone et tablette',
      PT: 'Suporte de mesa para celular {} ajustável, alumínio, base para telefone e tablet',
      IT: 'Supporto da scrivania per telefono {} regolabile, alluminio, base per telefono e tablet',
      HE: 'מעמד שולחני לטלפון {} מתכוונן, אלומיניום, מחזיק לטלפון ולטאבלט',
    },
    otherTitle: 'Universal Cell Phone Holder {} Foldable Metal Desk Mount Live Streaming Lazy Bracket',
  },
  webcam: {
    category: 'peripherals', price: [11.8, 57], specs: ['1080P', '2K', '2K 60fps', '4K'],
    title: {
      EN: '{} Webcam with Microphone Tripod Autofocus Privacy Cover USB Web Camera for PC Laptop Video Call Streaming',
      DE: '{} Webcam mit Mikrofon und Stativ, Autofokus, Sichtschutz, USB-Kamera für Videoanruf und Streaming',
      ES: 'Cámara web {} con micrófono y trípode, enfoque automático, tapa de privacidad, USB, videollamadas',
      FR: 'Webcam {} avec micro et trépied, autofocus, cache de confidentialité, USB, appels vidéo et streaming',
      PT: 'Webcam {} com microfone e tripé, foco automático, tampa de privacidade, USB, videochamada e streaming',
      IT: 'Webcam {} con microfono e treppiede, autofocus, copri obiettivo, USB, videochiamate e streaming',
      HE: 'מצלמת רשת {} עם מיקרופון וחצובה, פוקוס אוטומטי, כיסוי פרטיות, USB, לשיחות וידאו ולסטרימינג',
    },
    otherTitle: 'Full HD {} Computer Camera Wide Angle Plug and Play Live Broadcast Online Class Conference',
  },
  'smart-watch': {
    category: 'wearables', price: [14.5, 72], specs: ['1.83"', '1.96"', '2.01" AMOLED', 'GPS'],
    title: {
      EN: 'Smart Watch {} Heart Rate Sleep Monitor Bluetooth Call IP68 Waterproof Sports Fitness Tracker Men Women',
      DE: 'Smartwatch {} Herzfrequenz, Schlafüberwachung, Bluetooth-Anruf, IP68 wasserdicht, Fitness-Tracker',
      ES: 'Reloj inteligente {} ritmo cardíaco, sueño, llamada Bluetooth, impermeable IP68, pulsera deportiva',
      FR: 'Montre connectée {} rythme cardiaque, sommeil, appel Bluetooth, étanche IP68, suivi sportif',
      PT: 'Relógio inteligente {} frequência cardíaca, sono, chamada Bluetooth, à prova d’água IP68, esportivo',
      IT: 'Smartwatch {} frequenza cardiaca, sonno, chiamata Bluetooth, impermeabile IP68, fitness tracker',
      HE: 'שעון חכם {} דופק, ניטור שינה, שיחות בלוטות׳, עמיד במים IP68, מעקב כושר לגברים ולנשים',
    },
    otherTitle: 'Fitness Smartwatch {} 100+ Sports Modes Blood Oxygen Message Reminder Custom Dial',
  },
} satisfies Record<string, Goods>;
