// Every page of both sites, as the people come by it, is inspected (inspect.mjs). That it is every page is compared
// with the tables of routes, so a new page cannot be forgotten.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { until } from '../../scripts/lib/tour.mjs';
import { Centre } from './centre.mjs';
import { inspect } from './inspect.mjs';
import { labelCode } from './main_job.mjs';
import { goHome, kDesk, Person } from './person.mjs';

const kNeutral = 'https://weather.example.org/';
const kBudget = { firstViewRequests: 4, firstView: 35_000, portalStyles: 9_680, deskStyles: 22_000, thousandWords: 130_000 };
const kFaults = new Map();  // by what was found: the pages that have it
const kSeen = new Set();    // pages by what stands on them
const kPaths = { portal: new Set(), desk: new Set() };
const kComplaints = [];

let centre;
let sender;
before(async () => {
  // The neutral page is another line of [centre], where the phone number stands.
  centre = await Centre.start({ settings: { second_check: 'never', phone: `01632 960000\nneutral_url = ${kNeutral}` } });
  await centre.tour().enrolOnly();
});
after(() => goHome(centre));

// A page is inspected once for everything that stands on it: the same elements with other words are the same page.
const kShape = `[...new Set([...document.querySelectorAll('body *')].map((e) => e.localName + '.' + e.className + (e.id.replace(/-?\\d+$/, ''))))].sort().join(' ')`;
const withoutIds = (address) => address.replace(/\/[a-z2-7]{26}(?=\/|$)/g, '/{id}').replace(/\/\d+(?=\/|$)/g, '/{n}');

class Inspector extends Person {
  async begin() {
    this.loads = [];
    this.context.on('requestfinished', (request) => this.loads.push(request));
    this.page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) {
        kComplaints.push(`${this.where}: ${message.text()}`);
      }
    });
    this.context.on('request', (request) => {
      if (!request.url().startsWith(this.origin) && !request.url().startsWith(kNeutral)) {
        kComplaints.push(`${this.where}: asks ${request.url()}`);
      }
    });
  }

  async look(told) {
    const { page } = this;
    await page.waitForLoadState('load');
    const address = withoutIds(new URL(page.url()).pathname);
    kPaths[this.site].add(address);
    const shape = `${this.site} ${address} ${await page.evaluate(kShape)}`;
    if (kSeen.has(shape) && !told?.again) {
      return;
    }
    kSeen.add(shape);
    const where = `${this.name} on ${address} ("${await page.title()}")`;
    for (const fault of await inspect(page, where, told)) {
      kFaults.set(fault, [...(kFaults.get(fault) ?? []), where]);
    }
  }
}

const withScripts = { javaScriptEnabled: true };  // axe needs them; our pages have none
const asStaff = (number) => Inspector.staff(centre, number, { ...withScripts, viewport: kDesk });

function file(name, bytes) {
  const at = path.join(centre.folder, name);
  fs.writeFileSync(at, bytes);
  return at;
}

function pictureOfLetter() {
  const text = file('picture.txt', 'Dear Robin,\n\nthe geese are back on the pond\nand the cake was flat.\n\nLove from Dad\n');
  const picture = path.join(centre.folder, 'page.png');
  execFileSync('pango-view', ['--no-display', '--font=DejaVu Sans 20', '--dpi=150', '--margin=60', `--output=${picture}`, text]);
  return picture;
}

async function begin(kind) {
  await sender.go('/write');
  await sender.choose(kind);
  await sender.press('Go on');
}

async function sendLetter(text) {
  await begin('A letter that I type');
  await sender.fill('Your letter', text);
  await sender.press('Go on');
  if (!sender.page.url().endsWith('/check')) {
    await sender.follow('Go on anyway');
  }
  await sender.press('Send it');
}

async function attach(name) {
  await sender.page.getByLabel('Take a photo or choose one').setInputFiles(name);
  await sender.press('Send this page');
}

