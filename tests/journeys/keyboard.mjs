// The main job with a keyboard alone: Tab, Shift+Tab, Space, Enter, the arrows of a group of choices, and typing. At
// every stop on the way the focused thing is in sight, has a ring and lies under no bar.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { focused } from './focus.mjs';
import { mainJob } from './main_job.mjs';
import { goHome, kDesk, kPhone, Person } from './person.mjs';

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
    assert.ok(at.inSight, `focused and out of sight: "${at.name}", ${this.where} ${JSON.stringify(at.box)}`);
    assert.equal(at.coveredBy, '', `focused and covered: "${at.name}", ${this.where} ${JSON.stringify(at.box)}`);
    assert.ok(at.hasRing, `focused and looks as before: "${at.name}", ${this.where}`);
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

// Each stop of the page, from one end to the other and back.
async function walkBothWays(person) {
  const counts = [];
  for (const key of ['Tab', 'Shift+Tab']) {
    const passed = new Set();
    for (let stops = 0; stops < kStopsMost; stops += 1) {
      await person.page.keyboard.press(key);
      const at = await focused(person.page);
      if (!at || passed.has(at.place)) {
        break;
      }
      person.judge(at);
      passed.add(at.place);
    }
    counts.push(passed.size);
  }
  return counts;
}

test('a letter of several screens is walked forwards and backwards, and no bar lies over a stop', async () => {
  const letter = path.join(centre.folder, 'long.txt');
  fs.writeFileSync(letter, `${'the geese are back on the pond\n'.repeat(40)}ring 07700 900123\n${'and very cross\n'.repeat(40)}ring 07700 900124\n`);
  const tour = centre.tour({ letter });
  await tour.untilRead();
  const reviewer = await Typist.staff(centre, 'R-01', { viewport: kDesk });
  await reviewer.follow('Queue');
  await reviewer.press('Take and open');
  for (const size of [kDesk, kPhone]) {
    await reviewer.page.setViewportSize(size);
    await reviewer.page.reload();
    const [forwards, backwards] = await walkBothWays(reviewer);
    assert.ok(forwards > 12 && backwards > 12, `${forwards} stops forwards, ${backwards} backwards`);
  }
  const sender = await Typist.sender(centre);
  const [forwards, backwards] = await walkBothWays(sender);
  assert.ok(forwards > 4 && backwards > 4, `${forwards} stops forwards, ${backwards} backwards`);
  tour.leave();
});

test('a bar over a stop, a stop out of sight and a ring that is missing are found', async () => {
  const { page } = await Typist.at(centre, 'portal', 'visitor', { javaScriptEnabled: true });
  for (const [style, found] of [['', ''], ['bar', 'covered'], ['bare', 'looks as before'], ['away', 'out of sight']]) {
    await page.goto('about:blank');
    await page.setContent(`<style>.bar::after { content: ""; position: fixed; inset: 0; background: #fff } .bare a { outline: none } .away a { position: fixed; top: -200px }
      a { outline: 3px solid }</style><body class="${style}"><a href="#">Go</a>`);
    await page.keyboard.press('Tab');
    const judged = Typist.prototype.judge.bind({ where: 'planted' });
    const at = await focused(page);
    found ? assert.throws(() => judged(at), new RegExp(found)) : judged(at);
  }
});
