// What staff see when something is in the way, or when somebody else was there: each page is inspected like any other,
// and says what is kept and what to do.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { kDesk } from './chromium.mjs';
import { Inspector } from './inspector.mjs';
import { labelCode } from './main_job.mjs';
import { goHome } from './person.mjs';
import { namesOf } from './pictures.mjs';
import { fileOf } from './writing.mjs';

const kNobodys = 'a'.repeat(26);

let centre;
let reviewer;
let other;
let dispatcher;
let auditor;
let item;     // the page of the letter that it is about
let waiting;  // of one that nobody has taken
const tours = [];

const asStaff = (number) => Inspector.staff(centre, number, { viewport: kDesk });

before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never' } });
  centre.hire('R-02', 'reviewer');
  centre.hire('B-01', 'reviewer,dispatcher');
  await centre.tour().enrolOnly();
});
after(async () => {
  tours.forEach((tour) => tour.leave());
  await goHome(centre);
});

// Something that was read and waits for a reviewer.
async function arrives(letter) {
  const tour = centre.tour(letter ? { letter } : {});
  tours.push(tour);
  await tour.untilRead();
  return `/items/${tour.item}`;
}

test('a day on which nothing waits', async () => {
  reviewer = await asStaff('R-01');
  await reviewer.follow('Queue');
  await reviewer.reads('Nothing waits.');
  await reviewer.picture('queue-empty');
  dispatcher = await asStaff('D-01');
  await dispatcher.follow('To send');
  await dispatcher.reads('Nothing waits to be sent.');
  await dispatcher.picture('send-list-empty');
  auditor = await asStaff('A-01');
  await auditor.follow('Trail');
  await auditor.reads('There is no item yet.');
  await auditor.picture('audit-list-empty');
  const lead = await asStaff('L-01');
  await lead.picture('today-lead');
});

test('what is not theirs to see looks like what is not there', async () => {
  const lengths = new Set();
  for (const address of ['/nothing-here', `/items/${kNobodys}`, '/queue']) {
    await dispatcher.meets(404, () => dispatcher.go(address));
    await dispatcher.reads('This page is not here');
    lengths.add((await dispatcher.page.content()).length);
  }
  assert.equal(lengths.size, 1);
  await dispatcher.picture('not-here');
});

test('a form that came from somewhere else, one that nobody understands, and a way of asking that there is not', async () => {
  const coordinator = await asStaff('C-01');
  await coordinator.go('/address-code');
  await coordinator.mangle('main form', 'csrf', 'AAAA');
  await coordinator.meets(403, () => coordinator.press('Get a code'));
  await coordinator.reads('This was not done');
  await coordinator.picture('refused');
  await coordinator.go('/address-code');
  await coordinator.mangle('main form', 'once', '?');
  await coordinator.meets(400, () => coordinator.press('Get a code'));
  await coordinator.reads('We could not read that');
  await coordinator.picture('not-understood');
  await coordinator.page.route('**/today', (route) => route.continue({ method: 'DELETE' }));
  await coordinator.meets(405, () => coordinator.go('/today'));
});

test('two want the same letter', async () => {
  item = await arrives();
  other = await asStaff('R-02');
  await other.go('/queue');
  await reviewer.go('/queue');
  await reviewer.press('Take and open');
  await other.meets(409, () => other.press('Take and open'));
  await other.reads('Somebody was faster');
  await other.picture('conflict');
  await other.go(`${item}/pages/1`);
  await other.reads('Taken by R-01.');
  await other.picture('item-taken');
});

test('a decision that is sent twice is one decision, and an older form decides nothing', async () => {
  await reviewer.follow('Hold');
  await reviewer.page.getByLabel(/It waits until/).check();
  const older = await reviewer.context.newPage();
  await older.goto(reviewer.page.url());
  const first = await reviewer.pressAndLose('main form');
  await reviewer.press('Confirm: Hold');
  assert.equal(new URL(reviewer.page.url()).pathname, first);
  assert.equal(centre.entries().filter((entry) => entry.t === 'item.held').length, 1);
  await older.getByLabel(/It waits until/).check();
  await older.getByRole('button', { name: 'Confirm: Hold' }).click();
  await older.getByText('Somebody was faster').waitFor();
  await older.close();
  assert.equal(centre.entries().filter((entry) => entry.t === 'item.held').length, 1);
});

