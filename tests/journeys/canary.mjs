// A household of words that exist nowhere else is enrolled, everything is done that people do in a centre, and every
// page is asked for by everybody. Then the words are looked for, in every form: in every file but the labels, in
// every answer, in every line that a program wrote. Why: docs/threats.md.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Hunt, hunted } from '../../scripts/lib/leak_hunt.mjs';
import { sleep, until } from '../../scripts/lib/until.mjs';
import { kCanary, kGift, kLetters, kOther, everyWord } from './canary_household.mjs';
import { Centre } from './centre.mjs';
import { Everybody } from './everybody.mjs';

const kRefused = [1, 2, 3, 4];
const kLabels = ['labels'];
const kBetweenTries = 3000;  // ten wrong ones, and a sender must wait for a quarter of an hour

let centre;
let everybody;
let household;  // the file that the co-ordinators have
const tours = [];

before(async () => {
  centre = await Centre.start({ settings: { second_check: 'always' }, options: ['--verbose'] });
  household = file('canary.json', JSON.stringify(kCanary));
  everybody = new Everybody(newTour());
});
after(async () => {
  tours.forEach((tour) => tour.leave());
  await centre?.stop();
});

function file(name, text) {
  const place = path.join(centre.folder, name);
  fs.writeFileSync(place, text);
  return place;
}

function newTour(options = {}) {
  const tour = centre.tour({ resident: household, ...options });
  tours.push(tour);
  return tour;
}

const tourOf = (name) => newTour({ letter: file(`${name}.txt`, kLetters[name]) });

async function leadDecides(tour, decision, reason) {
  const lead = await tour.staffSignsIn('L-01');
  await tour.openPages(lead);
  await tour.answerFlags(lead);
  await everybody.look(tour);
  await tour.decide(lead, decision, reason);
  await everybody.look(tour);
}

async function untilClaimed(tour) {
  await tour.untilRead();
  await everybody.look(tour);
  await tour.claimAndRead(tour.reviewer);
  await everybody.look(tour);
}

// Both readers come to the same: the second one's word counts.
async function bothDecide(tour, decision, reason) {
  await untilClaimed(tour);
  await tour.decide(tour.reviewer, decision, reason);
  await leadDecides(tour, decision, reason);
}

function huntFor(wanted, innocent = '') {
  return new Hunt({ household: wanted, innocent });
}

function huntEverywhere(hunt) {
  hunt.lookThroughFiles(centre.home, kLabels);
  tours.flatMap((tour) => tour.answers).forEach(({ place, bytes }) => hunt.look(place, bytes));
  centre.said.split('\n').forEach((line, i) => hunt.look(`line ${i + 1} of what the programs said`, Buffer.from(line)));
  return hunt;
}

const placesOf = (hunt) => hunt.found.map(({ place, how }) => `${place}: ${how}`);

test('the household is enrolled, with wrong words on the way', async () => {
  const tour = newTour();
  const { number, postcode } = kCanary.address;
  const set = (code, from, accept) => tour.command(['address', 'set', centre.home, '--code', code, '--household', from], { accept });
  const confirm = (code, lines, accept) =>
    tour.command(['address', 'confirm', centre.home, '--code', code, '--answers-fd', '0'], { input: `${lines.join('\n')}\n`, accept });

  set('ABCD-EFGH', household, kRefused);
  const code = await tour.addressCode('C-01');
  set(code, file('misspelt.json', JSON.stringify({ ...kCanary, scool: kCanary.school })), kRefused);
  set(code, file('half.json', JSON.stringify(kCanary).slice(0, -9)), kRefused);
  set(code, file('long.json', JSON.stringify({ ...kCanary, clubs: Array(99).fill(kCanary.clubs[0]) })), kRefused);
  set(code, household);
  set(code, household, kRefused);
  confirm(await tour.addressCode('C-01'), [number, postcode], kRefused);
  confirm('ABCD-EFGH', [number, postcode], kRefused);
  const second = await tour.addressCode('C-02');
  confirm(second, [kCanary.address.town, postcode], kRefused);
  confirm(second, [number, kCanary.phones[0]], kRefused);
  confirm(second, [postcode], kRefused);
  confirm(second, [number, postcode]);
  await everybody.signInAgain();
});

test('a typed letter goes all its way, stopped at the bench first', async () => {
  const tour = tourOf('plain');
  await bothDecide(tour, 'send_on', 'fits');
  await tour.askToSend();
  await tour.labelDrawn();
  await everybody.look(tour);
  await stopAtTheBench(tour);
  await tour.checkEnvelope();
  await everybody.look(tour);
  await tour.post();
  await tour.senderSees();
  await everybody.look(tour);
  await tour.auditorChecks();
  tour.labelShowsAddress();
});

async function stopAtTheBench(tour) {
  const right = { item_code: tour.drawn.data('data-item-code'), sheets: tour.drawn.data('data-sheets'), label_code: 'AAAA-AAAA' };
  for (const wrong of [{}, { sheets: '7' }, { label_code: 'nothing' }, { item_code: 'nothing' }]) {
    const bench = await tour.dispatcher.get(`/bench?item_code=${encodeURIComponent(right.item_code)}`);
    const form = bench.form(/\/bench$/);
    const known = Object.entries({ ...right, ...wrong }).filter(([name]) => form.controls.some((control) => control.name === name));
    const page = await tour.dispatcher.submit(form, Object.fromEntries(known));
    assert.ok(!page.hasForm(/\/post$/), 'the bench stops it');
  }
  await everybody.look(tour);
}

