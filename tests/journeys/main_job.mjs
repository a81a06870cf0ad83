// The main job as people do it, whatever kind of persons they are: a letter with a telephone number is written, read,
// sent on, labelled, matched at the bench and posted; the sender looks, the auditor checks.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { shortCode, textOnLabel } from '../../scripts/lib/tour.mjs';

const kLetter = 'Dear Robin,\nthe geese are back on the pond.\nRing me on 07700 900123.\nLove from Dad\n';

// As the dispatcher reads it from the printed label.
export function labelCode(centre) {
  const [file] = fs.readdirSync(path.join(centre.home, 'labels')).filter((name) => name.endsWith('.pdf'));
  return shortCode(textOnLabel(path.join(centre.home, 'labels', file)));
}

async function write(sender) {
  await sender.reads('You have not sent anything yet.');
  await sender.follow('Write something');
  await sender.press('Go on');
  await sender.reads('Choose one of the three.');
  await sender.choose('A letter that I type');
  await sender.press('Go on');
  await sender.fill('Your letter', kLetter);
  await sender.press('Go on');
  await sender.reads('A phone number:');
  await sender.follow('Go on anyway');
  await sender.press('Send it');
  await sender.reads('Check code');
  await sender.follow('Go to home');
  await sender.reads(/We have it\.|We are reading it\./);  // news is quick in a demo
}

async function review(reviewer) {
  await reviewer.follow('Queue');
  await reviewer.waitFor('1 stop mark');
  await reviewer.press('Take and open');
  await reviewer.reads('the geese are back on the pond.');
  await reviewer.reads('answer mark 1');
  await reviewer.press('Not a problem here');
  await reviewer.follow('Send on');
  await reviewer.press('Confirm: Send on');
  await reviewer.reads('Done');
}

async function matchAtBench(dispatcher, item, label) {
  await dispatcher.fill('Scan or type the code of the item', item);
  await dispatcher.press('OK');
  await dispatcher.fill('How many sheets go in?', '1');
  await dispatcher.fill('Scan or type the short code of the label', label);
  await dispatcher.press('OK');
}

async function send(dispatcher, centre) {
  await dispatcher.follow('To send');
  await dispatcher.follow('Open');
  await dispatcher.waitFor('You ask the vault to draw the label.');
  await dispatcher.press('Ask for the label');
  await dispatcher.waitFor('Label to print');
  const item = await dispatcher.page.locator('[data-item-code]').getAttribute('data-item-code');
  await dispatcher.follow('Match it at the bench');
  await matchAtBench(dispatcher, item, 'AAAA-AAAA');
  await dispatcher.reads('STOP');
  await dispatcher.follow('I did that');
  await matchAtBench(dispatcher, item, labelCode(centre));
  await dispatcher.reads('GO');
  await dispatcher.press('It is posted');
  await dispatcher.reads('Posted in');
}

async function audit(auditor) {
  await auditor.follow('Trail');
  await auditor.follow('Check');
  await auditor.reads('Its signed checkpoint matches');
  const rows = await auditor.page.locator('[data-check]').all();
  const verdicts = await Promise.all(rows.map((row) => row.getAttribute('data-check')));
  assert.ok(verdicts.length > 8 && verdicts.every((one) => one === 'matches'), verdicts.join(' '));
}

/**
 * `Kind`: the kind of persons. `atDesk`: what the browser of each member of staff is told.
 * @param {import('./centre.mjs').Centre} centre
 * @param {typeof import('./person.mjs').Person} Kind
 * @param {{ atDesk?: import('./chromium.mjs').Told }} [told]
 */
export async function mainJob(centre, Kind, { atDesk } = {}) {
  const sender = await Kind.sender(centre);
  await write(sender);
  await review(await Kind.staff(centre, 'R-01', atDesk));
  await send(await Kind.staff(centre, 'D-01', atDesk), centre);
  await sender.waitFor('We sent it in');
  await sender.press('Sign out');
  await sender.reads('You are signed out.');
  await audit(await Kind.staff(centre, 'A-01', atDesk));
}
