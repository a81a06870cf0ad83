// The main job without a person: one letter through the whole house, over HTTPS, as a browser without
// JavaScript would do it. `./scripts/start --tour` starts a centre and calls this; the journeys under
// tests/journeys call it too. It knows sign-ins, forms and files, and nothing of how the programs work.
//
//   node scripts/lib/tour.mjs --home HOME [--shown DIR] --programs DIR [--portal URL] [--desk URL]
//                             [--letter FILE] [--resident H.json] [--enrol-only] [--json]
//
// HOME holds a running, unlocked demo; --programs names where the programs lie, --shown where HOME will be when
// the tour is over. Without URLs the ones that run are used.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { Browser } from './browser.mjs';
import { Hunt, ownTexts } from './leak_hunt.mjs';
import { until } from './until.mjs';

const kHere = path.dirname(fileURLToPath(import.meta.url));
const kRoot = path.resolve(kHere, '../..');
const kVaultsOwn = ['vault', 'labels'];

function need(condition, sentence) {
  if (!condition) {
    throw new Error(sentence);
  }
}

const kItemId = /\/items\/([a-z2-7]{26})/;
const kindOfPicture = { '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.png': 'image/png', '.tif': 'image/tiff', '.tiff': 'image/tiff' };

export const textOnLabel = (file) => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

// The label's own short code, as a person reads it from the paper.
export function shortCode(labelText) {
  const code = /\b[A-Z2-7]{4}-[A-Z2-7]{4}\b/.exec(labelText);
  need(code, 'no short code stands on the label');
  return code[0];
}

/**
 * @typedef {{ home: string, shown?: string, programs: string, portal?: string, desk?: string, letter?: string,
 *   gift?: object, resident?: string, say?: (line: string) => void }} Where
 */

export class Tour {
  /** @type {Browser | undefined} */ dispatcher;

  /** @param {Where} where */
  constructor({ home, shown = home, programs, portal, desk, letter, gift, resident, say = () => {} }) {
    this.home = path.resolve(home);
    this.shown = path.resolve(shown);
    this.programs = path.resolve(programs);
    this.demo = JSON.parse(fs.readFileSync(path.join(this.home, 'demo.json'), 'utf8'));
    this.origins = { portal: portal ?? this.runningAt('portal'), desk: desk ?? this.runningAt('desk') };
    this.letter = letter ?? path.join(kHere, 'demo_letter.txt');
    this.gift = gift;
    this.residentFile = resident ?? path.join(kHere, 'demo_household.json');
    this.household = JSON.parse(fs.readFileSync(this.residentFile, 'utf8'));
    this.say = say;
    this.steps = [];
    this.answers = [];
    this.browsers = [];
    this.flags = [];
    this.hits = [];
    this.text = '';
  }

  // --- the people -------------------------------------------------------------------------------------------

  runningAt(site) {
    const addresses = fs.readFileSync(path.join(this.home, 'run/addresses'), 'utf8');
    return new RegExp(`^${site} (\\S+)$`, 'm').exec(addresses)[1];
  }

  // After the whole centre was started again it may have other ports.
  findSites() {
    this.origins = { portal: this.runningAt('portal'), desk: this.runningAt('desk') };
  }

  browserFor(site) {
    const browser = new Browser({
      origin: this.origins[site],
      certificate: path.join(this.home, 'tls', `${site}.crt`),
      record: (url, status, headers, body) =>
        this.answers.push({ place: `${site} ${url.pathname} ${status}`, bytes: Buffer.concat([Buffer.from(`${headers}\n`), body]) }),
    });
    this.browsers.push(browser);
    return browser;
  }

  async senderSignsIn() {
    const browser = this.browserFor('portal');
    const page = await browser.get('/');
    const home = await browser.submit(page.form(/^\/$/), { number: this.demo.sender.number, words: this.demo.sender.words });
    need(home.url.pathname === '/home', `the sender could not sign in: "${home.title}"`);
    return browser;
  }