test('the way in', async () => {
  sender = await Inspector.at(centre, 'portal', 'sender', withScripts);
  await sender.press('Open my letterbox');
  await sender.reads('That did not work.');
  await sender.go('/help');
  await sender.go('/nothing-here');
  await sender.go('/');
  await sender.signIn();
  await sender.reads('You have not sent anything yet.');
});

test('a letter, with everything that can be said about one', async () => {
  await sender.follow('Write something');
  await sender.press('Go on');
  await begin('A letter that I type');
  await sender.press('Go on');
  await sender.reads('Write something first.');
  await sender.fill('Your letter', 'Dear Robin');
  await sender.press('Save');
  await sender.reads('Saved.');
  await sender.fill('Your letter', 'Dear Robin\u0007');
  await sender.press('Save');
  await sender.reads('We marked them like this');
  await sender.fill('Your letter', 'geese '.repeat(3500));
  await sender.press('Go on');
  await sender.reads('Your text has');
  await sendLetter('Dear Robin,\nring me on 07700 900123, from Gosling Street.\nDad\n');
  await sender.reads('Check code');
});

test('photos, a gift, and what is not finished', async () => {
  await begin('Photos of a letter or drawing');
  await sender.press('Send this page');
  await sender.reads('Choose a photo first.');
  await attach(file('words.txt', 'no picture'));
  await sender.reads('This is not a photo that we can open.');
  await attach(pictureOfLetter());
  await sender.follow('Take page 1 again');
  await attach(pictureOfLetter());
  await sender.follow('That was the last page');
  await begin('A gift');
  await sender.press('Go on');
  await sender.reads('Say what it is.');
  await sender.fill('What is it?', 'A wooden puzzle of a fox');
  await sender.fill('What is it for?', 'A birthday');
  await sender.choose('Up to £10');
  await sender.choose('No');
  await sender.press('Go on');
  await sender.go('/home');
  await sender.reads('Not finished');
});

test('a page that came from somewhere else', async () => {
  await sender.go('/write');
  await sender.page.evaluate('document.querySelector("main form [name=csrf]").value = "AAAA"');
  await sender.choose('A gift');
  await sender.press('Go on');
  await sender.reads('Please try that again');
});

test('the reading, with a stop mark and a second reader with hits', async () => {
  const reviewer = await Inspector.at(centre, 'desk', 'R-01', withScripts);
  await reviewer.press('Sign in');
  await reviewer.reads('That did not work.');
  await reviewer.signIn();
  await reviewer.go('/nothing-here');
  await reviewer.go('/queue');
  await reviewer.go('/queue?f=mine');
  await reviewer.reads('Nothing waits.');
  await reviewer.go('/queue');
  await reviewer.waitFor('1 stop mark');
  await reviewer.follow('Open');
  await reviewer.follow(/^Page 1/);
  await reviewer.press('Take it');
  await reviewer.press('Hand it back');
  await reviewer.press('Take and open');
  await reviewer.press('Right, send back');
  await reviewer.reads('You said: right, send back.');
  for (const way of ['Send back', 'Hold', 'Ask the lead', 'Keep for the child', 'Refuse']) {
    await reviewer.follow(way);
    await reviewer.press(`Confirm: ${way}`);
    await reviewer.reads('Choose a reason.');
    await reviewer.follow('Back to the item');
  }
  await reviewer.press('Not a problem here');
  await reviewer.follow('Send on');
  await reviewer.press('Confirm: Send on');
  await reviewer.reads('Done');
  const lead = await asStaff('L-01');
  await lead.follow('Queue');
  await lead.follow('Open');
  await lead.follow(/^Page 1/);
  await lead.reads(/household/);
  await lead.press('Not a problem here');
  await lead.follow('Send on');
  await lead.press('Confirm: Send on');
  await lead.reads('Done');
});

