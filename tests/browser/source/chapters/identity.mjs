// Two citizens verify who they are: everything that can come of it, but the way over an electronic identity,
// which leads over the public address of a tenant.

import assert from 'node:assert/strict';

import { CLAIMS, photograph } from '../people.mjs';
import { pause } from '../visitor.mjs';

/** A debug build looks for codes in three pictures. */
const PATIENCE = 90_000;
const PAUSE = 500;
const PICTURES = ['front', 'back', 'face'];

/** The pages of this chapter, in their order. */
export const names = [
  'identity',
  'identity-begun',
  'identity-incomplete',
  'identity-again',
  'identity-withdrawn',
  'identity-rejected',
  'identity-verified',
  'identity-delayed',
  'identity-review',
];

/** The second citizen waits for an officer in the end. */
export async function play({ citizen, friend }, { passing }) {
  const { go, send, seen, button } = citizen;
  await go('/xac-minh');
  await seen('identity', '/xac-minh');
  await begin(citizen);
  await seen('identity-begun', '/xac-minh');
  await write(citizen, CLAIMS.differs);
  await send(button('form[action$="/gui"]'));
  await seen('identity-incomplete', '/xac-minh/gui', 400);
  await handIn(citizen, CLAIMS.differs);
  await reaches(citizen, 'again', (attempt) => attempt.state === 'evidence' && attempt.round > 0);
  await seen('identity-again', '/xac-minh');
  await withdraw(citizen);
  await seen('identity-withdrawn', '/xac-minh');
  await begin(citizen);
  await handIn(citizen, CLAIMS.expired);
  await reaches(citizen, 'rejected', (attempt) => attempt.state === 'rejected');
  await seen('identity-rejected', '/xac-minh');
  await begin(citizen);
  await handIn(citizen, passing);
  await reaches(citizen, 'verified', (attempt) => attempt.state === 'verified');
  await seen('identity-verified', '/xac-minh');

  await friend.go('/xac-minh');
  await begin(friend);
  await handIn(friend, CLAIMS.outOfOrder);
  await reaches(friend, 'delayed', (attempt) => attempt.is_delayed);
  await friend.seen('identity-delayed', '/xac-minh');
  await withdraw(friend);
  await begin(friend);
  await handIn(friend, CLAIMS.child);
  await reaches(friend, 'review', (attempt) => attempt.state === 'review');
  await friend.seen('identity-review', '/xac-minh');
}

/** Waits until the newest attempt of somebody is what `isThere` says, and opens the page again. */
export async function reaches(somebody, state, isThere) {
  const began = Date.now();
  for (;;) {
    const { attempt } = await somebody.asked('/api/v1/identity');
    if (attempt && isThere(attempt)) break;
    const told = `${JSON.stringify(attempt?.state)}: ${JSON.stringify(attempt?.causes)}`;
    assert.ok(Date.now() - began < PATIENCE, `the attempt is not ${state} after ${PATIENCE / 1_000} s, but ${told}`);
    await pause(PAUSE);
  }
  await somebody.go('/xac-minh');
}

async function begin({ page, send, button }) {
  await page.locator('#agree').check();
  await send(button('form:has(#agree)'));
}

async function write({ page }, { personalId, name, bornOn }) {
  await page.locator('#personal_id').fill(personalId);
  await page.locator('#name').fill(name);
  await page.locator('#born_on').fill(bornOn);
}

async function handIn(somebody, claim) {
  for (const kind of PICTURES) {
    await somebody.page.locator(`#${kind}`).setInputFiles(photograph(`${kind}.png`));
  }
  await write(somebody, claim);
  await somebody.send(somebody.button('form[action$="/gui"]'));
}

async function withdraw({ send, button }) {
  await send(button('form[action$="/dung"]'));
}
