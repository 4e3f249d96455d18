import type { Goods } from './goods.ts';

// prettier-ignore
export const sound = {
  headphones: {
    category: 'audio', price: [16.9, 79], specs: ['Bluetooth 5.3', 'Bluetooth 5.4', 'ANC 43dB', '60H'],
    title: {
      EN: 'Wireless Headphones {} Active Noise Cancelling Over Ear Foldable Headset Deep Bass with Mic Hi-Res Audio',
      DE: 'Kabellose Kopfhörer {} aktive Geräuschunterdrückung, Over-Ear, faltbar, tiefer Bass, mit Mikrofon',
      ES: 'Auriculares inalámbricos {} cancelación activa de ruido, diadema plegable, graves profundos, micrófono',
      FR: 'Casque sans fil {} réduction active du bruit, circum-auriculaire, pliable, basses profondes, micro',
      PT: 'Fone de ouvido sem fio {} cancelamento ativo de ruído, dobrável, graves profundos, com microfone',
      IT: 'Cuffie senza fili {} cancellazione attiva del rumore, over-ear, pieghevoli, bassi profondi, microfono',
      HE: 'אוזניות אלחוטיות {} ביטול רעשים אקטיבי, קשת מתקפלת, בס עמוק, עם מיקרופון',
    },
    otherTitle: 'Over-Ear Bluetooth Headset {} HiFi Stereo Low Latency Gaming Music Headphone Soft Earmuffs',
  },
  earbuds: {
    category: 'audio', price: [8.5, 44], specs: ['Bluetooth 5.3', 'Bluetooth 5.4', 'ENC', 'LDAC'],
    title: {
      EN: 'TWS Wireless Earbuds {} Noise Reduction HiFi Stereo Waterproof Sport Earphones with Mic Charging Case',
      DE: 'TWS-Ohrhörer {} kabellos, Geräuschreduzierung, HiFi-Stereo, wasserdicht, Sport, mit Ladeetui',
      ES: 'Auriculares TWS {} inalámbricos, reducción de ruido, estéreo HiFi, impermeables, deportivos, con estuche',
      FR: 'Écouteurs TWS {} sans fil, réduction du bruit, stéréo HiFi, étanches, sport, boîtier de charge',
      PT: 'Fones TWS {} sem fio, redução de ruído, estéreo HiFi, à prova d’água, esportivos, com estojo de carga',
      IT: 'Auricolari TWS {} senza fili, riduzione del rumore, stereo HiFi, impermeabili, sport, con custodia',
      HE: 'אוזניות TWS {} אלחוטיות, הפחתת רעשים, סטריאו HiFi, עמידות במים, לספורט, עם נרתיק טעינה',
    },
    otherTitle: 'True Wireless Earphones {} Dual Mic Call Touch Control Long Battery Life In-Ear Headset',
  },
  'bluetooth-speaker': {
    category: 'speakers', price: [12.4, 64], specs: ['10W', '20W', '24W IPX7', '40W'],
    title: {
      EN: 'Portable Bluetooth Speaker {} Outdoor Waterproof Wireless Loudspeaker 360 Stereo Surround Bass with Strap',
      DE: 'Tragbarer Bluetooth-Lautsprecher {} wasserdicht, für draußen, 360-Grad-Stereo, kräftiger Bass, mit Schlaufe',
      ES: 'Altavoz Bluetooth portátil {} impermeable para exteriores, estéreo envolvente 360, graves, con correa',
      FR: 'Enceinte Bluetooth portable {} étanche, extérieur, stéréo 360, basses puissantes, avec dragonne',
      PT: 'Caixa de som Bluetooth portátil {} à prova d’água, ao ar livre, estéreo 360, graves, com alça',
      IT: 'Altoparlante Bluetooth portatile {} impermeabile, da esterno, stereo 360, bassi potenti, con cinturino',
      HE: 'רמקול בלוטות׳ נייד {} עמיד במים, לשימוש בחוץ, סטריאו היקפי 360, בס חזק, עם רצועה',
    },
    otherTitle: 'Mini Wireless Speaker {} TWS Pairing Type-C Charge Hands-free Music Box for Travel Shower Camping',
  },
  microphone: {
    category: 'speakers', price: [14.9, 69], specs: ['USB', 'USB/XLR', '192kHz', 'RGB'],
    title: {
      EN: '{} Condenser Microphone with Desktop Stand for PC Recording Streaming Podcast Gaming Studio Mic Mute Button',
      DE: '{} Kondensatormikrofon mit Tischständer für Aufnahme, Streaming, Podcast und Gaming, mit Stummtaste',
      ES: 'Micrófono de condensador {} con soporte de mesa para grabar, streaming, podcast y juegos, botón de silencio',
      FR: 'Microphone à condensateur {} avec pied de table, enregistrement, streaming, podcast, bouton muet',
      PT: 'Microfone condensador {} com suporte de mesa para gravação, streaming, podcast e jogos, botão mudo',
      IT: 'Microfono a condensatore {} con supporto da tavolo per registrazione, streaming e podcast, tasto muto',
      HE: 'מיקרופון קונדנסר {} עם מעמד שולחני להקלטה, לסטרימינג, לפודקאסט ולמשחקים, כפתור השתקה',
    },
    otherTitle: 'Plug and Play {} Cardioid Mic Zero Latency Monitoring Gain Knob for YouTube Vocal Meeting',
  },
} satisfies Record<string, Goods>;
