// Who plays in a story: people who do not exist. Nobody plays in two stories of one tenant.

import { deflateSync, crc32 } from 'node:zlib';

/** What the citizens of a trial sign in with (engine/docs/API.md). */
export const CODE = '246810';
const PHONES = Array.from({ length: 10 }, (_, at) => `0900000${String(at + 1).padStart(3, '0')}`);
/** A number that somebody would like to have instead of theirs; nobody gets it. */
export const WISHED_PHONE = PHONES[9];
export const WRONG_CODE = '000000';

/** What people of the sandbox are verified as, and what comes of it (plugins/ekyc-sandbox/README.md). */
export const CLAIMS = {
  differs: claim('025185000004', 'Phạm Thị Bình', '1985-05-30'),
  expired: claim('048080000005', 'Hoàng Văn Cũ', '1980-01-15'),
  child: claim('079218000008', 'Đỗ Văn Bé', '2018-06-01'),
  outOfOrder: claim('008085000014', 'Lý Văn Hỏng', '1985-06-06'),
};
/** Those of whom everything passes: one number is one account. */
const PASSING = [
  claim('019085000001', 'Nguyễn Văn Mẫu', '1985-03-12'),
  claim('040185000002', 'Trần Thị Thử', '1985-11-02'),
  claim('031185000006', 'Vũ Thị Song', '1985-09-09'),
  claim('031185000007', 'Vũ Thị Sinh', '1985-09-09'),
];

/** How many stories a tenant has people for. */
export const STORIES = PASSING.length;

/** The people of the story with this number, which begins at 0. */
export function cast(number) {
  if (!(number >= 0 && number < STORIES)) throw new Error(`there are no people for a story ${number}`);
  return {
    phone: PHONES[2 * number],
    friendPhone: PHONES[2 * number + 1],
    password: 'mua xuân trên đồi chè 27',
    passing: PASSING[number],
    organisation: `Công ty cổ phần Chè Mẫu số ${number + 1}`,
    taxCode: taxCode(number),
    // Kept by whoever accepts the invitation.
    officer: { name: 'Trần Thị Quản Trị', password: 'Mua xuan tren doi che 27!' },
    auditor: { name: 'Lê Văn Kiểm Tra', password: 'Mua xuan tren doi che 27!' },
    renewedPassword: 'Ngay he ben bo ho sen 63!',
    colleague: `dong-nghiep-${number + 1}@mau.example`,
  };
}

function claim(personalId, name, bornOn) {
  return { personalId, name, bornOn };
}

/** A tax code whose tenth digit fits the nine before it, another one for each story. */
export function taxCode(number) {
  const weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
  for (let nine = 460_000_000 + number * 100; ; nine += 1) {
    const digits = String(nine);
    const remainder = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
    if (remainder !== 0) return `${digits}${10 - remainder}`;
  }
}

/** A photograph of nobody: the sandbox takes it for whom the form names. */
export function photograph(name) {
  const [width, height] = [640, 400];
  const row = Buffer.from([0, ...Array.from({ length: width }, (_, at) => 64 + (at >> 2))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey, not interlaced.
  header.writeUInt8(8, 8);
  const picture = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const parts = [signature, chunk('IHDR', header), chunk('IDAT', picture), chunk('IEND', Buffer.alloc(0))];
  return { name, mimeType: 'image/png', buffer: Buffer.concat(parts) };
}

/** A paper that proves nothing. */
export function paper() {
  const text = '%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << >>\n%%EOF\n';
  return { name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text) };
}

/** Something that only says of itself that it is a paper. */
export function noPaper() {
  return { name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: Buffer.from('không phải giấy tờ') };
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
