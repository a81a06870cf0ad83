// The portal's disk is full: what comes is refused in words before it is acknowledged, and all that was answered is
// kept. (The trail keeps room for itself: src/trail/log/wal_test.cpp.)
import assert from 'node:assert/strict';
import os from 'node:os';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { Inspector } from './inspector.mjs';
import { goHome } from './person.mjs';
import { namesOf } from './pictures.mjs';
import { SmallDisk, smallDisksCanBeMade } from './small_disk.mjs';
import { attach, beginToWrite, photoOfLetter, typeLetter } from './writing.mjs';

const kLetter = 'Dear Robin,\nthe geese are back on the pond.\nLove from Dad\n';
const canBe = smallDisksCanBeMade(os.tmpdir());
const skip = canBe ? false : 'only root can make a small disk here';

let centre;
let sender;
let disk;
before(async () => {
  if (!canBe) {
    return;
  }
  centre = await Centre.start({ arrange: (made) => { disk = new SmallDisk(made, 'portal', '8m'); } });
  sender = await Inspector.sender(centre);
});
after(() => goHome(centre));

async function whileFull(act) {
  disk.fill();
  try {
    await act();
  } finally {
    disk.free();
  }
}

test('what is typed stays on the page', { skip }, async () => {
  await beginToWrite(sender, 'A letter that I type');
  await whileFull(async () => {
    await sender.fill('Your letter', kLetter.repeat(300));
    await sender.meets(503, () => sender.press('Save'));
    await sender.reads('We could not save it.');
    assert.equal(await sender.page.getByLabel('Your letter').inputValue(), kLetter.repeat(300));
    await sender.picture('text-not-saved');
  });
  await sender.press('Save');
  await sender.reads('Saved.');
});

test('a photo is refused, and what was begun is still there', { skip }, async () => {
  await beginToWrite(sender, 'Photos of a letter or drawing');
  const page = sender.page.url().replace(sender.origin, '');
  await whileFull(async () => {
    await sender.meets(503, () => attach(sender, photoOfLetter(centre)));
    await sender.reads('We cannot take this now');
    await sender.picture('full');
  });
  await sender.go(page);
  await attach(sender, photoOfLetter(centre));
  await sender.reads('Page 1 is here');
});

test('a letter is not sent, and is saved', { skip }, async () => {
  await typeLetter(sender, kLetter);
  await whileFull(async () => {
    await sender.meets(503, () => sender.press('Send it'));
    await sender.reads('It was not sent');
    await sender.reads('Our store is full.');
    await sender.picture('check-full');
  });
  await sender.press('Send it');
  await sender.reads('Check code');
});

test('every page has its picture', { skip }, () => assert.deepEqual([...centre.sweep.pictures].sort(), namesOf('full_disk')));

test('no page has a fault', { skip }, () => centre.sweep.holds());
