// What a citizen says and asks about their data. Of an erasure only the waiting can be seen: it takes days.

/** The pages of this chapter, in their order. */
export const names = [
  'privacy',
  'privacy-given',
  'privacy-refused',
  'privacy-asked',
  'proof-not-yet',
  'privacy-stopped',
  'privacy-copy',
];

/** What is asked for goes to the officer, but the erasure, which is stopped. */
export async function play({ citizen }) {
  const { page, go, send, seen } = citizen;
  const ask = async (kind, words) => {
    await page.locator('#case-kind').selectOption(kind);
    await page.locator('#case-text').fill(words);
    await send(page.locator('main form:has(#case-kind) button'));
  };
  await go('/rieng-tu');
  await seen('privacy', '/rieng-tu');
  await send(page.locator('main form[action$="/dong-y"] button[value="given"]').first());
  await seen('privacy-given', '/rieng-tu');
  await ask('correction', '');
  await seen('privacy-refused', '/rieng-tu/yeu-cau', 400);
  await go('/rieng-tu');
  await ask('correction', 'Ngày ghi trong nhật ký chưa đúng.\nXin sửa lại.');
  await send(page.locator('main button.button-danger'));
  await seen('privacy-asked', '/rieng-tu');
  await send(page.locator('main a[href*="/rieng-tu/bien-ban/"]').first());
  await seen('proof-not-yet', '/rieng-tu/bien-ban/*', 404);
  await go('/rieng-tu');
  await send(page.locator('main article:has(a[href*="/rieng-tu/bien-ban/"]) form button'));
  await seen('privacy-stopped', '/rieng-tu');
  await go('/rieng-tu/ban-sao');
  await seen('privacy-copy', '/rieng-tu/ban-sao');
}