test('what is held is put back by the lead, and a yes by the one who said it', async () => {
  const lead = centre.people.find((one) => one.name === 'L-01');
  await lead.go(item);
  await lead.picture('item-held');
  await lead.press('Put it back into the queue');
  await reviewer.go(`${item}/pages/1`);
  await reviewer.press('Take it');
  await reviewer.follow('Send on');
  await reviewer.press('Confirm: Send on');
  await reviewer.reads('You can take this back');
  await reviewer.picture('done-approved');
  await reviewer.press('Put it back into the queue');
  await reviewer.go('/queue');
  await reviewer.reads('waits for a reader');
});

test('while nothing can be written down, nothing is opened', async () => {
  await centre.without('trail', async () => {
    await reviewer.meets(503, () => reviewer.go(`${item}/pages/1`));
    await reviewer.reads('Back in a moment');
    await reviewer.picture('trail-away');
    assert.equal(await reviewer.page.getByText('geese').count(), 0);
    await auditor.meets(503, () => auditor.go(item.replace('items', 'audit')));
  });
  await reviewer.go(`${item}/pages/1`);
  await reviewer.reads('geese');
});

test('who says yes does not ask for the label; until the copy is made nobody does', async () => {
  const both = await asStaff('B-01');
  waiting = item;
  item = await arrives();
  await both.go(`${item}/pages/1`);
  await both.press('Take it');
  await both.follow('Send on');
  const send = item.replace('items', 'send');
  await centre.without('worker', async () => {
    await both.press('Confirm: Send on');
    await dispatcher.go(send);
    await dispatcher.reads('The copy that goes out is being made.');
    await dispatcher.picture('send-copy');
  });
  await both.go(send);
  await both.waitFor('You said yes to this item.');
  await both.picture('send-not-you');
});

test('while the vault is away, the label waits', async () => {
  await dispatcher.go(item.replace('items', 'send'));
  await dispatcher.waitFor('You ask the vault to draw the label.');
  await centre.without('vault', async () => {
    await dispatcher.press('Ask for the label');
    await dispatcher.waitFor('The label is asked for.');
    await dispatcher.picture('send-label-waits');
  });
  await dispatcher.waitFor('Label to print');
});

test('each way in which an envelope can be wrong stops it', async () => {
  await dispatcher.go('/bench?item_code=AAAA');
  await dispatcher.reads('This is no item of this bench.');
  await dispatcher.picture('bench-unknown');
  await dispatcher.go(item.replace('items', 'send'));
  const code = await dispatcher.page.locator('[data-item-code]').getAttribute('data-item-code');
  const label = labelCode(centre);
  for (const [sheets, scanned, says] of [['2', label, 'The number of sheets is not right.'], ['1', 'AAAA-AAAA', 'This label is not part of this letter.'],
    ['1', '?', 'This is not the code of a label.']]) {
    await dispatcher.go(`/bench?item_code=${code}`);
    await dispatcher.fill('How many sheets go in?', sheets);
    await dispatcher.fill('Scan or type the short code of the label', scanned);
    await dispatcher.press('OK');
    await dispatcher.reads('STOP');
    await dispatcher.reads(says);
  }
});

test('a letter of which nothing could be opened', async () => {
  const broken = fileOf(centre, 'broken.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('no picture at all')]));
  const at = await arrives(broken);
  await reviewer.go(at);
  await reviewer.press('Take it');
  await reviewer.reads('This item has no page that could be opened.');
  await reviewer.picture('item-no-pages');
});

test('an entry that somebody changed in the files of the log', async () => {
  const tile = centre.newestEntryTile();
  const bytes = fs.readFileSync(tile);
  const at = bytes.lastIndexOf(`"item":"${item.replace('/items/', '')}"`);
  bytes[bytes.lastIndexOf('"at":"', at) + '"at":"2026-11-2'.length] ^= 1;
  fs.chmodSync(tile, 0o600);
  fs.writeFileSync(tile, bytes);
  await auditor.go(item.replace('items', 'audit'));
  await auditor.reads('An entry does not match');
  await auditor.reads('DOES NOT MATCH');
  await auditor.picture('audit-changed');
});

test('while the keys are locked, nothing is read, and the desk says who opens them', async () => {
  await centre.restartLocked();
  const early = await asStaff('R-02');
  await early.reads('The keys are locked');
  await early.reads('Two custodians unlock them on the machine');
  await early.picture('today-locked');
  await early.go('/queue');
  await early.meets(503, () => early.go(`${waiting}/pages/1`));
  await early.reads('The keys are locked');
  await early.picture('locked');
  const sends = await asStaff('D-01');
  await sends.go('/send');
  await sends.go(item.replace('items', 'send'));
  const asks = await asStaff('C-01');
  await asks.go('/address-code');
});

test('every page has its picture', () => assert.deepEqual([...centre.sweep.pictures].sort(), namesOf('states_desk')));

test('no page has a fault', () => centre.sweep.holds());
