// "Back" after the session is over, by every way that ends one, in a browser that keeps pages for Back: neither the
// letter nor what was being typed is shown again.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { sleep, until } from '../../scripts/lib/until.mjs';
import { Centre } from './centre.mjs';
import { kDesk } from './chromium.mjs';
import { goHome, Person } from './person.mjs';

const kNeutralHost = 'weather.example.org';
const kSaved = 'the geese are back on the pond';
const kTyped = 'and the heron has come too';

let centre;
let neutral;
const keepsPages = () => ({
  ignoreDefaultArgs: ['--disable-back-forward-cache'],
  args: [`--host-resolver-rules=MAP ${kNeutralHost}:443 127.0.0.1:${neutral.address().port}`],
});

before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never', phone: `01632 960000\nneutral_url = https://${kNeutralHost}/` } });
  const tls = (kind) => fs.readFileSync(path.join(centre.home, `tls/portal.${kind}`));
  // The browser takes this certificate already.
  neutral = https.createServer({ key: tls('key'), cert: tls('crt') }, (_, answer) => answer.end('<title>Weather</title><p>Rain later.</p>'));
  await new Promise((resolve) => { neutral.listen(0, '127.0.0.1', resolve); });
});
after(async () => {
  await goHome(centre);
  neutral?.closeAllConnections();
  neutral?.close();
});

async function writing() {
  const sender = await Person.sender(centre, keepsPages());
  await sender.follow('Write something');
  await sender.choose('A letter that I type');
  await sender.press('Go on');
  await sender.fill('Your letter', kSaved);
  await sender.press('Save');
  await sender.fill('Your letter', `${kSaved}, ${kTyped}`);
  return sender;
}

const kShown = 'document.title + " " + document.body.innerText + " " + [...document.querySelectorAll("textarea, input")].map((one) => one.value).join(" ")';

// Page by page, as far as there are pages.
async function shownGoingBack(person) {
  const shown = [];
  for (let steps = 0; steps < 6; steps += 1) {
    // A page that was kept comes back without being loaded, so that the wait for it may never end.
    await Promise.race([person.page.goBack({ waitUntil: 'commit' }).catch(() => undefined), sleep(1_500)]);
    await until('the page is there', () => person.page.evaluate('document.readyState === "complete"'), 30_000);
    shown.push(await person.page.evaluate(kShown));
  }
  return shown.join('\n');
}

async function showsNothing(person, secrets) {
  const shown = await shownGoingBack(person);
  for (const secret of secrets) {
    assert.ok(!shown.includes(secret), `Back shows "${secret}" again`);
  }
  assert.match(shown, /Letterbox/, 'there were pages to go back to');
}

test('after signing out', async () => {
  const sender = await writing();
  await sender.press('Sign out');
  await sender.reads('You are signed out.');
  await showsNothing(sender, [kSaved, kTyped]);
});

test('after "Leave this page"', async () => {
  const sender = await writing();
  await sender.page.getByRole('button', { name: 'Leave this page' }).click();
  await until('the neutral page is there', async () => (await sender.page.title()) === 'Weather', 30_000);
  await showsNothing(sender, [kSaved, kTyped]);
});

async function endsAt(person, link, words) {
  await person.follow(link);
  await person.reads(words);
  await person.page.waitForLoadState('load');
}

// Twenty minutes are not waited for here; a portal that was started anew has forgotten the session as well.
test('after a session that is over, at the portal', async () => {
  const sender = await writing();
  await centre.kill('portal');
  await endsAt(sender, 'Home', 'You need the card we gave you.');
  await showsNothing(sender, [kSaved, kTyped]);
});

test('after a session that is over, at the desk', async () => {
  const tour = centre.tour();
  await tour.untilRead();
  const reviewer = await Person.staff(centre, 'R-01', { ...keepsPages(), viewport: kDesk });
  await reviewer.follow('Queue');
  await reviewer.press('Take and open');
  await reviewer.reads('geese');
  await centre.kill('desk');
  await endsAt(reviewer, 'Today', 'Sign in to the desk');
  await showsNothing(reviewer, ['geese']);
  tour.leave();
});

test('the browser of these tests does keep pages: while the session goes on, Back shows what was typed', async () => {
  const sender = await writing();
  await sender.follow('Help');
  assert.ok((await shownGoingBack(sender)).includes(kTyped));
});
