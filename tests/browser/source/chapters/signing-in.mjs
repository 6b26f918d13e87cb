// A citizen signs in, and what they are told when something is wrong.

import { CODE, WRONG_CODE } from '../people.mjs';

/** The pages of this chapter, in their order. */
export const names = ['sign-in', 'sign-in-refused', 'code-too-soon', 'code', 'code-refused', 'account'];

/** Signs in for the first time. */
export async function play({ citizen }, { phone }) {
  const { page, go, send, seen, button } = citizen;
  await go('/dang-nhap');
  await seen('sign-in', '/dang-nhap');
  await page.locator('#phone').fill('12');
  await send(button());
  await seen('sign-in-refused', '/dang-nhap', 400);
  await page.locator('#phone').fill(phone);
  await citizen.sendPatiently(button());
  await send(page.locator('main form.form-line button'));
  await seen('code-too-soon', '/dang-nhap', 429);
  // The number stands in the form still.
  await citizen.sendPatiently(button());
  await seen('code', '/dang-nhap');
  await page.locator('#code').fill(WRONG_CODE);
  await send(button());
  await seen('code-refused', '/dang-nhap/ma', 400);
  await page.locator('#code').fill(CODE);
  await send(button());
  await seen('account', '/tai-khoan');
}

/** Signs somebody in whom nobody looks at meanwhile. */
export async function signIn(somebody, phone) {
  const { page, go, send, sendPatiently, button } = somebody;
  await go('/dang-nhap');
  await page.locator('#phone').fill(phone);
  await sendPatiently(button());
  await page.locator('#code').fill(CODE);
  await send(button());
}