test('a picture goes back to its sender though desk and vault were killed', async () => {
  const picture = path.join(centre.folder, 'page.png');
  const text = file('picture.txt', kLetters.picture);
  execFileSync('pango-view', ['--no-display', '--font=DejaVu Sans 20', '--dpi=150', '--margin=60', `--output=${picture}`, text]);
  const tour = newTour({ letter: picture });
  await tour.untilRead();
  for (const program of ['vault', 'desk']) {
    await centre.kill(program);
  }
  await tour.ready();
  await everybody.signInAgain();
  tour.reviewer = await tour.staffSignsIn('R-01');
  await tour.claimAndRead(tour.reviewer);
  await tour.decide(tour.reviewer, 'send_back', 'contact');
  await leadDecides(tour, 'send_back', 'contact');
});

test('a gift is refused', async () => {
  await bothDecide(newTour({ gift: kGift }), 'refuse', 'gift');
});

test('a letter is held, another goes to the lead who keeps it', async () => {
  const held = tourOf('plain');
  await untilClaimed(held);
  await held.decide(held.reviewer, 'hold', 'wait');
  await everybody.look(held);
  const worrying = tourOf('plain');
  await untilClaimed(worrying);
  await worrying.decide(worrying.reviewer, 'escalate', 'concern');
  await leadDecides(worrying, 'keep', 'not_ready');
});

test('a letter that gives another household away goes through its own case', async () => {
  const tour = newTour({ letter: file('withHits.txt', kLetters.withHits), resident: file('other.json', JSON.stringify(kOther)) });
  const opened = JSON.parse(tour.command(['case', 'open', centre.home, '--called-as', 'Robin', '--json']));
  const sender = JSON.parse(tour.command(['sender', 'add', centre.home, '--case', opened.case, '--json']));
  tour.demo = { ...tour.demo, case: opened.case, sender };
  await tour.enrol();
  await bothDecide(tour, 'send_on', 'fits');
  assert.ok(tour.hits.length > 0, 'the lead was shown where');
  await tour.askToSend();
  await tour.labelDrawn();
  await tour.checkEnvelope();
  await tour.post();
  const answer = tour.command(['leakcheck', '--json', '--household', household, tour.letter]);
  assert.deepEqual(JSON.parse(answer).hits, []);
});

test('drafts lie open, people mistype, and everybody asks for everything', async () => {
  const tour = newTour();
  await everybody.beginDrafts();
  await everybody.mistype();
  for (const words of [['vault', 'status', centre.home], ['vault', 'status', centre.home, '--json']]) {
    tour.command(words);
  }
  tour.verifyLog();
  await everybody.look();
  await everybody.askForAll();
  assert.deepEqual(everybody.neverSeen(tours), [], 'every page of both sites was shown to somebody');
});

test('the first household is nowhere, the second nowhere but for what the letter says', () => {
  const first = huntFor(kCanary);
  assert.deepEqual(everyWord(kCanary).filter((word) => !hunted(kCanary).some((term) => term.includes(word))), []);
  assert.deepEqual(first.terms, hunted(kCanary));
  assert.deepEqual(placesOf(huntEverywhere(first)), []);
  assert.ok(first.pdfs > 0, 'the copies for the envelopes were read');
  assert.ok(first.places > 1000, `${first.places} places`);
  assert.deepEqual(placesOf(huntEverywhere(huntFor(kOther, kLetters.withHits))), []);
});

test('a child called by the family\'s new name is a leak that is found', async () => {
  const tour = newTour();
  tours.pop();  // what it hears is the plant, and no part of the hunt
  const opened = JSON.parse(tour.command(['case', 'open', centre.home, '--called-as', kCanary.names.surname, '--json']));
  const sender = JSON.parse(tour.command(['sender', 'add', centre.home, '--case', opened.case, '--json']));
  tour.demo = { ...tour.demo, case: opened.case, sender };
  await until('the portal knows the sender', async () => {
    await sleep(kBetweenTries);
    return tour.senderSignsIn();
  });
  tour.leave();
  const hunt = huntFor(kCanary);
  tour.answers.forEach(({ place, bytes }) => hunt.look(place, bytes));
  assert.deepEqual(placesOf(hunt), ['portal /home 200: plain']);
});

test('the stopped centre holds nothing either, and a plant in its log is found', async () => {
  centre.server.kill('SIGTERM');
  await centre.ended;
  const clean = huntEverywhere(huntFor(kCanary));
  assert.deepEqual(placesOf(clean), []);
  const log = path.join(centre.home, 'log/letterbox.log');
  fs.appendFileSync(log, `{"event":"x","detail":"${Buffer.from(`at ${kCanary.address.postcode}`).toString('base64')}"}\n`);
  assert.deepEqual(placesOf(huntEverywhere(huntFor(kCanary))), ['log/letterbox.log: base64']);
});
