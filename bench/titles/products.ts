/**
 * Products with made-up titles, in the manner of real ones: rows of keywords, brand and numbers
 * among them. Those of a shop are in one category, so that they share words.
 */
export interface TitledProduct {
  readonly title: string;
  /** The same product after its shop has written the title anew. */
  readonly rewritten: readonly string[];
}

export interface TitledShop {
  readonly language: string;
  readonly category: string;
  readonly products: readonly TitledProduct[];
}

const shop = (
  language: string,
  category: string,
  ...products: (readonly string[])[]
): TitledShop => ({
  language,
  category,
  products: products.map(([title = '', ...rewritten]) => ({ title, rewritten })),
});

export const SHOPS: readonly TitledShop[] = [
  shop(
    'EN',
    'cable tidies',
    [
      'Cable Organizer Bag Waterproof Electronic Accessories Case Portable USB Charger Plug Storage Pouch Travel Gadget Bag',
      'Travel Cable Organizer Pouch Waterproof Electronics Bag Portable Storage Case for USB Charger Power Bank',
      'Tech Pouch Organizer Water Resistant Double Layer Travel Case for Cables Chargers SD Cards Hard Drive',
    ],
    [
      'Silicone Cable Clips Self Adhesive USB Cable Winder Desktop Tidy Management Holder for Mouse Earphone Wire',
      'Cable Holder Clips Self Adhesive Silicone Cord Organizer Desk Wire Management for USB Charging Cable Mouse',
      'Desktop Cord Keeper 3/5/7 Slots Silicone Cable Clip Sticky Wire Holder for Home Office',
    ],
    [
      '10M Nylon Braided Cable Sleeve Expandable Wire Wrap Insulated Flame Retardant Tube Sheathing for PC TV Wire',
      'Expandable Braided Sleeving 1/2/5/10M PET Cable Sleeve Wire Protection Flame Retardant Wrap Tube',
    ],
    [
      '50/100PCS Reusable Hook and Loop Cable Ties Nylon Strap Cord Tie Wire Organizer Fastening Tape',
      'Releasable Cable Tie 50pcs Reusable Nylon Hook Loop Straps Wire Cord Fastening Organizer',
    ],
    [
      'Under Desk Cable Management Tray No Drill Metal Wire Organizer Basket Power Strip Holder for Office Home',
      'No Drilling Under Desk Cable Tray Steel Mesh Cord Management Rack Power Strip Organizer with Clamp',
    ],
  ),
  shop(
    'EN',
    'chargers and cables',
    [
      'USSER 65W GaN Charger USB C Fast Charging Type C PD QC4.0 Quick Charge Wall Adapter for iPhone 15 Samsung Laptop',
      'USSER GaN 65W USB Type C Charger 3 Ports PD Fast Charge Power Adapter for MacBook iPhone Samsung Xiaomi',
    ],
    [
      'USSER 100W USB C to USB C Cable Fast Charging Type C PD Data Cord for MacBook iPad Samsung Xiaomi 1m 2m',
      'USSER Type C to Type C Cable PD 100W 5A E-Marker Fast Charging Wire for iPhone 15 Huawei Samsung Tablet',
    ],
    [
      'USSER 10000mAh Magnetic Power Bank 20W Wireless Charging Portable External Battery for iPhone 15 14 13 Pro Max',
      'USSER Magsafe Wireless Power Bank 10000mAh PD 20W Slim Magnetic Battery Pack for iPhone 16 15 14',
    ],
    [
      'USSER USB C Hub 7 in 1 Type C to HDMI 4K Adapter USB 3.0 SD TF Card Reader PD 100W Dock for MacBook Laptop',
      'USSER 7-in-1 USB-C Docking Station 4K HDMI PD 100W USB3.0 Card Reader Multiport Adapter for MacBook iPad',
    ],
    [
      'USSER Car Charger 48W Dual Port USB Type C PD QC3.0 Fast Charging Mini Metal Adapter for iPhone Samsung Xiaomi',
      'USSER Mini Fast Car Charger Metal 48W PD USB C Quick Charge 3.0 Cigarette Lighter Adapter Phone',
    ],
  ),
  shop(
    'EN',
    'headphones',
    [
      'LENOW TWS Wireless Earbuds Bluetooth 5.3 Headphones Noise Reduction HiFi Stereo Waterproof Sport Earphones with Mic',
      'LENOW Bluetooth 5.3 True Wireless Earphones HiFi Stereo Noise Reduction IPX5 Sport Headset Touch Control Mic',
    ],
    [
      'LENOW Over Ear Wireless Headphones ANC 43dB Bluetooth 5.4 Foldable Headset Deep Bass 60H Playtime with Mic',
      'LENOW Active Noise Cancelling Headphone Bluetooth 5.4 Over-Ear Hi-Res Audio 60 Hours Foldable Headset',
    ],
    [
      'LENOW Bone Conduction Headphones Open Ear Wireless Bluetooth IP68 Swimming 32GB MP3 Player Sports Headset',
      'LENOW IP68 Swimming Bone Conduction Earphones Bluetooth MP3 32G Open-Ear Underwater Sport Headset',
    ],
    [
      'LENOW Neckband Bluetooth Earphones 100 Hours Playtime Magnetic Wireless Headphones Sport Waterproof with Microphone',
      'LENOW Magnetic Neckband Wireless Headset 100H Long Standby Bluetooth Running Earbuds Mic',
    ],
  ),
  shop(
    'EN',
    'desk lamps',
    [
      'LED Desk Lamp with Clamp Dimmable 3 Color Modes USB Eye Protection Swing Arm Table Light for Study Work Reading',
      'Clamp Desk Light USB LED Eye Caring Table Lamp 3 Color 10 Brightness Flexible Arm Study Office',
      'Architect Swing Arm Workbench Light Clip-on 24W Stepless Dimming for Drafting Home Office',
    ],
    [
      'Monitor Light Bar Screen Hanging Lamp USB Stepless Dimming No Glare Computer PC Desk Light Eye Protection',
      'Computer Monitor Lamp Screenbar Asymmetric No Screen Glare USB Powered Touch Dimming Desk Light',
    ],
    [
      'Rechargeable Book Light Clip on Reading Lamp Mini LED Night Light 3 Colors Dimmable for Bed Travel Kids',
      'Mini Clip LED Book Lamp USB Rechargeable Amber Reading Light 3 Color Temperature Bedside',
    ],
    [
      'Mushroom Table Lamp Rechargeable Touch Dimming Night Light Bedroom Bedside Decor Atmosphere Lamp Gift',
      'Cordless Mushroom Night Lamp Touch Dimmable Rechargeable Bedside Table Light Room Decor',
    ],
  ),
  shop(
    'EN',
    'kitchen',
    [
      'Digital Kitchen Scale 10kg/1g Stainless Steel Electronic Food Weighing Scale LCD Display Baking Tools',
      'Electronic Kitchen Scale 5kg 10kg LCD Stainless Steel Food Diet Balance Measuring Tool Cooking Baking',
    ],
    [
      'Vegetable Chopper Cutter Multifunctional 14 in 1 Onion Slicer Potato Grater Kitchen Tools with Container',
      '14/16 in 1 Multifunction Vegetable Slicer Chopper Handle Food Grater Potato Onion Cutter Kitchen Gadget',
    ],
    [
      'Stainless Steel Garlic Press Manual Garlic Mincer Crusher Kitchen Tools Ginger Squeezer Easy Clean',
      'Manual Garlic Crusher 304 Stainless Steel Press Ginger Mincer Household Kitchen Gadget',
    ],
    [
      'Silicone Baking Mat Non Stick Oven Liner Pastry Rolling Dough Pad Kneading Mat with Scale Kitchen Tools',
      'Large Kneading Dough Mat Silicone Non-stick Rolling Pastry Baking Pad with Measurement Bakeware',
    ],
  ),
  shop(
    'EN',
    'outdoor',
    [
      'CAMPING GO Paracord 550 Parachute Cord Lanyard Rope Mil Spec Type III 7 Strand 100FT Climbing Survival Kit',
      'Paracord 550 Rope 7 Strand 4mm Type III 31M/100FT Camping Survival Parachute Cord Lanyard Bracelet',
    ],
    [
      'CAMPING GO Ultralight Folding Camping Chair Portable Detachable Moon Chair for Fishing Hiking Picnic BBQ Beach',
      'Outdoor Moon Chair Portable Folding Aluminum Camping Fishing Seat Ultralight Oxford Cloth Beach Chair',
    ],
    [
      'CAMPING GO Headlamp Rechargeable LED Head Torch Motion Sensor Waterproof COB Flashlight for Camping Fishing Running',
      'COB LED Headlamp USB Rechargeable Induction Headlight Waterproof Head Flashlight Fishing Camping Lantern',
    ],
    [
      'CAMPING GO Inflatable Sleeping Pad Ultralight Air Mattress with Built-in Foot Pump Pillow for Camping Hiking Tent',
      'Camping Sleeping Mat Built in Pump Ultralight Inflatable Mattress with Pillow Hiking Backpacking Bed',
    ],
  ),
  shop(
    'EN',
    'watch straps',
    [
      'Silicone Strap for Apple Watch Band 44mm 40mm 45mm 41mm 49mm Sport Bracelet iWatch Series 9 8 7 SE Ultra',
      'Soft Silicone Band For Apple Watch Ultra 2 49mm 46mm 42mm 45mm 41mm Sports Wristband iWatch 10 9 8 SE',
    ],
    [
      'Milanese Loop Strap for Apple Watch Band 44mm 40mm 45mm 41mm 49mm Stainless Steel Bracelet iWatch Series 9 8 7 SE',
      'Magnetic Milanese Loop For Apple Watch Band 46mm 42mm 49mm 45mm Metal Bracelet iWatch Series 10 9 8 SE',
    ],
    [
      'Tempered Glass Screen Protector Case for Apple Watch 44mm 40mm 45mm 41mm Full Cover Bumper iWatch Series 9 8 7 SE',
      'Glass+Case For Apple Watch 45mm 41mm 44mm 40mm PC Bumper Screen Protector Cover iWatch 9 8 7 6 SE',
    ],
  ),
  shop(
    'DE',
    'Werkzeug',
    [
      'Akku-Schraubendreher-Set elektrisch USB aufladbar Mini Schrauber mit 47 Bits Präzisionswerkzeug für Reparatur Handy Laptop',
      'Elektrischer Präzisionsschraubendreher, 47-in-1 Bitsatz, USB wiederaufladbar, Reparaturwerkzeug für Handy und Laptop',
    ],
    [
      'Digitaler Messschieber 150mm Edelstahl elektronische Schieblehre LCD Anzeige Mikrometer Messwerkzeug',
      'Elektronische digitale Schieblehre 150 mm, Edelstahl-Messschieber mit LCD, Innen- und Außenmessung',
    ],
    [
      'Laser-Entfernungsmesser 40m 60m 100m digitales Maßband Laser Messgerät Baumessgerät Werkzeug',
      'Handlaser-Entfernungsmesser 50m/100m, digitales Messwerkzeug für Bau und Haushalt, Lasermessgerät',
    ],
  ),
  shop(
    'ES',
    'hogar',
    [
      'Difusor de aceites esenciales humidificador de aire ultrasónico USB con luz LED nocturna para dormitorio oficina',
      'Humidificador de aire USB difusor de aroma ultrasónico con lámpara LED de colores para casa y oficina',
    ],
    [
      'Aspiradora inalámbrica portátil de mano para coche potente succión recargable limpiador de polvo para hogar',
      'Aspirador de coche inalámbrico 120W de mano recargable gran succión mini limpiador para el hogar y coche',
    ],
    [
      'Organizador de cajones ajustable bandeja separadora de plástico para ropa interior calcetines armario almacenamiento',
      'Caja separadora de cajón ajustable organizador de almacenamiento para calcetines y ropa interior del hogar',
    ],
  ),
  shop(
    'RU',
    'авто',
    [
      'Автомобильный держатель для телефона магнитный поворотный на 360 градусов крепление на приборную панель для iPhone Samsung',
      'Магнитный держатель телефона в автомобиль вращение 360 крепление на воздуховод и панель для iPhone Xiaomi Samsung',
    ],
    [
      'Портативный автомобильный компрессор беспроводной электрический насос для шин 150PSI с цифровым дисплеем',
      'Беспроводной насос для накачивания шин цифровой автомобильный компрессор 150 PSI со светодиодной подсветкой',
    ],
    [
      'Автомобильный органайзер между сиденьями щелевой карман из искусственной кожи коробка для хранения аксессуары',
      'Органайзер для зазора автокресла кожаный карман для хранения телефона аксессуары для салона автомобиля',
    ],
  ),
  shop(
    'HE',
    'כבלים',
    [
      'תיק אחסון לכבלים עמיד למים מארגן אלקטרוני דיגיטלי נייד למטען USB תקע שקית נסיעות',
      'תיק נסיעות לאחסון כבלים מארגן אביזרים אלקטרוניים עמיד במים נייד עבור מטען USB',
    ],
    [
      'תופסן כבלים מסיליקון נדבק מחזיק חוט לעכבר אוזניות ניהול כבל USB שולחני',
      'קליפס כבלים דביק מסיליקון מארגן חוטים שולחני מחזיק כבל USB לעכבר ולאוזניות',
    ],
    ['שרוול כבלים קלוע מתרחב ניילון הגנה על חוטים מעכב בעירה צינור למחשב ולטלוויזיה'],
  ),
  shop(
    'JA',
    'キッチン',
    [
      'デジタルキッチンスケール 10kg ステンレス 電子はかり 料理用 液晶ディスプレイ 高精度 お菓子作り',
      'キッチンスケール デジタル 5kg 10kg 高精度 ステンレス製 クッキングスケール 電子秤 液晶',
    ],
    [
      '野菜カッター 多機能 14点セット スライサー みじん切り器 玉ねぎ じゃがいも おろし器 容器付き',
      '14in1 多機能野菜スライサー 千切り みじん切り 玉ねぎカッター キッチンツール 容器付き',
    ],
    ['シリコンベーキングマット 滑り止め 製菓マット 目盛り付き パン作り 生地こね オーブンシート'],
  ),
  shop(
    'KO',
    '조명',
    [
      'LED 책상 스탠드 클램프형 밝기 조절 3색 USB 시력 보호 독서등 스윙 암 테이블 램프',
      '클램프 데스크 램프 USB LED 시력보호 스탠드 3가지 색상 밝기조절 공부 사무실 조명',
    ],
    [
      '모니터 조명 스크린바 눈부심 방지 USB 터치 밝기 조절 컴퓨터 책상 램프',
      '컴퓨터 모니터 램프 스크린 걸이형 눈 보호 무단 조광 USB 데스크 조명',
    ],
    ['버섯 무드등 충전식 터치 조절 침실 수면등 인테리어 테이블 램프 선물'],
  ),
];
