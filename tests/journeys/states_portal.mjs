// What a sender sees when something is in the way: each page is inspected like any other, says what is kept and what to
// do, and afterwards it goes on where it was.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { Inspector } from './inspector.mjs';
import { goHome } from './person.mjs';
import { namesOf } from './pictures.mjs';
import { attach, beginToWrite, fileOf, photoOfLetter, sendLetter, typeLetter } from './writing.mjs';

const kNobodys = 'a'.repeat(26);
const kLetter = 'Dear Robin,\nthe geese are back on the pond.\nLove from Dad\n';
const kPicturesMost = 40;
const kDraftsMost = 20;

let centre;
let sender;
before(async () => { centre = await Centre.start({ settings: { second_check: 'never' } }); });
after(() => goHome(centre));

test('a page that is not there, for a stranger and for a sender', async () => {
  sender = await Inspector.at(centre, 'portal', 'sender');
  const lengths = new Set();
  for (const address of ['/nothing-here', `/items/${kNobodys}`]) {
    await sender.meets(address === '/nothing-here' ? 404 : 200, () => sender.go(address));
  }
  await sender.go('/');
  await sender.signIn();
  for (const address of ['/nothing-here', `/items/${kNobodys}`, `/write/${kNobodys}/text`]) {
    await sender.meets(404, () => sender.go(address));
    await sender.reads('This page is not here');
    lengths.add((await sender.page.content()).length);
  }
  assert.equal(lengths.size, 1, 'what is not there looks like what is somebody else\'s');
  await sender.go('/nothing-here');
  await sender.picture('not-here');
  await sender.follow('Go to the first page');
  await sender.reads('Hello');
});

test('a form that came from somewhere else, one that nobody understands, and a way of asking that there is not', async () => {
  await sender.go('/write');
  await sender.choose('A gift');
  await sender.mangle('main form', 'csrf', 'AAAA');
  await sender.meets(403, () => sender.press('Go on'));
  await sender.reads('Please try that again');
  await sender.picture('refused');
  await sender.go('/write');
  await sender.choose('A gift');
  await sender.mangle('main form', 'once', '?');
  await sender.meets(400, () => sender.press('Go on'));
  await sender.reads('We could not read that');
  await sender.picture('not-understood');
  await sender.page.route('**/home', (route) => route.continue({ method: 'DELETE' }));
  await sender.meets(405, () => sender.go('/home'));
  await sender.page.unroute('**/home');
});

test('photos that are too big, and too many', async () => {
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
  await beginToWrite(sender, 'Photos of a letter or drawing');
  await attach(sender, fileOf(centre, 'big.jpg', Buffer.concat([jpeg, Buffer.alloc(25_000_500)])));
  await sender.reads('This photo is too big.');
  await sender.picture('photos-too-big');
  await sender.page.getByLabel('Take a photo or choose one').setInputFiles(fileOf(centre, 'huge.jpg', Buffer.concat([jpeg, Buffer.alloc(26_000_000)])));
  await sender.meets(413, () => sender.press('Send this page'));
  await sender.reads('That is too big');
  await sender.picture('too-big');
  const tour = centre.tour();
  const quick = await tour.senderSignsIn();
  const choose = await quick.get('/write');
  let page = await quick.submit(choose.form(/^\/write$/), { kind: 'photographs' });
  const photo = { name: 'page.png', type: 'image/png', bytes: fs.readFileSync(photoOfLetter(centre)) };
  for (let number = 1; number <= kPicturesMost; number += 1) {
    page = await quick.submit(page.form(/\/pages\//), { page: photo });
  }
  tour.leave();
  await sender.go(page.url.pathname.replace('check', `pages/${kPicturesMost + 1}`));
  await sender.reads('That is all the pages one letter can have.');
  await sender.picture('photos-too-many');
});

test('a letter that is sent twice is one letter', async () => {
  await typeLetter(sender, kLetter);
  const first = await sender.pressAndLose('main form');
  await sender.press('Send it');
  assert.equal(new URL(sender.page.url()).pathname, first, 'the second press leads to the first one\'s receipt');
  await sender.go('/home');
  assert.equal(await sender.page.getByText('Letter', { exact: true }).count(), 1);
});

test('while nothing can be written down, nothing is sent, and the letter is still there', async () => {
  await typeLetter(sender, kLetter);
  await centre.without('trail', async () => {
    await sender.meets(503, () => sender.press('Send it'));
    await sender.reads('It was not sent');
    await sender.reads('the geese are back on the pond.');
    await sender.picture('check-not-sent');
  });
  await sender.press('Send it');
  await sender.reads('We have it');
});

test('more is begun than can be kept', async () => {
  const tour = centre.tour();
  const quick = await tour.senderSignsIn();
  for (let number = 0; number < kDraftsMost; number += 1) {
    await quick.submit((await quick.get('/write')).form(/^\/write$/), { kind: 'letter' });
  }
  tour.leave();
  await beginToWrite(sender, 'A letter that I type');
  await sender.reads('You have begun many things.');
  await sender.picture('write-too-many');
});

test('the session ends while somebody writes', async () => {
  await sender.go('/home');
  await sender.follow('Go on with it');
  await centre.kill('portal');
  await sender.page.getByRole('button').last().click();
  await sender.look();
  await sender.reads('You need the card we gave you.');
  await sender.signIn();
  await sender.reads('Not finished');
});

test('while the keys are locked, letters are taken in', async () => {
  await centre.restartLocked();
  const again = await Inspector.sender(centre);
  await again.page.getByRole('button', { name: 'Throw it away' }).first().click();
  await sendLetter(again, kLetter);
  await again.reads('We have it');
  await again.go('/home');
  await again.reads('We have it.');
});

test('every page has its picture', () => assert.deepEqual([...centre.sweep.pictures].sort(), namesOf('states_portal')));

test('no page has a fault', () => centre.sweep.holds());
