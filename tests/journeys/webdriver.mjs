// A browser over W3C WebDriver (https://www.w3.org/TR/webdriver2/): what a smoke journey needs of it, and no more.
// WebKitWebDriver is the one that Debian has; it starts WebKitGTK's MiniBrowser, which wants a screen: Xvfb.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';

import { until } from '../../scripts/lib/until.mjs';

const kPatienceMs = 20_000;
const kElement = 'element-6066-11e4-a52e-4f735466cecf';  // the standard's name for a reference

// Debian puts it into the folder of the machine's own kind.
function miniBrowser() {
  const places = fs.readdirSync('/usr/lib').map((kind) => `/usr/lib/${kind}/webkit2gtk-4.1/MiniBrowser`);
  return places.find((place) => fs.existsSync(place));
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve) => { server.listen({ port: 0, host: '127.0.0.1' }, () => resolve(undefined)); });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}

// Xvfb says on descriptor 3 which display it has.
async function startScreen() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const display = await new Promise((resolve, reject) => {
    screen.stdio[3].once('data', (line) => resolve(`:${String(line).trim()}`));
    screen.once('error', reject);
    screen.once('exit', () => reject(new Error('Xvfb ended')));
  });
  return { screen, display };
}

const ended = (child) => new Promise((resolve) => {
  child.exitCode !== null || child.signalCode !== null ? resolve() : child.once('exit', resolve);
});

export class WebKit {
  /** @type {import('node:child_process').ChildProcess[]} */ started = [];
  base = '';
  hasSession = false;

  // The folder takes what the browser would leave in a home.
  static async open(folder) {
    const webkit = new WebKit();
    try {
      const { screen, display } = await startScreen();
      webkit.started.push(screen);
      const runtime = path.join(folder, 'runtime');
      fs.mkdirSync(runtime, { mode: 0o700 });
      const port = await freePort();
      // Without compositing this engine waits for ever for a picture of itself.
      const env = { PATH: process.env.PATH, HOME: folder, XDG_RUNTIME_DIR: runtime, DISPLAY: display, NO_AT_BRIDGE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1', GDK_BACKEND: 'x11' };
      webkit.started.push(spawn('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], { env, stdio: 'ignore' }));
      webkit.base = `http://127.0.0.1:${port}`;
      await until('WebKitWebDriver answers', async () => (await fetch(`${webkit.base}/status`)).ok, kPatienceMs);
      const { sessionId } = await webkit.ask('POST', '/session', { capabilities: { alwaysMatch: {
        acceptInsecureCerts: true, 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] },
      } } });
      webkit.base += `/session/${sessionId}`;
      webkit.hasSession = true;
    } catch (error) {
      await webkit.close();
      throw error;
    }
    return webkit;
  }

  async ask(method, command, body) {
    const answer = await fetch(this.base + command, { method, body: body && JSON.stringify(body), headers: { 'Content-Type': 'application/json' }, signal: AbortSignal.timeout(2 * kPatienceMs) });
    const { value } = await answer.json();
    if (!answer.ok) {
      throw new Error(`${command}: ${value.error}: ${value.message}`);
    }
    return value;
  }

  go(url) {
    return this.ask('POST', '/url', { url });
  }

  address() {
    return this.ask('GET', '/url');
  }

  title() {
    return this.ask('GET', '/title');
  }

  resize(width, height) {
    return this.ask('POST', '/window/rect', { width, height });
  }

  // Until it is there: while one page gives way to the next, the driver knows neither.
  find(xpath) {
    return until(`there is ${xpath}`, async () => (await this.ask('POST', '/element', { using: 'xpath', value: xpath }))[kElement], kPatienceMs);
  }

  // What the page says, as a person reads it.
  async words() {
    return this.ask('GET', `/element/${await this.find('//body')}/text`);
  }

  async click(xpath) {
    const element = await this.find(xpath);
    // WebKitWebDriver by itself leaves a button under the fold where it is, and then cannot click it.
    await this.run('arguments[0].scrollIntoView({ block: "center" })', { [kElement]: element });
    await this.ask('POST', `/element/${element}/click`, {});
  }

  async fill(label, text) {
    const field = await this.find(`//*[@id = //label[normalize-space() = "${label}"]/@for]`);
    await this.ask('POST', `/element/${field}/value`, { text });
  }

  choose(label) {
    return this.click(`//label[normalize-space() = "${label}"]`);
  }

  press(name) {
    return this.click(`//button[normalize-space() = "${name}"]`);
  }

  follow(name) {
    return this.click(`//a[contains(normalize-space(), "${name}")]`);
  }

  back() {
    return this.ask('POST', '/back', {});
  }

  run(script, ...args) {
    return this.ask('POST', '/execute/sync', { script, args });
  }

  async screenshot() {
    return Buffer.from(await this.ask('GET', '/screenshot'), 'base64');
  }

  // The browser ends with its session; the driver and the screen are ours to end, the last one first.
  async close() {
    if (this.hasSession) {
      await this.ask('DELETE', '').catch(() => undefined);
    }
    for (const child of this.started.reverse()) {
      child.kill('SIGTERM');
      await ended(child);
    }
  }
}
