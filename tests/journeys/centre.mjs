// A demo centre of its own for one journey: made, started on free ports, unlocked and enrolled; stopped and
// swept away at the end. Ends only processes that it started or that stand in its own home's list.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { Tour } from '../../scripts/lib/tour.mjs';
import { until } from '../../scripts/lib/until.mjs';

// Started by root, the programs run as another user, who may be unable to come where they were built.
export const programs = execFileSync(new URL('../../scripts/lib/placed_programs', import.meta.url).pathname,
  [process.env.LETTERBOX_PROGRAMS], { encoding: 'utf8' }).trim();

// With owners and modes: the programs refuse key files of anybody else.
export function copyWhole(from, to) {
  execFileSync('cp', ['-a', '--no-target-directory', from, to]);
}

export class Centre {
  folder = '';  // has everything of this journey; the programs' user can come through
  home = '';
  said = '';    // by the programs and by the commands
  options = [];
  hired = [];   // staff beside the demo's
  atEnd = [];   // what undoes what a journey did to the home
  /** @type {import('./person.mjs').Person[]} */ people = [];
  /** @type {import('./inspector.mjs').Sweep | undefined} */ sweep;

  // `settings`: lines that replace those of letterbox.conf, by key. `options`: more words for `letterbox serve`.
  // `socket`: of a PostgreSQL with empty databases, instead of files in the home. `arrange`: what is done to the home
  // before it is served.
  static async start({ settings = {}, options = [], socket = '', arrange = (/** @type {Centre} */ _) => {} } = {}) {
    const centre = new Centre();
    centre.options = options;
    centre.folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-journey-'));
    // Started by root, the programs drop to another user, who must come through here.
    fs.chmodSync(centre.folder, 0o755);
    centre.home = path.join(centre.folder, 'home');
    // Made once for all journeys by prepare.mjs; a journey that is run by hand makes its own.
    const prepared = socket ? '' : process.env.LETTERBOX_PREPARED;
    prepared ? copyWhole(prepared, centre.home) : centre.letterbox(['init', '--demo', centre.home]);
    centre.change(settings);
    if (socket) {
      fs.appendFileSync(path.join(centre.home, 'letterbox.conf'), `\n[database]\nengine = postgres\nsocket = ${socket}\n`);
    }
    try {
      arrange(centre);
      await centre.serve();
      await centre.unlock();
      if (!prepared) {
        centre.letterbox(['enrol-demo', centre.home]);
      }
    } catch (error) {
      // What still runs would keep the journey from ending.
      await centre.stop();
      throw error;
    }
    return centre;
  }

  /** @param {string[]} args @param {string} [input] */
  letterbox(args, input) {
    const result = spawnSync(path.join(programs, 'letterbox'), args, { encoding: 'utf8', input });
    this.said += `${result.stdout}${result.stderr}`;
    if (result.status !== 0) {
      throw new Error(`letterbox ${args.join(' ')}: ${result.stderr || result.error || result.status}`);
    }
    return result.stdout;
  }

  change(settings) {
    const file = path.join(this.home, 'letterbox.conf');
    let text = fs.readFileSync(file, 'utf8');
    for (const [key, value] of Object.entries(settings)) {
      const line = new RegExp(`^${key} = .*$`, 'm');
      text = line.test(text) ? text.replace(line, `${key} = ${value}`) : text.replace('[desk]\n', `[desk]\n${key} = ${value}\n`);
    }
    fs.writeFileSync(file, text);
  }

