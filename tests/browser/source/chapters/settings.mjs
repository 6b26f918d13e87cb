// What a citizen changes about their account.

import { CODE, WISHED_PHONE, WRONG_CODE } from '../people.mjs';

/** What a browser without encryption keeps of a session. */
const SESSION_COOKIE = 'tinhid';

/** The pages of this chapter, in their order. */
export const names = [
  'password',
  'password-refused',
  'password-set',
  'password-sign-in',
  'password-sign-in-refused',
  'devices',
  'phone',
  'phone-refused',
  'phone-code',
  'phone-code-refused',
  'confirm',
  'confirm-code',
];

/** Chooses a password, signs in with it once more, and tries to change the number. */
export async function play({ citizen }, { phone, password }) {
  const { page, context, go, send, sendPatiently, seen, button } = citizen;
  await go('/tai-khoan/mat-khau');
  await seen('password', '/tai-khoan/mat-khau');
  await page.locator('#password').fill('12345678');
  await send(button());
  await seen('password-refused', '/tai-khoan/mat-khau', 400);
  await page.locator('#password').fill(password);
  await send(button());
  await go('/tai-khoan/mat-khau');
  await seen('password-set', '/tai-khoan/mat-khau');

  // The session goes on, as if it were in another browser; this one is known as a device all the same.
  await context.clearCookies({ name: SESSION_COOKIE });
  await go('/dang-nhap/mat-khau');
  await seen('password-sign-in', '/dang-nhap/mat-khau');
  await fillIn(page, phone, `${password}!`);
  await send(button());
  await seen('password-sign-in-refused', '/dang-nhap/mat-khau', 401);
  await fillIn(page, phone, password);
  await send(button());
  await go('/tai-khoan/thiet-bi');
  await page.locator('.device button[name="session"]').first().waitFor();
  await seen('devices', '/tai-khoan/thiet-bi');
  await send(page.locator('button[name="session"][value="others"]'));

  await go('/tai-khoan/so-dien-thoai');
  await seen('phone', '/tai-khoan/so-dien-thoai');
  await page.locator('#phone').fill(phone);
  await send(button());
  await seen('phone-refused', '/tai-khoan/so-dien-thoai', 409);
  await page.locator('#phone').fill(WISHED_PHONE);
  await sendPatiently(button());
  await seen('phone-code', '/tai-khoan/so-dien-thoai');
  await page.locator('#code').fill(WRONG_CODE);
  await send(button());
  await seen('phone-code-refused', '/tai-khoan/so-dien-thoai/ma', 400);

  await go('/tai-khoan/xac-nhan');
  await seen('confirm', '/tai-khoan/xac-nhan');
  await sendPatiently(button());
  await seen('confirm-code', '/tai-khoan/xac-nhan');
  await page.locator('#code').fill(CODE);
  await send(button());
}

async function fillIn(page, phone, password) {
  await page.locator('#phone').fill(phone);
  await page.locator('#password').fill(password);
}
