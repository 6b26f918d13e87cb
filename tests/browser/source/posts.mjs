// Lists and cards of posts, read as a person reads them.

/** The question of the issue, as a worker types it, and what it means. */
export const QUESTION = 'phong tro duoi 1tr5 gan samsung';
export const MOST = 1_500_000;
/** The tenant whose people work near the place in the question. */
export const HOME = 'thai-nguyen';

/** The cards of the page: `{ title, lead, price, place, far, type, foot, href }`, in their order. */
export async function cards(page, within = 'main') {
  const list = page.locator(`${within} .post`);
  const text = async (card, selector) => {
    const found = card.locator(selector);
    return (await found.count()) === 0 ? null : (await found.first().innerText()).trim();
  };
  const read = async (card) => {
    const [title, lead, place, far, type, foot, href] = await Promise.all([
      text(card, '.post-title a'),
      text(card, '.post-lead'),
      text(card, '.post-place > span'),
      text(card, '.post-place strong'),
      text(card, '.post-kind'),
      text(card, '.post-foot'),
      card.locator('.post-title a').getAttribute('href'),
    ]);
    return { title, lead, price: lead && amount(lead), place, far: far && metres(far), type, foot, href };
  };
  return Promise.all((await list.all()).map(read));
}

/** How many posts the head of a list says there are; 0 where it says none. */
export async function total(page) {
  const digits = (await page.locator('h1').innerText()).replace(/\D/g, '');
  return digits === '' ? 0 : Number(digits);
}

/** The first number of a text, in đồng: `1,5 triệu/tháng`, `900 nghìn`, `1.250.000 ₫`. */
export function amount(text) {
  const number = /^[\d.,]+/.exec(text)?.[0];
  if (number === undefined) throw new Error(`“${text}” does not begin with an amount`);
  if (/triệu/.test(text)) return Math.round(Number(number.replace(',', '.')) * 1_000_000);
  if (/nghìn/.test(text)) return Math.round(Number(number.replace(',', '.')) * 1_000);
  return Number(number.replaceAll('.', ''));
}

/** The distance that a card says, in metres: `cách khoảng 3 km`, `cùng phường` is none. */
export function metres(text) {
  if (text.startsWith('cùng ')) return 0;
  const [, number, unit] = /([\d.,]+)\s(k?m)$/u.exec(text) ?? [];
  if (unit === undefined) throw new Error(`“${text}” says no distance`);
  return Number(number.replaceAll('.', '').replace(',', '.')) * (unit === 'km' ? 1_000 : 1);
}

/** Whether each number is no less than the one before it. */
export function rises(numbers) {
  return numbers.every((number, at) => at === 0 || numbers[at - 1] <= number);
}
