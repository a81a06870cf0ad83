// The main job, once for each kind of thing that can be sent, and the ways it can go besides.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { until } from '../../scripts/lib/until.mjs';
import { Centre } from './centre.mjs';

let centre;
before(async () => { centre = await Centre.start({ settings: { second_check: 'never' } }); });
after(async () => { await centre?.stop(); });

function letterFile(name, text) {
  const file = path.join(centre.folder, name);
  fs.writeFileSync(file, text);
  return file;
}

test('a typed letter arrives', async () => {
  const tour = centre.tour();
  const result = await tour.all();
  assert.equal(result.state, 'posted');
  assert.deepEqual(result.flags, []);
  assert.match(result.text, /geese are back on the pond/);
});

test('a typed letter with a telephone number and the household\'s street arrives after all who must have looked', async () => {
  const letter = letterFile('flagged.txt', 'Dear Robin,\nring me on 07700 900123.\nI walked along Gosling Street.\nDad\n');
  const tour = centre.tour({ letter });
  const result = await tour.all();
  assert.deepEqual([...new Set(result.flags.map((flag) => flag.class))], ['phone']);
  const entries = centre.entries().filter((entry) => entry.item === result.item);
  assert.equal(entries.filter((entry) => entry.t === 'item.second').length, 1, 'a matcher hit is the lead\'s to see');
  assert.notEqual(entries.find((entry) => entry.t === 'item.second').by, entries.find((entry) => entry.t === 'item.decided').by);
});

test('a picture of a letter arrives', async () => {
  // Drawn with the same fonts that typed letters are drawn with, by a program every Debian of ours has.
  const text = letterFile('picture.txt', 'Dear Robin,\n\nthe geese are back on the pond\nand the cake was flat.\n\nLove from Dad\n');
  const picture = path.join(centre.folder, 'page.png');
  execFileSync('pango-view', ['--no-display', '--font=DejaVu Sans 20', '--dpi=150', '--margin=60', `--output=${picture}`, text]);
  const result = await centre.tour({ letter: picture }).all();
  assert.equal(result.state, 'posted');
  assert.match(result.text, /geese are back/);
});

test('a gift arrives', async () => {
  const gift = { what: 'A wooden puzzle of a fox', occasion: 'Birthday', value: 'up_to_10', writing: 'no', details: 'New, from a shop.' };
  const result = await centre.tour({ gift }).all();
  assert.equal(result.state, 'posted');
  assert.match(result.text, /wooden puzzle/);
});

test('the label of another letter stops the envelope', async () => {
  const first = centre.tour();
  await first.begin();
  await first.untilRead();
  await first.untilApproved();
  await first.step('dispatch', () => first.askToSend());
  await first.step('label', () => first.labelDrawn());
  const second = centre.tour();
  await second.untilRead();
  await second.untilApproved();
  await second.step('dispatch', () => second.askToSend());
  await second.step('label', () => second.labelDrawn());
  const own = second.labelText;
  second.labelText = first.labelText;
  await assert.rejects(() => second.checkEnvelope(), /does not match/);
  second.labelText = own;
  await second.checkEnvelope();
  await second.post();
  first.leave();
  second.leave();
});

test('a broken picture goes to a person, and back to its sender in words', async () => {
  const letter = path.join(centre.folder, 'broken.jpg');
  fs.writeFileSync(letter, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('no picture at all')]));
  const tour = centre.tour({ letter });
  await tour.begin();
  await tour.untilRead();
  await tour.claimAndRead(tour.reviewer);
  assert.deepEqual(tour.flags.map((flag) => flag.rule), ['page.not_decoded']);
  await assert.rejects(() => tour.decide(tour.reviewer, 'send_on', 'fits'), /no way to decide/);
  await tour.decide(tour.reviewer, 'escalate', 'concern');
  const lead = await tour.staffSignsIn('L-01');
  await tour.decide(lead, 'send_back', 'unreadable');
  const page = await until('the sender is told', async () => {
    const item = await tour.sender.get(tour.itemPath);
    return item.data('data-state') === 'change' && item;
  });
  assert.match(page.text, /Please change something\.[\s\S]*We cannot read all of it\./);
  tour.leave();
});

test('what is held comes back, and a yes can be taken back', async () => {
  const tour = centre.tour();
  await tour.begin();
  await tour.untilRead();
  await tour.claimAndRead(tour.reviewer);
  await tour.decide(tour.reviewer, 'hold', 'wait');
  const lead = await tour.staffSignsIn('L-01');
  await lead.submit((await tour.itemPage(lead)).form(/\/put-back$/));
  await tour.untilApproved();
  const done = await tour.itemPage(tour.reviewer);
  await tour.reviewer.submit(done.form(/\/put-back$/));
  await tour.untilApproved();
  await tour.untilPosted();
  await tour.check();
  tour.leave();
});

test('a changed byte in a tile shows, and only there', async () => {
  const tour = centre.tour();
  const { item } = await tour.all();
  const tile = centre.newestEntryTile();
  const bytes = fs.readFileSync(tile);
  // In the entry's own "at": the entry stays well formed, and is another one.
  const entry = bytes.lastIndexOf(`"item":"${item}"`);
  const at = bytes.lastIndexOf('"at":"', entry) + '"at":"2026-11-2'.length;
  bytes[at] ^= 1;
  fs.chmodSync(tile, 0o600);
  fs.writeFileSync(tile, bytes);
  const auditor = await tour.staffSignsIn('A-01');
  const verdicts = (await auditor.get(`/audit/${item}`)).all('data-check').map((row) => row['data-check']);
  assert.equal(verdicts.filter((verdict) => verdict === 'does_not_match').length, 1, verdicts.join(' '));
  assert.ok(verdicts.length > 8);
  assert.throws(() => tour.verifyLog(), /verify/);
  tour.leave();
});
