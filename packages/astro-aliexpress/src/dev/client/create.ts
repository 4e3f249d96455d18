type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/**
 * Creates an element. Strings become text, never HTML. Skips attributes and children that are
 * `false` or `undefined`.
 */
export function create<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly (Node | string | false | undefined)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, String(value));
  }
  element.append(...children.flatMap((it) => it || []));
  return element;
}

/**
 * A button in the toolbar's style. Shows `busy` and ignores clicks while `press` runs.
 * @param press must handle its own errors
 */
export function button(
  text: string,
  { label = text, busy = text, kind = 'gray' }: { label?: string; busy?: string; kind?: string },
  press: () => unknown,
): HTMLElement {
  const element = create('astro-dev-toolbar-button', { size: 'small', 'button-style': kind }, text);
  // oxlint-disable-next-line typescript/no-non-null-assertion -- holds the real button
  const inner = element.shadowRoot.querySelector('button')!;
  inner.setAttribute('aria-label', label);
  element.focus = () => inner.focus();
  element.addEventListener('click', () => {
    if (!inner.ariaDisabled) void run();
  });

  async function run(): Promise<void> {
    // `disabled` would lose focus.
    inner.ariaDisabled = 'true';
    element.textContent = busy;
    try {
      await press();
    } finally {
      inner.ariaDisabled = null;
      if (element.textContent === busy) element.textContent = text;
    }
  }

  return element;
}

/** A button of our own style. */
export function pressable(
  attributes: Attributes,
  press: () => void,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const element = create('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', press);
  return element;
}

/** A paragraph of our own text, with code in backticks. */
export function paragraph(text: string, kind?: 'reason' | 'news'): HTMLElement {
  const parts = text.split('`').map((part, at) => (at % 2 > 0 ? create('code', {}, part) : part));
  return create('p', { class: kind }, ...parts);
}

/** Price, commission and popularity: "$12.30 7% commission 1,204 orders". */
export function offer({ price, commission, orders, feedback }: Offer): HTMLElement {
  return create(
    'p',
    { class: 'offer' },
    price && create('strong', {}, price),
    commission && create('span', { class: 'earns' }, `${commission} commission`),
    orders && create('span', {}, `${orders} orders`),
    feedback && create('span', {}, `${feedback} positive`),
  );
}

type Offer = Partial<
  Readonly<Record<'price' | 'commission' | 'orders' | 'feedback', string | undefined>>
>;

/** A product's thumbnail, or an empty placeholder. */
export function picture(url: string | undefined): HTMLElement {
  return create(
    'span',
    { class: 'picture' },
    url !== undefined &&
      create('img', { src: url, alt: '', referrerpolicy: 'no-referrer', loading: 'lazy' }),
  );
}
