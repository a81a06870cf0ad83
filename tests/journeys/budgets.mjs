// What pages may weigh: the first view, on a telephone with one bar; the style sheets; a letter of 1,000 words.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { Centre } from './centre.mjs';
import { goHome, Person } from './person.mjs';
import { fileOf } from './writing.mjs';

const kMost = { firstViewRequests: 4, firstView: 35_000, portalStyles: 9_680, deskStyles: 22_000, thousandWords: 130_000 };

let centre;
before(async () => { centre = await Centre.start({ settings: { second_check: 'never' } }); });
after(() => goHome(centre));

class Visitor extends Person {
  /** @type {import('playwright-core').Request[]} */ loads = [];

  async begin() {
    this.context.on('requestfinished', (request) => this.loads.push(request));
  }

  async bytesOfStyles() {
    const href = await this.page.locator('link[rel=stylesheet]').getAttribute('href');
    const answer = await this.context.request.get(this.origin + href, { ignoreHTTPSErrors: true });
    return gzipSync(await answer.body(), { level: 9 }).length;
  }

  async bytesOf(address) {
    return (await (await this.page.goto(this.origin + address)).body()).length;
  }
}

test('the first view', async () => {
  const { loads } = await Visitor.at(centre, 'portal', 'visitor');
  const sizes = await Promise.all(loads.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, one) => sum + one.responseBodySize + one.responseHeadersSize, 0);
  assert.ok(loads.length >= 2 && loads.length <= kMost.firstViewRequests, `${loads.length} requests`);
  assert.ok(bytes > 5_000 && bytes <= kMost.firstView, `${bytes} bytes`);
});

test('the style sheets', async () => {
  for (const [site, most] of Object.entries({ portal: kMost.portalStyles, desk: kMost.deskStyles })) {
    const bytes = await (await Visitor.at(centre, site, 'visitor')).bytesOfStyles();
    assert.ok(bytes > 3_000 && bytes <= most, `${bytes} bytes of the ${site}'s`);
  }
});

test('a letter of 1,000 words', async () => {
  const tour = centre.tour({ letter: fileOf(centre, 'long.txt', 'the geese are back on the pond and very cross\n'.repeat(100)) });
  await tour.untilRead();
  tour.leave();
  const reviewer = await Visitor.staff(centre, 'R-01');
  await reviewer.follow('Queue');
  await reviewer.press('Take and open');
  const tabs = await reviewer.page.locator('.lb-pages a').all();
  const pages = await Promise.all(tabs.map((tab) => tab.getAttribute('href')));
  const frame = await reviewer.bytesOf(pages[0].replace(/\/pages\/.*/, ''));
  let words = 0;
  let bytes = frame;  // as if all the words stood on one page
  for (const page of pages) {
    bytes += await reviewer.bytesOf(page) - frame;
    words += (await reviewer.page.locator('[data-text]').innerText()).split(/\s+/).filter(Boolean).length;
  }
  assert.equal(words, 1000);
  assert.ok(bytes <= kMost.thousandWords, `${bytes} bytes`);
});
