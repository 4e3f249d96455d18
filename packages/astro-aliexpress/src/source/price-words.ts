/** What a word before an amount makes of it. */
export type Cue = 'under' | 'over' | 'near';

/** Words before an amount, in the languages that authors most often write in. */
export const CUES: Readonly<Record<Cue, readonly string[]>> = {
  under: [
    'under|below|less than|no more than|not more than|up to|at most',
    'unter|weniger als|höchstens|maximal|bis zu',
    "moins de|moins d’|moins d'|au plus|jusqu’à|jusqu'à",
    'menos de|por debajo de|como mucho|meno di|sotto i|al massimo',
    'minder dan|onder de|hooguit|abaixo de|no máximo',
  ],
  over: [
    'over|more than|above|at least|über|mehr als|mindestens',
    'plus de|au moins|más de|por encima de|al menos|più di|oltre|almeno',
    'meer dan|minstens|mais de|acima de|pelo menos',
  ],
  near: [
    'costs|cost|costing|sells for|priced at|price of|price is|price:',
    'available for|yours for|for only|for just|for about|for around|for',
    'about|around|roughly|only|just|currently|now|at|at about',
    'kostet|kosten|preis:|preis von|für|etwa|rund|ungefähr|circa',
    'ca\\.|nur|gerade mal|aktuell|derzeit',
    'coûte|coûtent|prix :|prix de|pour|environ|seulement',
    'cuesta|cuestan|precio:|precio de|por|por solo|unos|alrededor de',
    'costa|costano|prezzo:|prezzo di|per|per soli|soli|solo',
    "kost|prijs:|voor|voor maar|ongeveer|slechts|zo’n|zo'n",
    'custa|custam|preço:|preço de|cerca de|apenas',
  ],
};

export const HALF_PRICE = new RegExp(
  String.raw`(?<!\p{L})(?:half(?:\s|-)price|half\s(?:the|its)\s(?:(?:usual|regular|normal|list)\s)?price|zum\shalben\spreis|à\smoitié\sprix|a\smitad\sde\sprecio|a\smetà\sprezzo|voor\sde\shalve\sprijs|pela\smetade\sdo\spreço)(?!\p{L}|\s(?:of|as|von|des|der|du|de|del|di|van|do|da)(?!\p{L}))`,
  'giu',
);
export const NOW =
  /(?<!\p{L})(?:now|currently|today|right now|at the moment|jetzt|derzeit|aktuell|gerade|heute|actuellement|maintenant|en ce moment|aujourd.hui|ahora|actualmente|hoy|adesso|attualmente|oggi|nu|momenteel|vandaag|agora|atualmente|hoje)(?!\p{L})/iu;

const OTHER_TOPICS = [
  // What else costs something, and what is taken off.
  'shipping|postage|deliver(?:y|ed|s)|ships?|returns?|warranty|tax(?:es)?|vat|customs|dut(?:y|ies)|fees?|tips?|deposit',
  'coupons?|vouchers?|codes?|gift cards?|off|sav(?:e|es|ed|ing|ings)|discounts?|rebates?|cashback|refund(?:s|ed)?',
  'versand(?:kosten|kostenfrei)?|porto|lieferung|zoll|steuern?|mwst|gutscheine?|rabatt|spar(?:en|t|st)|gespart|nachlass',
  'livraison|frais|port|douane|taxes?|tva|bons?|remise|réduction|économis\\p{L}*|rembours\\p{L}*',
  'envío|envíos|gastos|aduanas?|iva|cup[oó]n(?:es)?|descuentos?|ahorr\\p{L}*|reembols\\p{L}*',
  'spedizione|dogana|buono|buoni|sconto|sconti|risparmi\\p{L}*|rimbors\\p{L}*',
  'verzending|verzendkosten|douane|btw|kortingen?|korting|bespa\\p{L}*|frete|alfândega|cupo(?:m|ns)|descontos?|economiz\\p{L}*',
  // Other products and shops.
  'than|vs|versus|compar\\p{L}*|instead|unlike|while|whereas|but|other|others|another|rivals?|competit\\p{L}*|alternatives?|similar|brand(?:s|ed)?|original|most|many|some|amazon|ebay|temu|walmart|ikea|shein',
  'als|statt|anstatt|während|aber|andere[rsnm]?|vergleich\\p{L}*|konkurren\\p{L}*|ähnlich\\p{L}*|marken\\p{L}*|sonst',
  'plus|moins|más|menos|più|meno|contre|mais|autres?|compar\\p{L}*|concurren\\p{L}*|marques?|au lieu',
  'pero|otr[oa]s?|frente|marcas?|en vez|ma|altr[oiae]|rispetto|marc(?:a|he)|invece|maar|andere|vergeleken|merk(?:en)?|mas|outr[oa]s?',
  // Parts, sizes and sets.
  'variants?|versions?|models?|upgrad\\p{L}*|bigger|larger|smaller|spare|replace\\p{L}*|accessor\\p{L}*|refills?|batter(?:y|ies)|adapters?|cables?|bundles?|sets?|packs?|pieces?|pairs?|both|together|each|per|extra|additional\\p{L}*|add',
  'varianten?|version(?:en)?|modelle?|größere?\\p{L}?|kleinere?\\p{L}?|ersatz\\p{L}*|zubehör|akkus?|kabel|netzteil|pack|stück|beide|zusammen|zusätzlich|dazu|je|pro',
  'variantes?|modèles?|rechange|accessoires?|câbles?|lots?|pièces?|ensemble|chacun[es]?|supplément\\p{L}*|modelos?|recambios?|accesorios?|piezas?|juntos|cada|adicional(?:es)?|varianti|modelli|ricamb\\p{L}*|accessori|pezzi|insieme|ciascun\\p{L}|varianten|onderdelen|stuks|samen|elk|peças?|conjunto',
  // Earlier and later, wishes and budgets.
  'was|were|used to|paid|pay|bought|had|got|cost me|ago|last|before|earlier|back then|launch\\p{L}*|originally|once|sometimes|usually|often|until|will|would|could|should|might|if|when|want|need|spend|budget|worth|expect\\p{L}*|looks?|feels?|orders?|minimum|spent|dropp?\\p{L}*|fell|wait|sale|sales|dips?|deal|deals',
  'war|waren|früher|bezahlt\\p{L}?|gekauft|gekostet|damals|letzt\\p{L}*|vorher|ursprünglich|manchmal|meist|oft|wenn|falls|würde\\p{L}?|könnte\\p{L}?|sollte\\p{L}?|budget|wert|ausgeben|bestell\\p{L}*|ab|mindestbestellwert|angebot\\p{L}*|gefallen|stattdessen',
  'était|étaient|payé\\p{L}*|acheté\\p{L}*|avant|autrefois|parfois|souvent|si|quand|vaut|budget|command\\p{L}*|promos?|soldes|dépens\\p{L}*',
  'era|costaba|pagu[eé]|pagado|compr[eé]|antes|veces|cuando|vale|presupuesto|pedidos?|oferta|rebajas|gast\\p{L}*|costava|pagat[oa]|comprat[oa]|prima|volte|quando|ordin[ei]|offerta|spend\\p{L}*|kostte|betaald|gekocht|vroeger|soms|vaak|wanneer|bestelling|aanbieding|paguei|comprei|vezes|pedido|promoção',
  // Years.
  '(?:19|20)\\d\\d',
];
/** Words of sentences in which an amount is no claim about today's price of the product. */
export const OTHER_TOPIC = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${OTHER_TOPICS.join('|')})(?![\p{L}\p{N}])|\?`,
  'iu',
);
