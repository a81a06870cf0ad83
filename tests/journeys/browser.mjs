// The main job in a real browser, without JavaScript, on a phone of 320 pixels. Every page that is passed is looked
// at: no sideways scrolling, one main heading, the line that says that this is a demo. LETTERBOX_PICTURES=DIR keeps
// pictures of each, of the phone's width and a desk's.
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { mainJob } from './main_job.mjs';
import { goHome, kDesk, kPhone, Person } from './person.mjs';

let centre;
before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never' } });
  await centre.tour().enrolOnly();
});
after(() => goHome(centre));

class Walker extends Person {
  async look() {
    const { page } = this;
    const where = `${this.where} ("${await page.title()}")`;
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `one main heading: ${where}`);
    assert.ok(await page.getByText('DEMO: these keys are throw-away.').isVisible(), `says that it is a demo: ${where}`);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    assert.ok(width <= kPhone.width, `scrolls sideways (${width} px): ${where}`);
    if (process.env.LETTERBOX_PICTURES) {
      await this.keepPictures(process.env.LETTERBOX_PICTURES);
    }
  }

  async keepPictures(folder) {
    const { page } = this;
    this.pictures = (this.pictures ?? 0) + 1;
    const plain = (await page.title()).replace(/[^a-z]+/gi, '-').toLowerCase();
    for (const size of [kPhone, kDesk]) {
      const file = `${this.name}-${String(this.pictures).padStart(2, '0')}-${plain}-${size.width}.png`;
      await page.setViewportSize(size);
      await page.screenshot({ path: path.join(folder, file), fullPage: size === kPhone });
    }
    await page.setViewportSize(kPhone);
  }
}

test('the main job, by label and button, without JavaScript at 320 pixels', () => mainJob(centre, Walker));
