// Do the people of the checks hold what real ones would?

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';

import { Authenticator } from '../source/authenticator.mjs';
import { STORIES, cast, photograph } from '../source/people.mjs';

test('an authenticator shows the codes of RFC 6238, each once', () => {
  const authenticator = new Authenticator('GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  const shown = [59, 1_111_111_109, 1_234_567_890, 20_000_000_000].map((second) => authenticator.code(second * 1_000));
  assert.deepEqual(shown, ['287082', '081804', '005924', '353130']);
  assert.notEqual(authenticator.next(), authenticator.next());
  assert.throws(() => new Authenticator('GEZ1'), /no letter of base 32/);
});

test('nobody plays in two stories', () => {
  const people = Array.from({ length: STORIES }, (_, number) => cast(number));
  for (const key of ['phone', 'friendPhone', 'taxCode', 'organisation', 'colleague']) {
    assert.equal(new Set(people.map((person) => person[key])).size, STORIES, key);
  }
  assert.throws(() => cast(STORIES), /no people/);
});

test('a photograph is a whole PNG', () => {
  const { buffer } = photograph('front.png');
  const length = buffer.readUInt32BE(33);
  assert.equal(buffer.toString('latin1', 37, 41), 'IDAT');
  assert.equal(inflateSync(buffer.subarray(41, 41 + length)).length, 400 * 641);
  assert.equal(buffer.toString('latin1', buffer.length - 8, buffer.length - 4), 'IEND');
});
