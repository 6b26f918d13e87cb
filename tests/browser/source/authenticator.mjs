// An authenticator (RFC 6238): SHA-1, six digits, thirty seconds.

import { createHmac } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP = 30_000;

/** What somebody of the staff holds in their hand. */
export class Authenticator {
  #secret;
  #used = -1;

  /** The one with a secret as a page shows it, in base 32. */
  constructor(secret) {
    this.#secret = bytes(secret);
  }

  /** The code of a moment in milliseconds. */
  code(moment = Date.now()) {
    return this.#ofStep(Math.floor(moment / STEP));
  }

  /** A code that was not shown before, for each counts once; the one of the next step counts already. */
  next() {
    this.#used = Math.max(Math.floor(Date.now() / STEP), this.#used + 1);
    return this.#ofStep(this.#used);
  }

  #ofStep(step) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64BE(BigInt(step));
    const hash = createHmac('sha1', this.#secret).update(counter).digest();
    const number = hash.readUInt32BE(hash[hash.length - 1] & 0x0f) & 0x7fff_ffff;
    return String(number % 1_000_000).padStart(6, '0');
  }
}

function bytes(secret) {
  const bits = [...secret.replaceAll(/\s/g, '')].map((letter) => {
    const value = LETTERS.indexOf(letter);
    if (value < 0) throw new Error(`"${letter}" is no letter of base 32`);
    return value.toString(2).padStart(5, '0');
  });
  return Buffer.from(bits.join('').match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}