  async staffSignsIn(number) {
    const person = this.demo.staff.find((one) => one.number === number);
    const browser = this.browserFor('desk');
    const page = await browser.get('/');
    const home = await browser.submit(page.form(/^\/$|sign-in/), { number, password: person.password });
    need(!home.hasForm(/^\/$|sign-in$/), `${number} could not sign in: "${home.title}"`);
    return browser;
  }

  /** @param {string[]} args @param {{ input?: string, accept?: number[] }} [how] */
  command(args, { input, accept = [0] } = {}) {
    const result = spawnSync(path.join(this.programs, 'letterbox'), args, { encoding: 'utf8', input });
    this.answers.push({ place: `letterbox ${args[0]} ${args[1]} ${result.status}`, bytes: Buffer.from(`${result.stdout}${result.stderr}`) });
    need(accept.includes(result.status), `letterbox ${args[0]} ${args[1]}: ${result.stderr || result.error || result.status}`);
    return result.stdout;
  }

  // --- the steps --------------------------------------------------------------------------------------------

  async step(name, act) {
    const begin = process.hrtime.bigint();
    const note = await act();
    const ms = Number((process.hrtime.bigint() - begin) / 1_000_000n);
    this.steps.push({ name, ms });
    this.say(`${String(this.steps.length).padStart(2)}. ${name}${note ? `: ${note}` : ''} (${ms} ms)`);
  }

  async ready() {
    for (const site of ['portal', 'desk']) {
      const browser = this.browserFor(site);
      await until(`${site} is up`, async () => {
        const answer = await browser.send('GET', new URL('/health', browser.origin));
        return JSON.parse(answer.body.toString()).status === 'ok';
      });
    }
  }

  async addressCode(number) {
    const browser = await this.staffSignsIn(number);
    const ask = await browser.get('/address-code');
    const page = await browser.submit(ask.form(/address-code$/), { case: this.demo.case, side: 'b' });
    const code = page.data('data-code');
    need(code, `no code for the address on "${page.title}"`);
    return code;
  }

  async enrol() {
    const { number, postcode } = this.household.address;
    const [first, second] = this.demo.staff.filter((one) => one.role === 'coordinator').map((one) => one.number);
    const setCode = await this.addressCode(first);
    this.command(['address', 'set', this.home, '--code', setCode, '--household', this.residentFile]);
    const confirmCode = await this.addressCode(second);
    this.command(['address', 'confirm', this.home, '--code', confirmCode, '--answers-fd', '0'], { input: `${number}\n${postcode}\n` });
  }

  async send() {
    this.sender = await this.senderSignsIn();
    const kind = this.gift ? 'gift' : kindOfPicture[path.extname(this.letter).toLowerCase()] ? 'photographs' : 'letter';
    const choose = await this.sender.get('/write');
    const write = await this.sender.submit(choose.form(/^\/write$/), { kind });
    const check = await this[{ gift: 'describeGift', photographs: 'sendPicture', letter: 'typeLetter' }[kind]](write);
    need(/\/check$/.test(check.url.pathname), `not at the last look before sending, but at "${check.title}"`);
    const receipt = await this.sender.submit(check.form(/\/check$/));
    need(/\/receipt$/.test(receipt.url.pathname), `no receipt: "${receipt.title}"`);
    this.itemPath = receipt.url.pathname.replace(/\/receipt$/, '');
    return receipt.data('data-number');
  }

  async typeLetter(write) {
    this.sent = fs.readFileSync(this.letter, 'utf8');
    const answer = await this.sender.submit(write.form(/\/text$/), { text: this.sent }, 'check');
    // A hint of the pre-check is the sender's to heed or not; this sender does not.
    return /\/check$/.test(answer.url.pathname) ? answer : this.sender.get(answer.link(/\/check$/));
  }

