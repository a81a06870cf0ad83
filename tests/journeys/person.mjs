// A person at a site, in Debian's Chromium with a profile of their own: finds things by label and by the words on a
// button. Who looks at every page on the way (browser.mjs, pages.mjs) or has only a keyboard (keyboard.mjs) is a
// kind of person.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { until } from '../../scripts/lib/tour.mjs';

const { chromium } = createRequire(new URL('../../review-ui/package.json', import.meta.url))('playwright-core');

export const kPhone = { width: 320, height: 640 };
export const kDesk = { width: 1366, height: 768 };
const kChromium = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
const kPatienceMs = 60_000;

// Chromium takes exactly this certificate, by the hash of its public key.
function pinOf(certificate) {
  const key = new crypto.X509Certificate(fs.readFileSync(certificate)).publicKey.export({ type: 'spki', format: 'der' });
  return crypto.createHash('sha256').update(key).digest('base64');
}

export class Person {
  // `browser`: what playwright is told besides.
  static async at(centre, site, name, { args = [], ...browser } = {}) {
    const person = new this();
    Object.assign(person, { centre, site, name });
    const isRoot = process.getuid() === 0;
    const pin = pinOf(path.join(centre.home, 'tls', `${site}.crt`));
    person.context = await chromium.launchPersistentContext(fs.mkdtempSync(path.join(centre.folder, 'profile-')), {
      executablePath: '/usr/bin/chromium', headless: true, chromiumSandbox: !isRoot, javaScriptEnabled: false, viewport: kPhone,
      args: [...kChromium, `--ignore-certificate-errors-spki-list=${pin}`, ...(isRoot ? ['--no-sandbox'] : []), ...args], ...browser,
    });
    person.context.setDefaultTimeout(kPatienceMs);
    person.page = person.context.pages()[0];
    (centre.people ??= []).push(person);
    const origin = new RegExp(`^${site} (\\S+)$`, 'm').exec(fs.readFileSync(path.join(centre.home, 'run/addresses'), 'utf8'))[1];
    person.origin = origin;
    await person.begin();
    await person.go('/');
    return person;
  }

  static async staff(centre, number, browser) {
    const person = await this.at(centre, 'desk', number, browser);
    await person.signIn();
    return person;
  }

  static async sender(centre, browser) {
    const person = await this.at(centre, 'portal', 'sender', browser);
    await person.signIn();
    return person;
  }

  async signIn() {
    const { staff, sender } = this.centre.demo;
    if (this.site === 'portal') {
      await this.fill('Letterbox number', sender.number);
      await this.fill('Your words', sender.words);
      return this.press('Open my letterbox');
    }
    await this.fill('Your number', this.name);
    await this.fill('Your password', staff.find((one) => one.number === this.name).password);
    return this.press('Sign in');
  }

  async close() {
    await this.context.close();
  }

  // For kinds of persons: before the first page, and after each.
  async begin() {}

  async look() {}

  get where() {
    return `${this.name} on ${new URL(this.page.url()).pathname}`;
  }

  async go(address) {
    await this.page.goto(this.origin + address);
    await this.look();
  }

  async fill(label, text) {
    await this.page.getByLabel(label).fill(text);
  }

  async choose(label) {
    await this.page.getByLabel(label, { exact: true }).check();
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
    assert.ok(await this.page.getByText(words).first().isVisible(), `${this.where} reads "${words}" on "${await this.page.title()}"`);
  }
}

export async function goHome(centre) {
  for (const person of centre?.people ?? []) {
    await person.close();
  }
  await centre?.stop();
}
