import { pictureCount } from '../fixtures/pictures.ts';
import { kindOf, type SampleKind } from '../goods/kinds.ts';
import { chance, fraction, pick, shuffled } from '../core/random.ts';
import { Brush, distance, type Draw, models, tone } from './brush.ts';
import { cableBag, cableClips, cableOrganizer, usbCCable } from './cables.ts';
import { backpack, coffeeGrinder, mug, screwdriverSet } from './home.ts';
import { deskLamp, monitorLightBar } from './light.ts';
import { powerBank, usbHub, wallCharger } from './power.ts';
import { laptopStand, phoneStand, smartWatch, webcam } from './screens.ts';
import { bluetoothSpeaker, earbuds, headphones, microphone } from './sound.ts';
import { lyingProps, standingProps } from './props.ts';
import { compose, type Pose, quiet, type Scheme, schemes, type Setup, setups } from './stage.ts';
import { deskMat, mechanicalKeyboard, wirelessMouse } from './typing.ts';

const subjects: Readonly<Record<SampleKind, readonly [Draw, Pose]>> = {
  'mechanical-keyboard': [mechanicalKeyboard, 'lies'],
  'wireless-mouse': [wirelessMouse, 'lies'],
  'desk-mat': [deskMat, 'lies'],
  'desk-lamp': [deskLamp, 'stands'],
  'monitor-light-bar': [monitorLightBar, 'stands'],
  'usb-c-cable': [usbCCable, 'lies'],
  'cable-bag': [cableBag, 'lies'],
  'cable-clips': [cableClips, 'lies'],
  'cable-organizer': [cableOrganizer, 'lies'],
  'wall-charger': [wallCharger, 'stands'],
  'power-bank': [powerBank, 'stands'],
  'usb-hub': [usbHub, 'stands'],
  headphones: [headphones, 'stands'],
  earbuds: [earbuds, 'stands'],
  'bluetooth-speaker': [bluetoothSpeaker, 'stands'],
  microphone: [microphone, 'stands'],
  'laptop-stand': [laptopStand, 'stands'],
  'phone-stand': [phoneStand, 'stands'],
  webcam: [webcam, 'stands'],
  'smart-watch': [smartWatch, 'stands'],
  mug: [mug, 'stands'],
  'coffee-grinder': [coffeeGrinder, 'stands'],
  backpack: [backpack, 'stands'],
  'screwdriver-set': [screwdriverSet, 'lies'],
};

/** The picture of that name as an SVG document; `undefined` when there is none. */
export function picture(name: string): string | undefined {
  const [, id, letter] = /^S(\d{1,20})([a-f])$/.exec(name) ?? [];
  if (id === undefined || letter === undefined) return undefined;
  const setup = setupsOf(id)['abcdef'.indexOf(letter)];
  return setup && paint(id, setup);
}

/** The way each of a product's pictures is set up: a quiet one first, then whatever comes. */
function setupsOf(id: string): Setup[] {
  const main = pick(quiet, id, 'setup');
  const others = shuffled(setups, id, 'setups').filter((setup) => setup !== main);
  return [main, ...others].slice(0, pictureCount(id));
}

function paint(id: string, setup: Setup): string {
  const [drawKind, pose] = subjects[kindOf(id)];
  const brush = new Brush();
  const plain = pick(schemes, id, 'scheme');
  // A shade lighter or darker, so that no two products look quite the same.
  const body = tone(plain.body, 0.2 * fraction(id, 'shade') - 0.1);
  const scheme = { ...plain, body, backdrop: backdropOf(id, plain) };
  const model = pick(models, id, 'model');
  const draw: Draw = (itsBrush, colours) => drawKind(itsBrush, colours, model);
  const siblings = shuffled(schemes, id, 'siblings').filter((other) => other !== plain);
  const mirrored = chance(0.4, id, 'mirrored', setup);
  const props = pose === 'lies' ? lyingProps : standingProps;
  const prop = { draw: pick(props, id, 'prop'), isLeft: chance(0.5, id, 'prop side') };
  const content = compose(setup, { draw, pose, brush, scheme, siblings, mirrored, prop });
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 960" width="960" height="960">' +
    `<defs>${brush.defs}</defs>${content}</svg>`
  );
}

/** The backdrop of any scheme that the product stands out against. */
function backdropOf(id: string, { body, backdrop }: Scheme): string {
  const others = schemes.flatMap((it) => (distance(it.backdrop, body) > 0.3 ? it.backdrop : []));
  return pick([backdrop, ...others], id, 'backdrop');
}