test('what goes back to its sender, and what is not passed on', async () => {
  const reviewer = centre.people.find((one) => one.name === 'R-01');
  for (const [way, reason, told] of [['Send back', /It plans or offers to meet/, 'Please change something.'],
    ['Refuse', /It is about money/, 'We cannot pass this on.'], ['Hold', /It waits until/, 'We are keeping it safe.']]) {
    await sendLetter(`Dear Robin,\nit rained all week.\n${way}\nDad\n`);
    const item = sender.page.url().replace(sender.origin, '').replace('/receipt', '');
    await reviewer.go('/queue?f=unclaimed');
    await reviewer.waitFor('Take and open');
    await reviewer.press('Take and open');
    await reviewer.follow(way);
    await reviewer.page.getByLabel(reason).check();
    await reviewer.press(`Confirm: ${way}`);
    await sender.go(item);
    await sender.waitFor(told);
  }
  await sender.go('/home');
});

test('label, bench and post', async () => {
  const dispatcher = await asStaff('D-01');
  await dispatcher.go('/send');
  await dispatcher.follow('Open');
  await dispatcher.waitFor('You ask the vault to draw the label.');
  await dispatcher.press('Ask for the label');
  await dispatcher.waitFor('Label to print');
  const send = new URL(dispatcher.page.url()).pathname;
  const item = await dispatcher.page.locator('[data-item-code]').getAttribute('data-item-code');
  await dispatcher.go('/bench?item_code=AAAA');
  await dispatcher.reads('This is no item of this bench.');
  for (const label of ['AAAA-AAAA', labelCode(centre)]) {
    await dispatcher.go('/bench');
    await dispatcher.fill('Scan or type the code of the item', item);
    await dispatcher.press('OK');
    await dispatcher.fill('How many sheets go in?', '1');
    await dispatcher.fill('Scan or type the short code of the label', label);
    await dispatcher.press('OK');
  }
  await dispatcher.reads('GO');
  await dispatcher.go(send);
  await dispatcher.follow('Go on to posting');
  await dispatcher.press('It is posted');
  await dispatcher.go('/send');
  await sender.waitFor('We sent it in');
  await sender.follow(/We sent it|Letter/);
});

test('codes for an address, and the trail', async () => {
  const coordinator = await asStaff('C-01');
  await coordinator.follow('Address codes');
  await coordinator.press('Get a code');
  await coordinator.reads('Choose a case and a side.');
  await coordinator.page.getByRole('radio').first().check();
  await coordinator.press('Get a code');
  await coordinator.reads('It works once and is shown once.');
  await coordinator.press('Sign out');
  const auditor = await asStaff('A-01');
  await auditor.follow('Trail');
  await auditor.follow('Check');
  for (const summary of await auditor.page.locator('summary').all()) {
    await summary.click();
  }
  await auditor.look({ again: true });
});

test('the bytes of a first view and of the styles', async () => {
  const visitor = await Inspector.at(centre, 'portal', 'visitor', withScripts);
  const { loads } = visitor;
  const sizes = await Promise.all(loads.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, one) => sum + one.responseBodySize + one.responseHeadersSize, 0);
  assert.ok(loads.length >= 2 && loads.length <= kBudget.firstViewRequests, `${loads.length} requests`);
  assert.ok(bytes > 5_000 && bytes <= kBudget.firstView, `${bytes} bytes of the first view`);
  for (const [person, most] of [[visitor, kBudget.portalStyles], [centre.people.find((one) => one.name === 'R-01'), kBudget.deskStyles]]) {
    const href = await person.page.locator('link[rel=stylesheet]').getAttribute('href');
    const size = gzipSync(await (await person.context.request.get(person.origin + href, { ignoreHTTPSErrors: true })).body(), { level: 9 }).length;
    assert.ok(size > 3_000 && size <= most, `${size} bytes of ${href}`);
  }
});

