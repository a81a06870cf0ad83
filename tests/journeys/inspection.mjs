// That the inspection of pages (inspect.mjs) finds what is planted in a page: without this, "no faults" says nothing.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { openChromium } from './chromium.mjs';
import { inspect } from './inspect.mjs';

const kPlanted = `<!DOCTYPE html><html lang="en"><head><title>Letterbox - planted</title></head><body><main><h1>Planted</h1>
<p class="faint">hard to see</p><div class="wide">x</div><div class="low">This is cut when its letters are spaced out.</div><img src="/a.png">
<a class="bare" href="#">one</a> <a href="#" tabindex="3">two</a> <a href="#">three</a> <a href="#" tabindex="2">four</a> <button>Press</button></main></body></html>`;
const kStyle = `.faint { color: #ccc } .wide { width: 900px } .low { width: 250px; height: 20px; overflow: hidden; font: 10px/1 monospace }
  .bare { outline: none } a { transition: color 1s }`;
const kFound = [/320: scrolls sideways/, /320: .*color-contrast/, /1366: .*image-alt/, /forced colours: .*image-alt/, /spaced, cut: .*low/,
  /320: Tab: .*looks as before/, /1366: Shift\+Tab: out of order/, /on paper: scrolls sideways/, /on paper: <button/, /reduced motion: <a/];
const kForeign = ['<p style="color:red">', '<script>0</script>', '<img alt="" src="https://example.org/a.png">', '<a href="#" onclick="x()">'];

let folder;
let context;
let page;
before(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-planted-'));
  context = await openChromium(folder, { javaScriptEnabled: true, offline: true });
  [page] = context.pages();
});
after(async () => {
  await context?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function plant(html) {
  await page.setContent(html);
  await page.evaluate((css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]; }, kStyle);
}

test('what is planted is found', async () => {
  await plant(kPlanted);
  const faults = (await inspect(page, 'planted')).join('\n');
  kFound.forEach((found) => assert.match(faults, found));
});

test('what a page of ours never has is refused', async () => {
  for (const foreign of kForeign) {
    await plant(kPlanted.replace('<img src="/a.png">', foreign));
    await assert.rejects(inspect(page, 'planted'), /is our own/, foreign);
  }
});

test('a page without a main heading, or with a title that says nothing, is refused', async () => {
  await plant(kPlanted.replace(/h1>/g, 'h2>'));
  await assert.rejects(inspect(page, 'planted'), /one main heading/);
  await plant(kPlanted.replace('Letterbox - planted', 'Page'));
  await assert.rejects(inspect(page, 'planted'), /planted/);
});
