import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';

import { Hunt, hunted } from './leak_hunt.mjs';

const household = JSON.parse(fs.readFileSync(new URL('./demo_household.json', import.meta.url)));
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
  assert.deepEqual(leaky.found, [{ place: 'desk/blobs/a', term: 'gl74 6xd' }]);
  fs.rmSync(folder, { recursive: true });
});
