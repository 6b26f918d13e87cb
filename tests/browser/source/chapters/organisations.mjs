// A company is described, refused, verified, shown to everybody and suspended.

import { WRONG_CODE, noPaper, paper } from '../people.mjs';

/** The pages of this chapter, in their order. */
export const names = [
  'organisations-none',
  'organisation-new',
  'organisation-new-refused',
  'organisation-draft',
  'organisation-paper-refused',
  'organisation-paper',
  'organisation-invitation-refused',
  'organisation-waits',
  'organisations-asked',
  'organisation-member',
  'organisations',
  'staff-organisations',
  'staff-organisation',
  'staff-organisation-refused',
  'organisation-refused',
  'organisation-verified',
  'organisation-edit',
  'organisation-edit-refused',
  'organisation-public',
  'staff-organisation-verified',
  'organisation-suspended',
];

const LIST = '/to-chuc-cua-toi';
const ONE = '/to-chuc-cua-toi/*';
const DESK = '/staff/organisations';

/** The citizen owns it, the friend becomes a member, the officer decides. */
export async function play({ citizen, friend, officer }, { organisation, taxCode, friendPhone }) {
  const { page, go, send, seen, button } = citizen;
  await go(LIST);
  await seen('organisations-none', LIST);
  await send(page.locator('main a.button'));
  await seen('organisation-new', `${LIST}/moi`);
  await describe(page, organisation);
  await page.locator('#tax-code').fill('1234567890');
  await send(button());
  await seen('organisation-new-refused', `${LIST}/moi`, 400);
  await page.locator('#tax-code').fill(taxCode);
  await send(button());
  await seen('organisation-draft', ONE);
  await page.locator('#file').setInputFiles(noPaper());
  await send(button('form[action$="/giay-to"]'));
  await seen('organisation-paper-refused', `${ONE}/giay-to`, 415);
  await page.locator('#file').setInputFiles(paper());
  await send(button('form[action$="/giay-to"]'));
  await seen('organisation-paper', ONE);
  await invite(citizen, WRONG_CODE);
  await seen('organisation-invitation-refused', `${ONE}/moi-thanh-vien`, 400);
  await invite(citizen, friendPhone);
  await send(button('form[action$="/gui"]'));
  await seen('organisation-waits', ONE);

  await friend.go(LIST);
  await friend.seen('organisations-asked', LIST);
  await friend.send(friend.page.locator('main button[name="answer"][value="accept"]'));
  await friend.send(friend.page.locator('main .row-title a'));
  await friend.seen('organisation-member', ONE);
  await go(LIST);
  await seen('organisations', LIST);

  await officer.go(DESK);
  await officer.seen('staff-organisations', DESK);
  const row = officer.page.locator('main th a').filter({ hasText: organisation });
  await officer.send(row);
  await officer.seen('staff-organisation', `${DESK}/*`);
  await decide(officer, 'refuse', '');
  await officer.seen('staff-organisation-refused', `${DESK}/*`, 400);
  await decide(officer, 'refuse', 'Giấy tờ chưa ghi tên người đại diện.');
  await open(citizen, organisation);
  await seen('organisation-refused', ONE);
  await send(button('form[action$="/gui"]'));
  await officer.go(DESK);
  await officer.send(row);
  await decide(officer, 'approve', '');

  await open(citizen, organisation);
  await seen('organisation-verified', ONE);
  await send(page.locator('main a[href$="/sua"]'));
  await seen('organisation-edit', `${ONE}/sua`);
  await page.locator('#phone').fill(WRONG_CODE);
  await send(button());
  await seen('organisation-edit-refused', `${ONE}/sua`, 400);
  await open(citizen, organisation);
  await send(page.locator('main a[href*="/to-chuc/"]'));
  await seen('organisation-public', '/to-chuc/*');
  await officer.seen('staff-organisation-verified', `${DESK}/*`);
  await decide(officer, 'suspend', 'Doanh nghiệp đã ngừng hoạt động.');
  await open(citizen, organisation);
  await seen('organisation-suspended', ONE);
}

async function describe(page, name) {
  await page.locator('#kind').selectOption('company');
  await page.locator('#legal-name').fill(name);
  await page.locator('#commune').selectOption({ index: 1 });
  await page.locator('#address').fill('Số 1, đường Mẫu');
  await page.locator('#trade-name').fill(`${name} (thử)`);
  await page.locator('#phone').fill('0900000001');
  await page.locator('#email').fill('lien-he@mau.example');
  for (const shown of ['address', 'phone', 'email']) await page.locator(`#shown-${shown}`).check();
}

async function open({ page, go, send }, name) {
  await go(LIST);
  await send(page.locator('main .row-title a').filter({ hasText: name }));
}

async function invite({ page, send, button }, phone) {
  await page.locator('#invite-phone').fill(phone);
  await send(button('form[action$="/moi-thanh-vien"]'));
}

async function decide({ page, send }, verdict, reason) {
  await page.locator('#reason').fill(reason);
  await send(page.locator(`main button[name="verdict"][value="${verdict}"]`));
}