  async sendPicture(write) {
    this.sent = '';
    const type = kindOfPicture[path.extname(this.letter).toLowerCase()];
    const file = { name: path.basename(this.letter), type, bytes: fs.readFileSync(this.letter) };
    const answer = await this.sender.submit(write.form(/\/pages\//), { page: file });
    return /\/check$/.test(answer.url.pathname) ? answer : this.sender.get(answer.link(/\/check$/));
  }

  async describeGift(write) {
    this.sent = Object.values(this.gift).join('\n');
    return this.sender.submit(write.form(/\/gift$/), this.gift);
  }

  async itemsOf(browser) {
    const queue = await browser.get('/queue');
    return queue.links().map((link) => kItemId.exec(link.pathname)?.[1]).filter(Boolean);
  }

  async waitForReading() {
    this.item = await until('the letter is read and waits for review', async () => {
      const fresh = (await this.itemsOf(this.reviewer)).filter((id) => !this.before.has(id));
      return fresh[0];
    });
    return this.item;
  }

  itemPage(browser) {
    return browser.get(`/items/${this.item}`);
  }

  async stateSeenBy(browser) {
    return (await this.itemPage(browser)).data('data-state');
  }

  // Opens every page with its picture, and gives the words that stand beside the pictures.
  async openPages(browser) {
    const item = await this.itemPage(browser);
    const pages = [...new Set(item.links().map((link) => link.pathname).filter((p) => p.startsWith(`/items/${this.item}/pages/`)))];
    const texts = [];
    for (const one of pages) {
      const page = await browser.get(one);
      need(page.status === 200, `a page of the letter cannot be opened: "${page.title}"`);
      for (const picture of page.pictures()) {
        const answer = await browser.get(picture);
        need(answer.status === 200 && answer.body.length > 0, 'a page picture cannot be opened');
      }
      texts.push(page.all('data-text').map((words) => words.text.trim()).join('\n'));
      this.note(page);
    }
    return texts.join('\f');
  }

  note(page) {
    const seen = (list, entry) => list.some((one) => JSON.stringify(one) === JSON.stringify(entry));
    const number = (text) => Number(text ?? 0);
    for (const flag of page.all('data-flag')) {
      const entry = {
        rule: flag['data-flag'], class: flag['data-class'], severity: flag['data-severity'], page: number(flag['data-page']),
        start: number(flag['data-start']), end: number(flag['data-end']),
      };
      if (!seen(this.flags, entry)) {
        this.flags.push(entry);
      }
    }
    for (const hit of page.all('data-hit')) {
      const entry = { class: hit['data-hit'], page: number(hit['data-page']), start: number(hit['data-start']), end: number(hit['data-end']) };
      if (!seen(this.hits, entry)) {
        this.hits.push(entry);
      }
    }
  }

  // A reviewer answers each flag. Here every answer is "this is fine": the tour must go on.
  async answerFlags(browser) {
    const answered = new Set();
    for (;;) {
      const item = await this.itemPage(browser);
      this.note(item);
      const form = item.forms().find((one) => /\/flags\/\d+$/.test(one.action.pathname) && !answered.has(one.action.pathname));
      if (!form) {
        return answered.size;
      }
      answered.add(form.action.pathname);
      await browser.submit(form, {}, 'fine');
    }
  }

  async decide(browser, decision, reason) {
    const item = await this.itemPage(browser);
    const choose = item.links().find((link) => link.pathname.endsWith(`/decide/${decision}`));
    need(choose, `no way to decide ${decision} on "${item.title}"`);
    const page = await browser.get(choose);
    const form = page.form(new RegExp(`/decide/${decision}$`));
    const asks = form.controls.some((control) => control.name === 'reason' && control.type !== 'hidden');
    return browser.submit(form, asks ? { reason } : {});
  }

  async claimAndRead(browser) {
    const item = await this.itemPage(browser);
    if (item.hasForm(/\/claim$/)) {
      await browser.submit(item.form(/\/claim$/));
    }
    this.text = await this.openPages(browser);
    const flags = await this.answerFlags(browser);
    return `${flags} flags answered${this.flags.length > 0 ? ` (${[...new Set(this.flags.map((f) => f.rule))].join(', ')})` : ''}`;
  }

  async secondCheck() {
    if ((await this.stateSeenBy(this.reviewer)) !== 'second_check') {
      return 'not asked for';
    }
    const lead = await this.staffSignsIn('L-01');
    await this.openPages(lead);
    await this.answerFlags(lead);
    await this.decide(lead, 'send_on', 'fits');
    return `the lead looked as well${this.hits.length > 0 ? `; the matcher had pointed at ${this.hits.length} places` : ''}`;
  }

  async askToSend() {
    this.dispatcher ??= await this.staffSignsIn('D-01');
    const page = await until('the copy to send is made', async () => {
      const send = await this.sendPage();
      return send.hasForm(/\/dispatch$/) && send;
    });
    await this.dispatcher.submit(page.form(/\/dispatch$/));
  }

  sendPage() {
    return this.dispatcher.get(`/send/${this.item}`);
  }

  async labelDrawn() {
    this.drawn = await until('the vault draws the label', async () => {
      const page = await this.sendPage();
      return page.data('data-label-file') && page.data('data-outgoing-file') && page;
    });
    this.label = path.resolve(this.home, this.drawn.data('data-label-file'));
    this.outgoing = path.resolve(this.home, this.drawn.data('data-outgoing-file'));
    need(fs.statSync(this.label).size > 0 && fs.statSync(this.outgoing).size > 0, 'a file for the envelope is empty');
    this.labelText = textOnLabel(this.label);
  }

  async checkEnvelope() {
    const scan = await this.dispatcher.get('/bench');
    const bench = await this.dispatcher.submit(scan.form(/^\/bench$/), { item_code: this.drawn.data('data-item-code') });
    const page = await this.dispatcher.submit(bench.form(/\/bench$/), { sheets: this.drawn.data('data-sheets'), label_code: shortCode(this.labelText) });
    need(page.hasForm(/\/post$/), `the envelope does not match: "${page.title}"`);
    this.checked = page;
  }

  async post() {
    await this.dispatcher.submit(this.checked.form(/\/post$/));
  }

  async senderSees() {
    return until('the sender reads that it was sent', async () => {
      const page = await this.sender.get(this.itemPath);
      const sentence = /We sent it in [A-Z][a-z]+ 20\d\d\./.exec(page.text);
      return page.data('data-state') === 'posted' && sentence && sentence[0];
    });
  }

  async auditorChecks() {
    const auditor = await this.staffSignsIn('A-01');
    const page = await auditor.get(`/audit/${this.item}`);
    const rows = page.all('data-check');
    const types = rows.map((row) => row['data-type']);
    need(rows.length > 0 && rows.every((row) => row['data-check'] === 'matches'), 'an entry of the trail does not match');
    for (const type of ['item.received', 'item.read', 'item.screened', 'staff.viewed', 'item.decided', 'dispatch.requested', 'label.drawn', 'bench.checked', 'item.dispatched']) {
      need(types.includes(type), `the trail of the letter has no ${type}`);
    }
    need(types.filter((type) => type === 'label.drawn').length === 1, 'more than one label was drawn');
    return `${rows.length} entries match`;
  }

  verifyLog() {
    const vkey = path.join(this.home, 'trail.vkey');
    this.log = JSON.parse(this.command(['verify', path.join(this.home, 'trail'), '--vkey', vkey, '--json']));
    need(this.log.ok, 'the trail does not verify');
    return `${this.log.size} entries, root ${this.log.root}`;
  }

  // Letters and digits only: a label breaks its lines where it likes.
  labelShowsAddress() {
    const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    const { address, label_name: name } = this.household;
    for (const line of [name ?? 'The household', address.number && address.street ? `${address.number} ${address.street}` : address.street, address.town, address.postcode]) {
      need(!line || plain(this.labelText).includes(plain(line)), 'the label does not show the whole address');
    }
  }

  huntLeaks() {
    const hunt = new Hunt({ household: this.household, innocent: `${this.sent}\n${this.text}\n${ownTexts(kRoot)}` });
    hunt.lookThroughFiles(this.home, kVaultsOwn);
    this.answers.forEach(({ place, bytes }) => hunt.look(place, bytes));
    need(hunt.found.length === 0, `the household shows in: ${hunt.found.map((f) => f.place).join(', ')}`);
    return `${hunt.terms.length} words and numbers, ${hunt.places} places, nothing`;
  }

  // Where a file of this home lies for whoever asked for the tour.
  placeOf(file) {
    return path.join(this.shown, path.relative(this.home, file));
  }

  result() {
    return {
      item: this.item, case: this.demo.case, state: 'posted', flags: this.flags, hits: this.hits, text: this.text, steps: this.steps,
      label: this.placeOf(this.label), outgoing: this.placeOf(this.outgoing), trail: { size: this.log.size, root: this.log.root },
    };
  }

  async begin() {
    await this.step('the centre is up and unlocked', () => this.ready());
    await this.step('two co-ordinators enrol the household', () => this.enrol());
  }

  async enrolOnly() {
    try {
      await this.begin();
    } finally {
      this.leave();
    }
  }

  leave() {
    this.browsers.forEach((browser) => browser.close());
  }

  async untilRead() {
    this.reviewer = await this.staffSignsIn('R-01');
    this.before = new Set(await this.itemsOf(this.reviewer));
    await this.step('the sender sends it', () => this.send());
    await this.step('it is read and marked', () => this.waitForReading());
  }

  async untilApproved() {
    await this.step('the reviewer opens every page and answers the flags', () => this.claimAndRead(this.reviewer));
    await this.step('the reviewer sends it on', async () => { await this.decide(this.reviewer, 'send_on', 'fits'); });
    await this.step('second check', () => this.secondCheck());
  }

  async untilPosted() {
    await this.step('the dispatcher asks to send', () => this.askToSend());
    await this.step('the vault draws the label', () => this.labelDrawn());
    await this.step('item, sheets and label are checked together', () => this.checkEnvelope());
    await this.step('it is posted', () => this.post());
    await this.step('the sender looks', () => this.senderSees());
  }

  async check() {
    await this.step('the auditor checks the trail', () => this.auditorChecks());
    await this.step('letterbox verify', () => this.verifyLog());
    await this.step('the label shows the address', () => this.labelShowsAddress());
    await this.step('leak hunt', () => this.huntLeaks());
  }

  async all() {
    try {
      await this.begin();
      await this.untilRead();
      await this.untilApproved();
      await this.untilPosted();
      await this.check();
      return this.result();
    } finally {
      this.leave();
    }
  }
}

/**
 * @param {string[]} args
 * @returns {Where & { json: boolean, enrolOnly?: boolean }}
 */
function readOptions(args) {
  const options = /** @type {any} */ ({ json: false });
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--json') {
      options.json = true;
    } else if (args[i] === '--enrol-only') {
      options.enrolOnly = true;
    } else {
      const known = { '--home': 'home', '--shown': 'shown', '--programs': 'programs', '--portal': 'portal', '--desk': 'desk', '--letter': 'letter', '--resident': 'resident' }[args[i]];
      if (!known || i + 1 === args.length) {
        throw Object.assign(new Error(`not known, or without its value: ${args[i]}`), { exit: 2 });
      }
      options[known] = args[(i += 1)];
    }
  }
  if (!options.home || !options.programs) {
    throw Object.assign(new Error('--home and --programs are needed'), { exit: 2 });
  }
  return options;
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const say = (line) => process[options.json ? 'stderr' : 'stdout'].write(`${line}\n`);
  const tour = new Tour({ ...options, say });
  if (options.enrolOnly) {
    await tour.enrolOnly();
    return;
  }
  const result = await tour.all();
  fs.writeFileSync(path.join(tour.home, 'tour.json'), `${JSON.stringify(result, null, 1)}\n`);
  if (options.json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } else {
    say(`\nlabel     ${result.label}\noutgoing  ${result.outgoing}\ntrail     ${path.join(tour.shown, 'trail')}\nkey       ${path.join(tour.shown, 'trail.vkey')}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    process.stderr.write(`tour: ${error.message}\n`);
    process.exitCode = error.exit ?? 1;
  });
}
