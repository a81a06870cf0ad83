// The main job with a keyboard alone: Tab, Shift+Tab, Space, Enter, the arrows of a group of choices, and typing. At
// every stop on the way the focused thing is in sight, has a ring and lies under no bar.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { kDesk, kPhone } from './chromium.mjs';
import { focused, troubleAt, walkBothWays } from './focus.mjs';
import { mainJob } from './main_job.mjs';
import { goHome, Person } from './person.mjs';

const kStopsMost = 150;

let centre;
before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never' } });
  await centre.tour().enrolOnly();
});
after(() => goHome(centre));

const says = (wanted, name) => (wanted instanceof RegExp ? wanted.test(name) : name === wanted || name.startsWith(`${wanted} `));

class Typist extends Person {
  // Tabs until the focus is on it; a group of choices is one stop, and arrows go on from there.
  async reach(what, wanted, fits, key = 'Tab') {
    const passed = [];
    for (let stops = 0; stops < kStopsMost; stops += 1) {
      const at = await focused(this.page);
      if (at) {
        this.judge(at);
        if (fits(at) && says(wanted, at.name)) {
          return at;
        }
        passed.push(at.name);
      }
      const arrows = at?.kind === 'radio' && what === 'choice' && at.choices.some((name) => says(wanted, name));
      await this.page.keyboard.press(arrows ? 'ArrowDown' : key);
    }
    throw new Error(`no ${what} "${wanted}" is reached by keyboard: ${this.where}, passed ${passed.slice(0, 30).join(' | ')}`);
  }

  judge(at) {
    assert.deepEqual(troubleAt(at), [], this.where);
  }

  async fill(label, text) {
    await this.reach('field', label, (at) => at.kind === 'field');
    await this.page.keyboard.type(text);
  }

  async choose(label) {
    const at = await this.reach('choice', label, ({ kind }) => kind === 'radio');
    if (!at.checked) {
      await this.page.keyboard.press('Space');
    }
  }

  async act(key) {
    await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press(key)]);
    await this.look();
  }

  async press(name) {
    await this.reach('button', name, (at) => at.kind === 'button');
    await this.act('Space');
  }

  async follow(name) {
    await this.reach('link', name, (at) => at.kind === 'link');
    await this.act('Enter');
  }
}

test('the main job with a keyboard alone', () => mainJob(centre, Typist, { atDesk: { viewport: kDesk } }));

const kLong = `${'the geese are back on the pond\n'.repeat(40)}ring 07700 900123\n${'and very cross\n'.repeat(40)}ring 07700 900124\n`;

/**
 * The longest pages of both sites, with the bars that stay in sight over them, and how many stops each has at least.
 * @returns {Promise<[Typist, number][]>}
 */
async function longPages() {
  const letter = path.join(centre.folder, 'long.txt');
  fs.writeFileSync(letter, kLong);
  const tour = centre.tour({ letter });
  await tour.untilRead();
  tour.leave();
  const reviewer = await Typist.staff(centre, 'R-01', { viewport: kDesk });
  await reviewer.follow('Queue');
  await reviewer.press('Take and open');
  const sender = await Typist.sender(centre);
  await sender.follow('Write something');
  await sender.choose('A gift');
  await sender.press('Go on');
  return [[reviewer, 12], [sender, 12]];
}

// Whether a stop comes to lie under a bar depends on where the last one was, so windows of many heights are tried.
const kWindows = [{ width: kPhone.width, heights: [640, 580, 520, 460] }, { width: kDesk.width, heights: [768, 720, 660, 600, 540, 480] }]
  .flatMap(({ width, heights }) => heights.map((height) => ({ width, height })));

async function walkInAllWindows(person, { before }) {
  const all = { stops: [], faults: [] };
  for (const size of kWindows) {
    await person.page.setViewportSize(size);
    await person.page.reload();
    await person.page.evaluate(before);
    const { stops, faults } = await walkBothWays(person.page);
    all.stops.push(stops.length);
    all.faults.push(...faults.map((one) => `${size.width} x ${size.height}, ${one}`));
  }
  return all;
}

let long;

test('pages of several screens are walked forwards and backwards, and no bar lies over a stop', async () => {
  long = await longPages();
  for (const [person, least] of long) {
    const { stops, faults } = await walkInAllWindows(person, { before: '0' });
    assert.deepEqual(faults, [], person.where);
    assert.ok(Math.min(...stops) >= least, `${stops} stops, ${person.where}`);
  }
});

// One expression: scripts are off.
const kWithoutPadding = '(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync("html { scroll-padding: 0 !important }"); document.adoptedStyleSheets = [sheet]; })()';

test('without the room that the style sheets keep free for the bars, the same walk finds stops under them', async () => {
  for (const [person] of long) {
    const { faults } = await walkInAllWindows(person, { before: kWithoutPadding });
    assert.match(faults.join('\n'), /covered by/, person.where);
  }
});

/** @type {[string, string, string[]][]} */
const kPlanted = [['', '<a href="#">Go</a>', []], ['bar', '<a href="#">Go</a>', ['covered']], ['bare', '<a href="#">Go</a>', ['looks as before']],
  ['away', '<a href="#">Go</a>', ['out of sight']], ['', '<a href="#">1</a><a href="#" tabindex="2">2</a><a href="#">3</a><a href="#" tabindex="1">4</a>', ['out of order']],
  ['', '<a href="#">1</a><a href="#" tabindex="-1">2</a>', ['1 of 2 stops']]];

test('a bar over a stop, one out of sight, out of order or left out, and a ring that is missing are found', async () => {
  const { page } = await Typist.at(centre, 'portal', 'visitor', { javaScriptEnabled: true });
  for (const [style, body, wanted] of kPlanted) {
    await page.goto('about:blank');
    await page.setContent(`<style>.bar::after { content: ""; position: fixed; inset: 0; background: #fff } .bare a { outline: none } .away a { position: fixed; top: -200px }
      a { outline: 3px solid; margin: 9px }</style><body class="${style}">${body}`);
    const { faults } = await walkBothWays(page);
    assert.ok(wanted.length > 0 || faults.length === 0, faults.join('\n'));
    wanted.forEach((one) => assert.match(faults.join('\n'), new RegExp(one)));
  }
});
