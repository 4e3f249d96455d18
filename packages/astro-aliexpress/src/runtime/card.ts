import type { AvailableAnswer, CardProduct } from './answer.ts';
import type { Found } from './find.ts';
import { fill } from './format.ts';
import { type Link, linkTo } from './link.ts';
import { type Notice, toNotice } from './notice.ts';
import { type Picture, toPicture } from './picture.ts';
import { type Price, toPrice } from './price.ts';
import type { Scene } from './scene.ts';
import { listed } from './text.ts';
import { titleOf } from './title.ts';
import type { Text, Voice } from './voice.ts';

/** One product, ready to be written down. */
export interface Card {
  readonly kind: 'card';
  readonly title: Text;
  readonly link: Link;
  readonly picture?: Picture | undefined;
  /** "97.3% positive feedback · 1,000+ orders in 30 days" */
  readonly facts: string;
  readonly shop?: string | undefined;
  readonly price?: Price | undefined;
  /** What the link is for, to the eye. */
  readonly action: string;
  readonly sampleData: boolean;
  readonly voice: Voice;
}

/** What stands on the page for an answer: a card, a notice, or nothing. */
export function toCard(found: Found, scene: Scene, priority = false): Card | Notice | undefined {
  const { answer } = found;
  return answer.state === 'available'
    ? cardOf(answer, found, scene, priority)
    : toNotice(answer, found, scene);
}

function cardOf(answer: AvailableAnswer, found: Found, scene: Scene, priority: boolean): Card {
  const { settings, voice } = scene;
  const { product } = answer;
  const { words } = voice;
  const title = titleOf(found, voice) ?? { text: words.thisProduct };
  const price = toPrice(answer, found.market, scene);
  return {
    kind: 'card',
    title,
    link: linkTo(product),
    picture: toPicture(product, settings, title, priority),
    facts: factsOf(product, voice),
    shop: product.shop?.name,
    price,
    action: price ? words.view : words.seePrice,
    sampleData: settings.sampleData,
    voice,
  };
}

function factsOf({ positiveFeedback, orders30d }: CardProduct, { words, format }: Voice): string {
  const facts: string[] = [];
  if (positiveFeedback !== undefined)
    facts.push(fill(words.feedback, format.share(positiveFeedback)));
  if (orders30d !== undefined) facts.push(format.count(orders30d, words.orders));
  return listed(facts);
}
