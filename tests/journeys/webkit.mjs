// The other engine: WebKitGTK stands for the browsers of iPhones. Somebody signs in, writes, checks, sends, signs out and
// goes back; a reviewer signs in and reads.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { until } from '../../scripts/lib/until.mjs';
import { Centre } from './centre.mjs';
import { WebKit } from './webdriver.mjs';

const kPng = Buffer.from('\x89PNG\r\n', 'latin1');

let centre;
let webkit;
before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never' } });
  const folder = path.join(centre.folder, 'webkit');
  fs.mkdirSync(folder);
  webkit = await WebKit.open(folder);
});
after(async () => {
  await webkit?.close();
  await centre?.stop();
});

const originOf = (site) => new RegExp(`^${site} (\\S+)$`, 'm').exec(fs.readFileSync(path.join(centre.home, 'run/addresses'), 'utf8'))[1];
const reads = (words) => until(`the page says "${words}"`, async () => (await webkit.words()).includes(words), 20_000);

// Bytes, not pixels: what is asked is that the engine draws the page, and that it has the width that it was given.
async function isDrawn() {
  const picture = await webkit.screenshot();
  assert.ok(picture.subarray(0, 6).equals(kPng) && picture.length > 5_000, `${picture.length} bytes`);
  assert.equal(await webkit.run('return document.querySelectorAll("h1").length'), 1);
  assert.ok(await webkit.run('return document.documentElement.scrollWidth <= document.documentElement.clientWidth'), 'scrolls sideways');
  assert.ok(await webkit.run('return getComputedStyle(document.querySelector(".lb-bar")).backgroundColor === "rgb(15, 76, 79)"'), 'the style sheet is taken');
}

test('a letter is written, checked and sent', async () => {
  const { sender } = centre.demo;
  await webkit.resize(447, 740);  // this browser's window is no narrower
  await webkit.go(`${originOf('portal')}/`);
  await webkit.fill('Letterbox number', sender.number);
  await webkit.fill('Your words', sender.words);
  await webkit.press('Open my letterbox');
  await reads('You have not sent anything yet.');
  await isDrawn();
  await webkit.follow('Write something');
  await webkit.choose('A letter that I type');
  await webkit.press('Go on');
  await webkit.fill('Your letter', 'Dear Robin,\nthe geese are back on the pond.\nRing me on 07700 900123.\nLove from Dad\n');
  await webkit.press('Go on');
  await reads('A phone number:');
  await isDrawn();
  await webkit.follow('Go on anyway');
  await webkit.press('Send it');
  await reads('Check code');
  await isDrawn();
});

test('after signing out, Back shows nothing of it', async () => {
  await webkit.press('Sign out');
  await reads('You are signed out.');
  for (let steps = 0; steps < 4; steps += 1) {
    await webkit.back();
    assert.doesNotMatch(await webkit.words(), /geese|Check code/);
  }
});

test('a reviewer signs in, finds it in the queue, and reads', async () => {
  const { number, password } = centre.demo.staff.find((one) => one.role === 'reviewer');
  await webkit.resize(1366, 860);
  await webkit.go(`${originOf('desk')}/`);
  await webkit.fill('Your number', number);
  await webkit.fill('Your password', password);
  await webkit.press('Sign in');
  await reads('Today');
  await webkit.follow('Open the queue');
  await until('the letter is read and marked', async () => {
    await webkit.go(`${originOf('desk')}/queue`);
    return (await webkit.words()).includes('1 stop mark');
  });
  await isDrawn();
  await webkit.press('Take and open');
  await reads('the geese are back on the pond.');
  await isDrawn();
  assert.ok(await webkit.run('return document.querySelector(".lb-picture img").naturalWidth > 500'), 'the picture is there');
});