  async serve() {
    const sites = ['--portal', '127.0.0.1:0', '--desk', '127.0.0.1:0'];
    this.server = spawn(path.join(programs, 'letterbox'), ['serve', this.home, ...sites, ...this.options], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.ended = new Promise((resolve) => { this.server.on('exit', resolve); });
    for (const stream of [this.server.stdout, this.server.stderr]) {
      stream.on('data', (part) => { this.said += part; });
    }
    await until(`the centre serves (${this.said})`, () => fs.existsSync(path.join(this.home, 'run/addresses')), 60_000);
  }

  get demo() {
    return JSON.parse(fs.readFileSync(path.join(this.home, 'demo.json'), 'utf8'));
  }

  get staff() {
    return [...this.demo.staff, ...this.hired];
  }

  // Somebody more at the desk, with these roles.
  hire(number, roles) {
    const password = `a made-up password of ${number}`;
    this.letterbox(['staff', 'add', this.home, '--number', number, '--roles', roles, '--password-fd', '0'], `${password}\n`);
    this.hired.push({ number, password });
  }

  // With two of the three custodians, as often as it takes: the vault may still be starting.
  async unlock() {
    const lines = this.demo.custodians.slice(0, 2).map((one) => `${one.name}\t${one.passphrase}\n`).join('');
    await until('the vault is unlocked', () => this.letterbox(['unlock', this.home, '--passphrase-fd', '0'], lines));
  }

  pidOf(program) {
    const pids = fs.readFileSync(path.join(this.home, 'run/pids'), 'utf8');
    const found = new RegExp(`^${program} (\\d+)$`, 'm').exec(pids);
    return found && Number(found[1]);
  }

  // As the machine would: at once, without a word. Waits until another process has its place.
  async kill(program) {
    if (program === 'reader') {
      return this.killReaders();
    }
    if (program === 'supervisor') {
      return this.killSupervisor();
    }
    const old = this.pidOf(program);
    process.kill(old, 'SIGKILL');
    await this.startedAgain(program, old);
  }

  async startedAgain(program, old) {
    await until(`${program} is started again`, () => {
      const now = this.pidOf(program);
      return now && now !== old;
    });
    await this.unlock();
  }

  // A program is away for as long as this takes: the one that would start it again is held meanwhile.
  async without(program, act) {
    const supervisor = this.pidOf('supervisor');
    const old = this.pidOf(program);
    process.kill(supervisor, 'SIGSTOP');
    process.kill(old, 'SIGKILL');
    try {
      await act();
    } finally {
      process.kill(supervisor, 'SIGCONT');
    }
    await this.startedAgain(program, old);
  }

  // As after the machine was started: everything runs, and the keys are locked.
  async restartLocked() {
    await this.halt();
    fs.rmSync(path.join(this.home, 'run/addresses'), { force: true });
    await this.serve();
  }

  // Readers are the worker's children: one waits, one may be reading.
  killReaders() {
    const children = fs.readFileSync(`/proc/${this.pidOf('worker')}/task/${this.pidOf('worker')}/children`, 'utf8');
    children.split(' ').filter(Boolean).forEach((pid) => process.kill(Number(pid), 'SIGKILL'));
  }

  // Its programs end when their tie to it ends; then the centre is started again, as by the machine's own init.
  async killSupervisor() {
    const all = fs.readFileSync(path.join(this.home, 'run/pids'), 'utf8').matchAll(/^\S+ (\d+)$/gm);
    const pids = [...all].map(([, pid]) => Number(pid));
    process.kill(this.pidOf('supervisor'), 'SIGKILL');
    await until('every program has ended', () => pids.every((pid) => !fs.existsSync(`/proc/${pid}`)));
    fs.rmSync(path.join(this.home, 'run/addresses'));
    await this.serve();
    await this.unlock();
  }

  tour(options = {}) {
    return new Tour({ home: this.home, programs, ...options });
  }

  log() {
    const file = path.join(this.home, 'log/letterbox.log');
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  }

  // The files of the log's entries in order, each the fullest of its tile.
  entryTiles() {
    const folder = path.join(this.home, 'trail/tile/entries');
    const byStart = new Map();
    for (const name of fs.readdirSync(folder, { recursive: true }).map(String)) {
      const whole = /^(x\d{3}\/)*\d{3}$/.test(name);
      const part = /^((?:x\d{3}\/)*\d{3})\.p\/(\d+)$/.exec(name);
      const tile = whole ? name : part?.[1];
      const width = whole ? 256 : Number(part?.[2] ?? 0);
      if (tile && fs.statSync(path.join(folder, name)).isFile() && width > (byStart.get(tile)?.width ?? 0)) {
        byStart.set(tile, { width, file: path.join(folder, name) });
      }
    }
    return [...byStart].sort(([a], [b]) => a.localeCompare(b)).map(([, { file }]) => file);
  }

  newestEntryTile() {
    return this.entryTiles().at(-1);
  }

  // The entries of the log in order, read from its own files.
  entries() {
    return this.entryTiles().flatMap((file) => {
      const bytes = fs.readFileSync(file);
      const entries = [];
      for (let at = 0; at < bytes.length;) {
        const size = bytes.readUInt16BE(at);
        entries.push(JSON.parse(bytes.toString('utf8', at + 2, at + 2 + size)));
        at += 2 + size;
      }
      return entries;
    });
  }

  async halt() {
    this.server.kill('SIGTERM');
    const late = setTimeout(() => this.server.kill('SIGKILL'), 20_000);
    await this.ended;
    clearTimeout(late);
  }

  async stop() {
    await this.halt();
    this.atEnd.forEach((undo) => undo());
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
