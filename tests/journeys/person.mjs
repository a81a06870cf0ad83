// A person at a site, with a browser of their own: finds things by label and by the words on a button. Who looks at
// every page on the way (browser.mjs, inspector.mjs) or has only a keyboard (keyboard.mjs) is a kind of person.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

import { until } from '../../scripts/lib/until.mjs';
import { openChromium, switchToTrust } from './chromium.mjs';

export class Person {
  /** @type {import('./centre.mjs').Centre} */ centre;
  /** @type {import('playwright-core').BrowserContext} */ context;
  /** @type {import('playwright-core').Page} */ page;
  site = '';
  name = '';
  origin = '';

  /**
   * @template {Person} T
   * @this {new () => T}
   * @param {import('./centre.mjs').Centre} centre
   * @param {string} site
   * @param {string} name
   * @param {import('./chromium.mjs').Told} [told]
   * @returns {Promise<T>}
   */
  static async at(centre, site, name, { args = [], ...browser } = {}) {
    const person = new this();
    Object.assign(person, { centre, site, name });
    const trusts = switchToTrust(path.join(centre.home, 'tls', `${site}.crt`));
    person.context = await openChromium(centre.folder, { args: [trusts, ...args], ...browser });
    person.page = person.context.pages()[0];
    centre.people.push(person);
    const origin = new RegExp(`^${site} (\\S+)$`, 'm').exec(fs.readFileSync(path.join(centre.home, 'run/addresses'), 'utf8'))[1];
    person.origin = origin;
    await person.begin();
    await person.go('/');
    return person;
  }

  /**
   * @template {typeof Person} T
   * @this {T}
   * @returns {Promise<InstanceType<T>>}
   */
  static async staff(centre, number, browser = {}) {
    const person = /** @type {InstanceType<T>} */ (await this.at(centre, 'desk', number, browser));
    await person.signIn();
    return person;
  }

  /**
   * @template {typeof Person} T
   * @this {T}
   * @returns {Promise<InstanceType<T>>}
   */
  static async sender(centre, browser = {}) {
    const person = /** @type {InstanceType<T>} */ (await this.at(centre, 'portal', 'sender', browser));
    await person.signIn();
    return person;
  }

  async signIn() {
    const { staff } = this.centre;
    const { sender } = this.centre.demo;
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
