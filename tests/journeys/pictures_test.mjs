// That docs/pictures has a picture of every page, and no picture but of a page. Names are compared, not pixels.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

import { kPictures } from './picture_table.mjs';
import { allFiles, indexOfPictures } from './pictures.mjs';
import { fits, kSites, pagesOf, pressesOf } from './routes.mjs';

const kFolder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const kBytesMost = 3_000_000;
const kNoPage = '/nothing-here';

const read = (name) => fs.readFileSync(path.join(kFolder, name));

test('every row has its pictures, every picture its row, and the index is the table\'s', () => {
  assert.deepEqual(fs.readdirSync(kFolder).sort(), [...allFiles(), 'README.md'].sort());
  assert.equal(read('README.md').toString(), indexOfPictures(), 'run ./scripts/pictures');
  assert.equal(new Set(allFiles()).size, allFiles().length, 'a name stands twice');
});

test('every page has a picture, and every picture is of a page', () => {
  for (const site of kSites) {
    const pictured = kPictures.filter((one) => one.site === site).map((one) => one.address);
    const pages = pagesOf(site);
    assert.deepEqual(pages.filter((page) => !pictured.some((address) => fits(page, address))), [], `pages of the ${site} without a picture`);
    const known = [...pages, ...pressesOf(site), kNoPage];
    assert.deepEqual(pictured.filter((address) => !known.some((page) => fits(page, address))), [], `pictures of no page of the ${site}`);
  }
});

test('each is a picture, and together they are small', () => {
  const all = allFiles().map(read);
  assert.ok(all.every((bytes) => bytes.subarray(0, 4).toString() === 'RIFF' && bytes.subarray(8, 12).toString() === 'WEBP' && bytes.length > 2_000));
  const bytes = all.reduce((sum, one) => sum + one.length, 0);
  assert.ok(bytes <= kBytesMost, `${bytes} bytes`);
});

test('the pictures on the front page are among them', () => {
  const front = fs.readFileSync(path.join(kFolder, '../../README.md'), 'utf8');
  const shown = [...front.matchAll(/\]\(docs\/pictures\/([^)]+\.\w+)\)/g)].map(([, name]) => name).filter((name) => name !== 'README.md');
  assert.equal(shown.length, 2);
  assert.deepEqual(shown.filter((name) => !allFiles().includes(name)), []);
});
