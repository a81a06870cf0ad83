import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import zlib from 'node:zlib';

import { Hunt, hunted } from './leak_hunt.mjs';

const household = JSON.parse(fs.readFileSync(new URL('./demo_household.json', import.meta.url), 'utf8'));
const hunt = (innocent = '') => new Hunt({ household, innocent });
const finds = (bytes, innocent) => {
  const one = hunt(innocent);
  one.look('here', Buffer.from(bytes));
  return one.found.length > 0;
};

test('the street line, postcode, phones, e-mails and long words are looked for', () => {
  const terms = hunted(household);
  for (const term of ['44 gosling street', 'gl74 6xd', 'gl746xd', '07700 900027', '07700900027', 'tattersby@example.com', 'watermill', 'magpie']) {
    assert.ok(terms.includes(term), term);
  }
  assert.ok(!terms.includes('bunty'), 'words under six letters are too common');
});

test('a planted value is found in every disguise', () => {
  assert.ok(finds('x Gosling Street y'));
  assert.ok(finds('x GOSLING y'));
  assert.ok(finds('"GL746XD"'));
  assert.ok(finds(Buffer.from('Ferrybrook', 'utf16le')));
  assert.ok(finds('q=GL74+6XD'));
  assert.ok(finds('q=GL74%206XD'));
  for (const front of ['', 'a', 'ab']) {
    assert.ok(finds(Buffer.from(`${front}tattersby@example.com!`).toString('base64')), `base64 after "${front}"`);
  }
});

const wide = (text) => Buffer.from(text, 'utf16le');
const kForms = {
  plain: (text) => text,
  'UTF-16': wide,
  'UTF-16, the other way round': (text) => wide(text).swap16(),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex of UTF-16': (text) => wide(text).toString('hex').toUpperCase(),
  URL: encodeURIComponent,
  'URL, every byte': (text) => Buffer.from(text).toString('hex').replace(/../g, (byte) => `%${byte}`),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 in the middle of a group': (text) => Buffer.from(`x${text}yz`).toString('base64'),
  'base64 at the end of a group': (text) => Buffer.from(`xy${text}z`).toString('base64'),
  'base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'base64 of UTF-16': (text) => wide(text).toString('base64'),
};

// One page that shows this text, packed as every real PDF is.
function pdfOf(text) {
  const words = zlib.deflateSync(Buffer.from(`BT /F 12 Tf 50 700 Td (${text}) Tj ET`));
  return Buffer.concat([
    Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
      + '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n'
      + '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n'
      + `4 0 obj<</Length ${words.length}/Filter/FlateDecode>>stream\n`),
    words, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n'),
  ]);
}

for (const [form, made] of Object.entries(kForms)) {
  test(`as ${form} it is found in a file, an answer, a log line and a PDF`, () => {
    for (const text of ['Gosling Street', 'GL74 6XD', '07700900027', 'Tattersby', 'TATTERSBY', 'tattersby@example.com']) {
      const planted = Buffer.from(made(text));
      const places = {
        file: Buffer.concat([Buffer.from([0, 1, 2, 255]), planted, Buffer.from([0, 254])]),
        answer: Buffer.concat([Buffer.from('content-type,text/html\n<p>'), planted, Buffer.from('</p>')]),
        'log line': Buffer.concat([Buffer.from('{"at":"2026-11-27T10:00:00Z","detail":"'), planted, Buffer.from('"}\n')]),
      };
      for (const [place, bytes] of Object.entries(places)) {
        assert.ok(finds(bytes), `${text} in the ${place}`);
      }
      // A PDF shows letters; wide ones would be others.
      if (!form.startsWith('UTF-16')) {
        assert.ok(!pdfOf(planted.toString()).includes(planted), 'the plant itself is packed');
        assert.ok(finds(pdfOf(planted.toString())), `${text} in the PDF`);
      }
    }
  });
}

test('words outside ASCII are found in either case', () => {
  const lanes = { address: { street: 'Ŵyddgrûg Éirinn' } };
  for (const text of ['Ŵyddgrûg', 'ŴYDDGRÛG', 'ŵyddgrûg']) {
    for (const made of [String, wide, encodeURIComponent, (word) => Buffer.from(word).toString('base64')]) {
      const one = new Hunt({ household: lanes, innocent: '' });
      one.look('here', Buffer.from(made(text)));
      assert.equal(one.found.length, 1, `${text} ${made.name}`);
    }
  }
});

test('an answer that is a PDF is read, and one that cannot be read is a finding', () => {
  const head = Buffer.from('content-type,application/pdf\n');
  assert.ok(finds(Buffer.concat([head, pdfOf('Watermill')])));
  assert.ok(!finds(Buffer.concat([head, pdfOf('geese')])));
  assert.ok(finds(Buffer.concat([head, Buffer.from('%PDF-1.4\nand nothing else')])));
});

test('the name of a file is looked at as well', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hunt-'));
  fs.writeFileSync(path.join(folder, 'Ferrybrook.txt'), 'geese');
  const one = hunt();
  one.lookThroughFiles(folder, []);
  assert.deepEqual(one.found.map(({ place }) => place), ['Ferrybrook.txt (its name)']);
  fs.rmSync(folder, { recursive: true });
});

test('nothing is found where nothing is', () => {
  assert.ok(!finds('The geese are back on the pond.'));
  assert.ok(!finds(''));
});

test('what stands in the letter or in our own texts is no leak', () => {
  assert.ok(!finds('the magpie', 'A magpie sat there.'));
  assert.ok(finds('watermill', 'A magpie sat there.'));
});

test('every file is looked through but the vault\'s own', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hunt-'));
  fs.mkdirSync(path.join(folder, 'vault'));
  fs.mkdirSync(path.join(folder, 'desk/blobs'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'vault/vault.db'), 'GL74 6XD');
  const clean = hunt();
  clean.lookThroughFiles(folder, ['vault']);
  assert.deepEqual(clean.found, []);
  fs.writeFileSync(path.join(folder, 'desk/blobs/a'), 'GL74 6XD');
  const leaky = hunt();
  leaky.lookThroughFiles(folder, ['vault']);
  assert.deepEqual(leaky.found, [{ place: 'desk/blobs/a', term: 'gl74 6xd', how: 'plain' }]);
  fs.rmSync(folder, { recursive: true });
});