test('the bytes of 1,000 words', async () => {
  const reviewer = centre.people.find((one) => one.name === 'R-01');
  await sendLetter(Array.from({ length: 100 }, () => 'the geese are back on the pond and very cross\n').join(''));
  await reviewer.go('/queue?f=unclaimed');
  await reviewer.waitFor('Take and open');
  await reviewer.press('Take and open');
  const tabs = await reviewer.page.locator('.lb-pages a').evaluateAll((links) => links.map((one) => one.pathname));
  const sizeOf = async (address) => (await (await reviewer.page.goto(reviewer.origin + address)).body()).length;
  const frame = await sizeOf(tabs[0].replace(/\/pages\/.*/, ''));
  let words = 0;
  let bytes = frame;  // as if all the words stood on one page
  for (const tab of tabs) {
    bytes += await sizeOf(tab) - frame;
    words += (await reviewer.page.locator('[data-text]').innerText()).split(/\s+/).filter(Boolean).length;
  }
  assert.equal(words, 1000);
  assert.ok(bytes <= kBudget.thousandWords, `${bytes} bytes`);
});

test('the way out', async () => {
  await sender.press('Sign out');
  await sender.reads('You are signed out.');
  await sender.page.route(`${kNeutral}**`, (route) => route.abort('aborted'));
  await sender.page.getByRole('button', { name: 'Leave this page' }).click();
  await until('the page that leads away', async () => (await sender.page.title()) === '.', 20_000);
  await sender.look({ title: /^\.$/, leadsTo: kNeutral });
});

// Pages by the tables of routes: what is shown, without programs' answers and pictures.
function routesOf(site) {
  const source = fs.readFileSync(new URL(`../../src/${site === 'portal' ? 'portal/handlers' : 'desk/pages'}/routes.cpp`, import.meta.url), 'utf8');
  const shown = site === 'portal' ? /\{kGet,\s*"([^"]+)"/g : /table\.(?:show|open)\((?:kGet, )?"([^"]+)"/g;
  return [...source.matchAll(shown)].map(([, address]) => address).filter((address) => address !== '/health' && !address.endsWith('/picture'));
}

test('every page was passed', () => {
  for (const site of ['portal', 'desk']) {
    const routes = routesOf(site);
    assert.ok(routes.length > 8, 'the table of routes is read');
    const fits = (route, seen) => route.split('/').length === seen.split('/').length &&
      route.split('/').every((part, i) => part === '{word}' || part === seen.split('/')[i]);
    assert.deepEqual(routes.filter((route) => ![...kPaths[site]].some((seen) => fits(route, seen))), [], `pages of the ${site} that nobody passed`);
  }
});

test('no page has a fault', () => {
  assert.deepEqual([...kFaults].map(([fault, pages]) => `${fault}\n      ${pages.join('\n      ')}`), []);
  assert.deepEqual(kComplaints, []);
});

const kPlanted = `<!DOCTYPE html><html lang="en"><head><title>Letterbox - planted</title></head><body><main><h1>Planted</h1>
<p class="faint">hard to see</p><div class="wide">x</div><div class="low">This is cut when its letters are spaced out.</div><img src="/a.png"></main></body></html>`;
const kPlantedStyle = '.faint { color: #ccc } .wide { width: 400px } .low { width: 250px; height: 20px; overflow: hidden; font: 10px/1 monospace }';

test('the inspection finds what is planted', async () => {
  const page = await sender.context.newPage();
  const plant = (html) => page.evaluate((text) => { document.open(); document.write(text); document.close(); }, html);
  await plant(kPlanted);
  await page.evaluate((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }, kPlantedStyle);
  const faults = (await inspect(page, 'planted', {}).catch((error) => [error.message])).join('\n');
  for (const found of [/320: scrolls sideways/, /320: .*color-contrast/, /1366: .*image-alt/, /forced colours: .*image-alt/, /spaced, cut: .*low/]) {
    assert.match(faults, found);
  }
  for (const foreign of ['<p style="color:red">', '<script>0</script>', '<img alt="" src="https://example.org/a.png">', '<a href="#" onclick="x()">']) {
    await plant(kPlanted.replace('<img src="/a.png">', foreign));
    await assert.rejects(inspect(page, 'planted'), /is our own/, foreign);
  }
  assert.ok(kComplaints.some((one) => one.includes('example.org')), 'what a page asks of others is noticed');
  await page.close();
});
