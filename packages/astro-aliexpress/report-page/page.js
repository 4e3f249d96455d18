/** Sorts and filters the rows that are in the page, and keeps how in its address. */
const form = document.querySelector('.tools');
const body = document.querySelector('tbody');
const count = document.querySelector('output');
const none = document.querySelector('#none');
const heads = [...document.querySelectorAll('[data-sort]')];
const keys = heads.map((head) => head.dataset.sort);
const fields = [...form.elements].filter(({ name }) => name);
const compareTexts = new Intl.Collator('en', { numeric: true }).compare;

/** In the order in which they were written: problems first. */
const rows = [...body.rows].map((element) => ({
  element,
  market: element.dataset.market,
  tags: element.dataset.tags.split(' '),
  text: element.textContent.toLowerCase(),
  cells: new Map(keys.map((key, at) => [key, { ...element.cells[at].dataset }])),
  isNumber: new Set(keys.filter((_, at) => element.cells[at].classList.contains('number'))),
}));

/** How the rows stand. */
let order = '';
/** What is shown, as the address says it. */
let seen;

function sorted(wish) {
  const isDescending = wish.startsWith('-');
  const key = isDescending ? wish.slice(1) : wish;
  if (!keys.includes(key)) return rows;
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [one.cells.get(key), other.cells.get(key)];
    // Rows without a value come last in both directions.
    if (a.value === '' || b.value === '') return Number(a.value === '') - Number(b.value === '');
    if (a.unit !== b.unit) return compareTexts(a.unit, b.unit);
    return sign * (one.isNumber.has(key) ? a.value - b.value : compareTexts(a.value, b.value));
  });
}

function show() {
  seen = wished();
  const { q, state, market, sort } = Object.fromEntries(
    fields.map(({ name, value }) => [name, value]),
  );
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const isWanted =
      (!state || row.tags.includes(state)) &&
      (!market || row.market === market) &&
      words.every((word) => row.text.includes(word));
    row.element.hidden = !isWanted;
    shown += Number(isWanted);
  }
  if (sort !== order) body.replaceChildren(...sorted(sort).map(({ element }) => element));
  order = sort;
  for (const head of heads) {
    const { sort: key } = head.dataset;
    const direction = { [key]: 'ascending', [`-${key}`]: 'descending' }[sort];
    if (direction) head.parentElement.setAttribute('aria-sort', direction);
    else head.parentElement.removeAttribute('aria-sort');
  }
  none.hidden = shown > 0;
  const total = rows.length.toLocaleString('en');
  count.textContent =
    shown === rows.length
      ? `${total} product${shown === 1 ? '' : 's'}`
      : `${shown.toLocaleString('en')} of ${total} products`;
}

function wished() {
  const wishes = fields.filter(({ value }) => value).map(({ name, value }) => [name, value]);
  return new URLSearchParams(wishes).toString();
}

function recall() {
  const wishes = new URLSearchParams(location.hash.slice(1));
  for (const field of fields) {
    field.value = wishes.get(field.name) ?? '';
    // The value isn't an option.
    if (field.selectedIndex === -1) field.value = '';
  }
  // `change` may have set this address itself.
  if (wished() !== seen) show();
}

function change() {
  show();
  // Some browsers have no writable history for `file:` pages.
  location.replace(`#${wished()}`);
}

async function copy(button) {
  const { copy: text } = button.dataset;
  try {
    await navigator.clipboard.writeText(text);
    button.dataset.copied = '';
    count.textContent = `Copied: ${text}`;
    setTimeout(() => delete button.dataset.copied, 1500);
  } catch {
    getSelection().selectAllChildren(button);
  }
}

form.addEventListener('input', change);
form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', recall);
document.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button?.dataset.sort) {
    const { sort: key } = button.dataset;
    const field = form.elements.sort;
    // Cycle: ascending, descending, original order.
    field.value = { [key]: `-${key}`, [`-${key}`]: '' }[field.value] ?? key;
    change();
  } else if (button?.dataset.copy) {
    void copy(button);
  }
});
recall();
