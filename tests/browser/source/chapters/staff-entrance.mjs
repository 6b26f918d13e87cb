// Somebody of the staff accepts an invitation and comes in, and what they are told when something is wrong.

import assert from 'node:assert/strict';

import { Authenticator } from '../authenticator.mjs';
import { WRONG_CODE } from '../people.mjs';

/** The pages of this chapter, in their order. */
export const names = [
  'staff-invitation',
  'staff-invitation-refused',
  'staff-codes',
  'staff-home',
  'staff-sign-in',
  'staff-sign-in-refused',
  'staff-recovery',
  'staff-recovery-refused',
  'staff-unlock',
  'staff-unlock-refused',
  'staff-new-codes',
  'staff-new-codes-refused',
  'staff-renewed-codes',
  'staff-password',
  'staff-password-refused',
  'staff-password-changed',
];

/** Leaves the officer signed in, with another password. */
export async function play({ officer }, { officer: person, renewedPassword, officerInvitation }) {
  const { page, go, send, seen, button } = officer;
  const fill = async (fields) => {
    for (const [name, value] of Object.entries(fields)) await page.locator(`#${name}`).fill(value);
  };
  const choose = { password: person.password, repeated: person.password };
  await go(officerInvitation);
  await seen('staff-invitation', '/staff/invitation/*');
  person.email = await page.locator('input[name="username"]').inputValue();
  await fill({ name: person.name, ...choose, code: WRONG_CODE });
  await send(button());
  await seen('staff-invitation-refused', '/staff/invitation/*', 400);
  await accept(officer, person);
  await seen('staff-codes', '/staff/invitation/*');
  const [recoveryCode] = await page.locator('.staff-codes code').allInnerTexts();
  assert.ok(recoveryCode, 'no recovery code is shown');
  await send(page.locator('main a.button'));
  await seen('staff-home', '/staff');

  await send(page.locator('form[action$="/staff/sign-out"] button'));
  await seen('staff-sign-in', '/staff/sign-in');
  await fill({ email: person.email, password: 'sai mật khẩu', code: WRONG_CODE });
  await send(button());
  await seen('staff-sign-in-refused', '/staff/sign-in', 401);
  await go('/staff/recovery');
  await seen('staff-recovery', '/staff/recovery');
  await fill({ email: person.email, code: WRONG_CODE, recovery: '0000-0000-0000-0000' });
  await fill({ password: renewedPassword, repeated: renewedPassword });
  await send(button());
  await seen('staff-recovery-refused', '/staff/recovery', 401);
  await go('/staff/sign-in');
  await fill({ email: person.email, password: person.password, code: recoveryCode });
  await send(button());

  await go('/staff/unlock');
  await seen('staff-unlock', '/staff/unlock');
  await fill({ proof: 'sai mật khẩu' });
  await send(button());
  await seen('staff-unlock-refused', '/staff/unlock', 401);
  await fill({ proof: person.password });
  await send(button());

  await go('/staff/codes');
  await seen('staff-new-codes', '/staff/codes');
  await fill({ password: 'sai mật khẩu', code: WRONG_CODE });
  await send(button());
  await seen('staff-new-codes-refused', '/staff/codes', 401);
  await fill({ password: person.password, code: person.authenticator.next() });
  await send(button());
  await seen('staff-renewed-codes', '/staff/codes');

  await go('/staff/password');
  await seen('staff-password', '/staff/password');
  await fill({ present: 'sai mật khẩu', password: renewedPassword, repeated: renewedPassword });
  await send(button());
  await seen('staff-password-refused', '/staff/password', 401);
  await fill({ present: person.password, password: renewedPassword, repeated: renewedPassword });
  await send(button());
  await seen('staff-password-changed', '/staff/password');
}

/** Accepts the invitation that is open: an authenticator gets the secret, and the code is of this moment. */
export async function accept({ page, send, button }, person) {
  person.authenticator = new Authenticator(await page.locator('.staff-secret').innerText());
  await page.locator('#name').fill(person.name);
  await page.locator('#password').fill(person.password);
  await page.locator('#repeated').fill(person.password);
  await page.locator('#code').fill(person.authenticator.next());
  await send(button());
}
