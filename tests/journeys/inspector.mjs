// A person who inspects every page on the way (inspect.mjs) and keeps its picture (pictures.mjs). What all of one
// centre's inspectors find is kept together, as its sweep.
import assert from 'node:assert/strict';

import { inspect } from './inspect.mjs';
import { Person } from './person.mjs';
import { keepPicture } from './pictures.mjs';

export const kNeutral = 'https://weather.example.org/';

export class Sweep {
  faults = new Map();     // by what was found: the pages that have it
  complaints = [];        // of the browser about our pages
  shapes = new Set();     // pages by what stands on them
  paths = { portal: new Set(), desk: new Set() };
  pictures = new Set();   // by name

  note(found, where) {
    found.forEach((fault) => this.faults.set(fault, [...(this.faults.get(fault) ?? []), where]));
  }

  holds() {
    assert.deepEqual([...this.faults].map(([fault, pages]) => `${fault}\n      ${pages.join('\n      ')}`), []);
    assert.deepEqual(this.complaints, []);
  }
}

// A page is inspected once for everything that stands on it: the same elements with other words are the same page.
const kShape = `[...new Set([...document.querySelectorAll('body *')].map((e) => e.localName + '.' + e.className + (e.id.replace(/-?\\d+$/, ''))))].sort().join(' ')`;
const withoutIds = (address) => address.replace(/\/[a-z2-7]{26}(?=\/|$)/g, '/{id}').replace(/\/\d+(?=\/|$)/g, '/{n}');

export class Inspector extends Person {
  /** @type {import('playwright-core').Request[]} */ loads = [];

  /**
   * axe needs scripts; our pages have none.
   * @template {Person} T
   * @this {new () => T}
   * @param {import('./centre.mjs').Centre} centre
   * @param {string} site
   * @param {string} name
   * @param {import('./chromium.mjs').Told} [told]
   * @returns {Promise<T>}
   */
  static at(centre, site, name, told = {}) {
    return /** @type {Promise<T>} */ (Person.at.call(this, centre, site, name, { javaScriptEnabled: true, ...told }));
  }

  get sweep() {
    this.centre.sweep ??= new Sweep();
    return this.centre.sweep;
  }

  get address() {
    return withoutIds(new URL(this.page.url()).pathname);
  }

  async begin() {
    this.context.on('requestfinished', (request) => this.loads.push(request));
    this.page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) {
        this.sweep.complaints.push(`${this.where}: ${message.text()}`);
      }
    });
    this.context.on('request', (request) => {
      if (!request.url().startsWith(this.origin) && !request.url().startsWith(kNeutral)) {
        this.sweep.complaints.push(`${this.where}: asks ${request.url()}`);
      }
    });
  }

  /** @param {{ again?: boolean, title?: RegExp, leadsTo?: string }} [told] */
  async look(told) {
    const { page, sweep, address } = this;
    await page.waitForLoadState('load');
    sweep.paths[this.site].add(address);
    const shape = `${this.site} ${address} ${await page.evaluate(kShape)}`;
    if (sweep.shapes.has(shape) && !told?.again) {
      return;
    }
    sweep.shapes.add(shape);
    const where = `${this.name} on ${address} ("${await page.title()}")`;
    sweep.note(await inspect(page, where, told), where);
  }

  // What is done leads to a page with this status.
  async meets(status, act) {
    const [answer] = await Promise.all([
      this.page.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303),
      act(),
    ]);
    assert.equal(answer.status(), status, this.where);
    await this.look();
  }

  // Another value in a field that nobody sees.
  async mangle(form, name, value) {
    await this.page.locator(`${form} [name=${name}]`).first().evaluate((/** @type {HTMLInputElement} */ field, text) => { field.value = text; }, value);
  }

  // Presses the page's button once without waiting for what it leads to, as if the answer had been lost on the way.
  async pressAndLose(form) {
    const { action, fields } = await this.page.locator(form).evaluate((/** @type {HTMLFormElement} */ one) => ({
      action: one.action, fields: [...new FormData(one)].map(([name, text]) => [name, String(text)]),
    }));
    const answer = await this.context.request.post(action, {
      form: Object.fromEntries(fields), maxRedirects: 0, ignoreHTTPSErrors: true, headers: { Origin: this.origin, 'Sec-Fetch-Site': 'same-origin' },
    });
    assert.equal(answer.status(), 303, this.where);
    return answer.headers().location;
  }

  // Of this page, under its name in the table of pictures.
  async picture(name) {
    this.sweep.pictures.add(await keepPicture(this.page, this.site, name, this.address));
  }
}
