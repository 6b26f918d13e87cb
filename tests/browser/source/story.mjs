// A story: two citizens, an officer and an auditor of one tenant go through every page behind a sign-in.

import assert from 'node:assert/strict';

import * as desk from './chapters/desk.mjs';
import * as identity from './chapters/identity.mjs';
import * as organisations from './chapters/organisations.mjs';
import * as oversight from './chapters/oversight.mjs';
import * as privacy from './chapters/privacy.mjs';
import * as settings from './chapters/settings.mjs';
import * as signingIn from './chapters/signing-in.mjs';
import * as staffEntrance from './chapters/staff-entrance.mjs';
import { takeInvitation } from './invitations.mjs';
import { cast } from './people.mjs';
import { visitor } from './visitor.mjs';

/** In this order: what waits for an officer comes from the chapters before. */
const CHAPTERS = [signingIn, settings, privacy, identity, staffEntrance, organisations, desk, oversight];

/** The names of all pages, in the order in which they are seen. */
export const NAMES = CHAPTERS.flatMap((chapter) => chapter.names);

/**
 * Plays the story with this `number` (0, 1, …) at `tenant`: its people do not play in another one. `prefix`
 * is the language of the addresses. `look({ name, page, html, reported })` is asked about each page while it
 * is open. Fails when a page is not the expected one, or was not seen.
 */
export async function play(browser, { tenant, origin, number, prefix = '', javaScriptEnabled = true, look }) {
  const names = [];
  const roles = ['citizen', 'friend', 'officer', 'auditor'];
  const people = {};
  try {
    for (const role of roles) {
      people[role] = await visitor(browser, { origin, prefix, javaScriptEnabled, names, look });
    }
    const told = {
      ...cast(number),
      officerInvitation: takeInvitation(tenant, 'administrator'),
      auditorInvitation: takeInvitation(tenant, 'auditor'),
    };
    await signingIn.signIn(people.friend, told.friendPhone);
    for (const chapter of CHAPTERS) {
      const before = names.length;
      await chapter.play(people, told);
      assert.deepEqual(names.slice(before), chapter.names, 'the pages of a chapter, all of them, in order');
    }
  } finally {
    for (const person of Object.values(people)) await person.close();
  }
}
