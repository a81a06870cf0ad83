// The main job in a real browser, without JavaScript, on a phone of 320 pixels: what a person finds by label and
// by the words on a button. Every page that is passed is looked at: no sideways scrolling, one main heading, the
// line that says that this is a demo. LETTERBOX_PICTURES=DIR keeps pictures of each, of
// the phone's width and a desk's.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { shortCode, textOnLabel, until } from '../../scripts/lib/tour.mjs';
import { Centre } from './centre.mjs';

const { chromium } = createRequire(new URL('../../review-ui/package.json', import.meta.url))('playwright-core');

const kPhone = { width: 320, height: 640 };
const kDesk = { width: 1366, height: 768 };
const kChromium = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
const kLetter = 'Dear Robin,\nthe geese are back on the pond.\nRing me on 07700 900123.\nLove from Dad\n';

let centre;
const people = [];
before(async () => {
  centre = await Centre.start({ settings: { second_check: 'never' } });
  const tour = centre.tour();
  await tour.enrolOnly();
});
after(async () => {
  for (const person of people) {
    await person.close();
  }
  await centre?.stop();
});

// Chromium takes exactly this certificate, by the hash of its public key.
function pinOf(certificate) {
  const key = new crypto.X509Certificate(fs.readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  return crypto.createHash('sha256').update(key).digest('base64');
}

class Person {
  static async at(site, name) {
    const person = new Person();
    person.name = name;
    person.profile = fs.mkdtempSync(path.join(centre.folder, 'profile-'));
    const isRoot = process.getuid() === 0;
    const pin = pinOf(path.join(centre.home, 'tls', `${site}.crt`));
    person.context = await chromium.launchPersistentContext(person.profile, {
      executablePath: '/usr/bin/chromium', headless: true, chromiumSandbox: !isRoot, javaScriptEnabled: false, viewport: kPhone,
      args: [...kChromium, `--ignore-certificate-errors-spki-list=${pin}`, ...(isRoot ? ['--no-sandbox'] : [])],
    });
    person.page = person.context.pages()[0];
    people.push(person);
    const origin = new RegExp(`^${site} (\\S+)$`, 'm').exec(fs.readFileSync(path.join(centre.home, 'run/addresses'), 'utf8'))[1];
    await person.page.goto(origin);
    await person.look();
    return person;
  }

  static async staff(number) {
    const person = await Person.at('desk', number);
    await person.fill('Your number', number);
    await person.fill('Your password', centre.demo.staff.find((one) => one.number === number).password);
    await person.press('Sign in');
    return person;
  }

  async close() {
    await this.context.close();
  }

  async look() {
    const { page } = this;
    const where = `${this.name} on ${new URL(page.url()).pathname} ("${await page.title()}")`;
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, `one main heading: ${where}`);
    assert.ok(await page.getByText('DEMO: these keys are throw-away.').isVisible(), `says that it is a demo: ${where}`);
    const width = await page.evaluate('document.documentElement.scrollWidth');
    assert.ok(width <= kPhone.width, `scrolls sideways (${width} px): ${where}`);
    if (process.env.LETTERBOX_PICTURES) {
      this.pictures = (this.pictures ?? 0) + 1;
      const plain = (await page.title()).replace(/[^a-z]+/gi, '-').toLowerCase();
      for (const size of [kPhone, kDesk]) {
        const file = `${this.name}-${String(this.pictures).padStart(2, '0')}-${plain}-${size.width}.png`;
        await page.setViewportSize(size);
        await page.screenshot({ path: path.join(process.env.LETTERBOX_PICTURES, file), fullPage: size === kPhone });
      }
      await page.setViewportSize(kPhone);
    }
  }

  async fill(label, text) {
    await this.page.getByLabel(label).fill(text);
  }

  async choose(label) {
    await this.page.getByLabel(label).check();
  }

  async press(name) {
    await this.page.getByRole('button', { name, exact: true }).first().click();
    await this.look();
  }

  async follow(name) {
    await this.page.getByRole('link', { name }).first().click();
    await this.look();
  }

  // Loads the page again until it says so: what other programs do in between takes a moment.
  async waitFor(words) {
    await until(`${this.name} reads "${words}"`, async () => {
      await this.page.reload();
      return this.page.getByText(words).first().isVisible();
    });
    await this.look();
  }

  async reads(words) {
    assert.ok(await this.page.getByText(words).first().isVisible(), `${this.name} reads "${words}" on "${await this.page.title()}"`);
  }
}

test('the main job, by label and button, without JavaScript at 320 pixels', async () => {
  const sender = await Person.at('portal', 'sender');
  await sender.fill('Letterbox number', centre.demo.sender.number);
  await sender.fill('Your words', centre.demo.sender.words);
  await sender.press('Open my letterbox');
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

  const reviewer = await Person.staff('R-01');
  await reviewer.follow('Queue');
  await reviewer.waitFor('1 stop mark');
  await reviewer.press('Take and open');
  await reviewer.reads('the geese are back on the pond.');
  await reviewer.reads('answer mark 1');
  await reviewer.press('Not a problem here');
  await reviewer.follow('Send on');
  await reviewer.press('Confirm: Send on');
  await reviewer.reads('Done');

  const dispatcher = await Person.staff('D-01');
  await dispatcher.follow('To send');
  await dispatcher.follow('Open');
  await dispatcher.waitFor('You ask the vault to draw the label.');
  await dispatcher.press('Ask for the label');
  await dispatcher.waitFor('Label to print');
  const item = await dispatcher.page.locator('[data-item-code]').getAttribute('data-item-code');
  await dispatcher.follow('Match it at the bench');
  await dispatcher.fill('Scan or type the code of the item', item);
  await dispatcher.press('OK');
  await dispatcher.fill('How many sheets go in?', '1');
  await dispatcher.fill('Scan or type the short code of the label', 'AAAA-AAAA');
  await dispatcher.press('OK');
  await dispatcher.reads('STOP');
  await dispatcher.follow('I did that');
  const label = labelCode();
  await dispatcher.fill('Scan or type the code of the item', item);
  await dispatcher.press('OK');
  await dispatcher.fill('How many sheets go in?', '1');
  await dispatcher.fill('Scan or type the short code of the label', label);
  await dispatcher.press('OK');
  await dispatcher.reads('GO');
  await dispatcher.press('It is posted');
  await dispatcher.reads('Posted in');

  await sender.waitFor('We sent it in');
  await sender.press('Sign out');
  await sender.reads('You are signed out.');

  const auditor = await Person.staff('A-01');
  await auditor.follow('Trail');
  await auditor.follow('Check');
  await auditor.reads('Its signed checkpoint matches');
  const rows = await auditor.page.locator('[data-check]').all();
  const verdicts = await Promise.all(rows.map((row) => row.getAttribute('data-check')));
  assert.ok(verdicts.length > 8 && verdicts.every((one) => one === 'matches'), verdicts.join(' '));
});

// As the dispatcher reads it from the printed label.
function labelCode() {
  const [file] = fs.readdirSync(path.join(centre.home, 'labels')).filter((name) => name.endsWith('.pdf'));
  return shortCode(textOnLabel(path.join(centre.home, 'labels', file)));
}
