import type { Goods } from './goods.ts';

// prettier-ignore
export const light = {
  'desk-lamp': {
    category: 'lamps', price: [11.5, 46], specs: ['8W', '10W', '12W', 'E27'],
    title: {
      EN: 'LED Desk Lamp {} Swing Arm Dimmable Eye Protection Reading Light Study Bedside Office Table Lamp Metal',
      DE: 'LED-Schreibtischlampe {} mit Gelenkarm, dimmbar, augenschonend, Leselampe für Büro und Nachttisch, Metall',
      ES: 'Lámpara de escritorio LED {} brazo articulado, regulable, protección ocular, luz de lectura, metal',
      FR: 'Lampe de bureau LED {} bras articulé, intensité réglable, protection des yeux, lecture et chevet, métal',
      PT: 'Luminária de mesa LED {} braço articulado, regulável, proteção ocular, luz de leitura, metal',
      IT: 'Lampada da scrivania LED {} braccio snodato, dimmerabile, protezione occhi, luce da lettura, metallo',
      HE: 'מנורת שולחן LED {} זרוע מתכווננת, עמעום, הגנה על העיניים, תאורת קריאה ללימודים ולמשרד, מתכת',
    },
    otherTitle: 'Foldable Architect Desk Light {} Long Arm Touch Dimming Warm White Working Lamp for Home Office',
  },
  'monitor-light-bar': {
    category: 'lamps', price: [12.9, 52], specs: ['33cm', '40cm', '45cm', '50cm RGB'],
    title: {
      EN: 'Monitor Light Bar {} Screen Hanging Lamp Stepless Dimming No Glare USB Powered Eye Care for Computer Desk',
      DE: 'Monitorlampe {} Lichtleiste für den Bildschirm, stufenlos dimmbar, blendfrei, USB, augenschonend',
      ES: 'Barra de luz para monitor {} regulación continua, sin reflejos, USB, cuidado de la vista, para escritorio',
      FR: 'Barre lumineuse d’écran {} variation continue, sans reflet, alimentation USB, confort des yeux, bureau',
      PT: 'Barra de luz para monitor {} regulagem contínua, sem reflexo, USB, proteção ocular, para mesa',
      IT: 'Barra luminosa per monitor {} dimmer continuo, antiriflesso, USB, comfort visivo, per scrivania',
      HE: 'פס תאורה למסך מחשב {} עמעום רציף, ללא סנוור, הזנת USB, נוח לעיניים, לשולחן עבודה',
    },
    otherTitle: 'Computer Screenbar {} Asymmetric Optical LED Desk Lamp Touch Control Color Temperature Adjustable',
  },
} satisfies Record<string, Goods>;
