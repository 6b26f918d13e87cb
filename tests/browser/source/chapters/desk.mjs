// What an officer does about people: verifications, requests about data, breaches.

import { reaches } from './identity.mjs';

/** The pages of this chapter, in their order. */
export const names = [
  'staff-home-tasks',
  'staff-identity',
  'staff-identity-case',
  'staff-identity-none',
  'identity-refused',
  'staff-cases',
  'staff-case',
  'staff-case-taken',
  'staff-case-refused',
  'staff-case-answered',
  'privacy-answered',
  'staff-breaches',
  'staff-breaches-refused',
  'staff-breach',
  'staff-breach-refused',
  'staff-breach-told',
];

/** What the chapters before left waiting is decided. */
export async function play({ citizen, friend, officer }) {
  const { page, go, send, seen, button } = officer;
  const act = (word) => send(page.locator(`main button[name="act"][value="${word}"]`));
  await go('/staff');
  await seen('staff-home-tasks', '/staff');

  await go('/staff/identity');
  await seen('staff-identity', '/staff/identity');
  await send(page.locator('main .staff-grants a').first());
  await seen('staff-identity-case', '/staff/identity/*');
  await page.locator('#reason').selectOption({ index: 0 });
  await send(page.locator('main button[name="decision"][value="refused"]'));
  await seen('staff-identity-none', '/staff/identity');
  await reaches(friend, 'rejected', (attempt) => attempt.state === 'rejected');
  await friend.seen('identity-refused', '/xac-minh');

  await go('/staff/cases');
  await seen('staff-cases', '/staff/cases');
  await send(page.locator('main th a').first());
  await seen('staff-case', '/staff/cases/*');
  await act('take');
  await seen('staff-case-taken', '/staff/cases/*');
  // What is nothing but a space is no answer.
  await page.locator('#words').fill(' ');
  await act('grant');
  await seen('staff-case-refused', '/staff/cases/*', 400);
  await page.locator('#words').fill('Đã sửa ngày trong nhật ký.');
  await act('grant');
  await seen('staff-case-answered', '/staff/cases/*');
  await citizen.go('/rieng-tu');
  await citizen.seen('privacy-answered', '/rieng-tu');

  await go('/staff/breaches');
  await seen('staff-breaches', '/staff/breaches');
  await page.locator('#discovered').fill(anHourAgo());
  await page.locator('#words').fill(' ');
  await send(button());
  await seen('staff-breaches-refused', '/staff/breaches', 400);
  await page.locator('#words').fill('Một bảng tính có số điện thoại đã gửi nhầm người.');
  await page.locator('#persons').fill('12');
  await send(button());
  await seen('staff-breach', '/staff/breaches/*');
  // A number to browsers, and none to the register.
  await page.locator('#persons').fill('1e3');
  await act('assess');
  await seen('staff-breach-refused', '/staff/breaches/*', 400);
  await page.locator('#words').fill('Đã thu hồi thư và báo cơ quan chuyên trách.');
  await act('tell-authority');
  await seen('staff-breach-told', '/staff/breaches/*');
}

/** As a form takes it, on the clocks of Vietnam (UTC+7 the whole year). */
function anHourAgo() {
  const hours = 60 * 60 * 1_000;
  return new Date(Date.now() + 6 * hours).toISOString().slice(0, 16);
}
