// Who of the staff may do what, rights of an operator for a time, and what everybody did.

import { accept } from './staff-entrance.mjs';

/** The pages of this chapter, in their order. */
export const names = [
  'staff-accounts',
  'staff-accounts-refused',
  'staff-invited',
  'staff-account',
  'staff-account-refused',
  'staff-own-account',
  'staff-access',
  'staff-break-glass',
  'staff-glass-open',
  'staff-glass-ended',
  'staff-audit-hidden',
  'staff-audit',
  'staff-audit-verified',
  'staff-audit-nothing',
];

const ACCOUNTS = '/staff/accounts';
const GLASS = '/staff/break-glass';

/** The officer is an administrator; the auditor comes in for the audit trail. */
export async function play({ officer, auditor }, { colleague, officer: person, auditor: other, auditorInvitation }) {
  const { page, go, send, seen, button } = officer;
  const account = (text) => page.locator('main th').filter({ hasText: text }).locator('a');
  await go(ACCOUNTS);
  await seen('staff-accounts', ACCOUNTS);
  await page.locator('#email').fill(colleague);
  await page.locator('#role').selectOption('moderator');
  // What is nothing but a space is no reason.
  await page.locator('#reason').fill(' ');
  await send(button());
  await seen('staff-accounts-refused', ACCOUNTS, 400);
  await page.locator('#role').selectOption('moderator');
  await page.locator('#reason').fill('Duyệt tin đăng.');
  await send(button());
  await seen('staff-invited', ACCOUNTS);
  await send(account(colleague));
  await seen('staff-account', `${ACCOUNTS}/*`);
  await page.locator('#role').selectOption('it-staff');
  await page.locator('#reason').fill(' ');
  await send(button());
  await seen('staff-account-refused', `${ACCOUNTS}/*/grant`, 400);
  await go(ACCOUNTS);
  await send(account(person.email));
  await seen('staff-own-account', `${ACCOUNTS}/*`);
  await go('/staff/access');
  await seen('staff-access', '/staff/access');

  await go(GLASS);
  await seen('staff-break-glass', GLASS);
  await send(page.locator('main button[name="decision"][value="grant"]').first());
  await seen('staff-glass-open', GLASS);
  await send(page.locator('main button[name="decision"][value="end"]').first());
  await seen('staff-glass-ended', GLASS);

  // An administrator is told that there is no such page.
  await go('/staff/audit');
  await seen('staff-audit-hidden', '/staff/audit', 404);
  await auditor.go(auditorInvitation);
  await accept(auditor, other);
  await auditor.go('/staff/audit');
  await auditor.seen('staff-audit', '/staff/audit');
  await auditor.send(auditor.page.locator('main form[method="post"] button'));
  await auditor.seen('staff-audit-verified', '/staff/audit');
  await auditor.page.locator('#action').fill('khong-co');
  await auditor.send(auditor.button());
  await auditor.seen('staff-audit-nothing', '/staff/audit');
}
