// The main job in a real browser, without JavaScript, on a phone of 320 pixels. Every page that is passed is looked
// at: no sideways scrolling, one main heading, the line that says that this is a demo, and no script, neither on the
// page nor among what it asks for.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';
import { kPhone } from './chromium.mjs';
import { mainJob } from './main_job.mjs';
import { goHome, Person } from './person.mjs';

let centre;
const asked = new Set();  // the kinds of things that pages asked for
before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never' } });
  await centre.tour().enrolOnly();
});
after(() => goHome(centre));

class Walker extends Person {
  async begin() {
    this.context.on('response', (answer) => {
      asked.add(answer.request().resourceType());
      assert.doesNotMatch(answer.headers()['content-type'] ?? '', /script|wasm/, answer.url());
    });
  }

  async look() {
    const { page } = this;
    const where = `${this.where} ("${await page.title()}")`;
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `one main heading: ${where}`);
    assert.ok(await page.getByText('DEMO: these keys are throw-away.').isVisible(), `says that it is a demo: ${where}`);
    assert.equal(await page.locator('script').count(), 0, `has a script: ${where}`);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    assert.ok(width <= kPhone.width, `scrolls sideways (${width} px): ${where}`);
  }
}

test('the main job, by label and button, without JavaScript at 320 pixels', () => mainJob(centre, Walker));

test('pages ask for pages, style sheets and pictures, and for nothing else', () => {
  assert.deepEqual([...asked].sort(), ['document', 'image', 'stylesheet']);
});

test('in this browser no script would have run', async () => {
  const page = await centre.people[0].context.newPage();
  await page.setContent('<p id="said">not run</p><script>document.getElementById("said").textContent = "run"</script>');
  assert.equal(await page.locator('#said').innerText(), 'not run');
  await page.close();
});
