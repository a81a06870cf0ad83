// What every page must bear: axe at a phone's and a desk's width and in forced colours, no sideways scrolling, spaced
// text (WCAG 1.4.12) that is not cut, a keyboard's walk over it (focus.mjs), stillness, paper, one main heading, a
// title that says where one is, and nothing that a page of ours never has: scripts, styles in the text, addresses of
// others.
import assert from 'node:assert/strict';
import fs from 'node:fs';

import { kDesk, kPhone } from './chromium.mjs';
import { walkBothWays } from './focus.mjs';

const kAxe = fs.readFileSync(new URL('../../review-ui/node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const kRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

function runAxe({ tags, without }) {
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const asked = { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations', 'incomplete'] };
  // Two bars stay in sight while the page moves under them. What lies under one is scrolled from there, and axe
  // calls it undecided; so it looks at the page with both let go. focus.mjs sees to what they cover.
  const loose = new CSSStyleSheet();
  loose.replaceSync('.lb-leave, .lb-decide { position: static !important }');
  const others = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...others, loose];
  return (/** @type {any} */ (window)).axe.run(document, asked).finally(() => { document.adoptedStyleSheets = others; }).then((result) => {
    const flat = (list) => list.flatMap(({ id, nodes }) => nodes.map(({ html, any, all, none }) => ({
      rule: id, html: html.slice(0, 240), says: [...any, ...all, ...none].map((check) => check.message).join('; ').slice(0, 240),
    })));
    return { violations: flat(result.violations), incomplete: flat(result.incomplete) };
  });
}

async function axeFindings(page, without = []) {
  if (!await page.evaluate('"axe" in window')) {
    await page.evaluate(`${kAxe};0`);
  }
  const { violations, incomplete } = await page.evaluate(runAxe, { tags: kRules, without });
  return [...violations, ...incomplete.map((one) => ({ undecided: true, ...one }))];
}

// Elements whose text does not fit: they would cut it, or let it run over what follows.
function cutTexts() {
  const cut = [];
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element);
    const away = style.position === 'absolute' || style.display === 'inline' || style.display === 'none' || element.closest('svg, .lb-picture, textarea, select');
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!away && hasText && (element.scrollHeight > element.clientHeight + 4 || element.scrollWidth > element.clientWidth + 1)) {
      cut.push(`<${element.localName} class="${element.className}"> ${element.textContent.trim().slice(0, 40)}`);
    }
  }
  return cut;
}

function spaceTexts(on) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
  const others = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = on ? [...others, sheet] : others.slice(0, -1);
}

const kSideways = '({ wide: document.documentElement.scrollWidth, has: document.documentElement.clientWidth })';

// What our pages never carry; `leadsTo`: the one address of others that a page may name.
function foreignThings(leadsTo) {
  const found = [...document.querySelectorAll('script, style, [style], iframe, object, embed, base, link:not([rel=stylesheet])')].map((one) => one.outerHTML);
  for (const element of document.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      const isAddress = ['src', 'href', 'action', 'formaction', 'srcset', 'poster', 'data'].includes(name) && !/^(\/(?!\/)|#|$)/.test(value);
      const isRefresh = name === 'content' && /url=/i.test(value) && !value.endsWith(`url=${leadsTo}`);
      if (name.startsWith('on') || isAddress || isRefresh) {
        found.push(`${name}="${value}" of <${element.localName}>`);
      }
    }
  }
  return found;
}

// What moves by itself, by the style sheets or by a page that is scrolled.
function movingThings() {
  const moving = document.getAnimations().map((one) => `an animation of <${(/** @type {KeyframeEffect} */ (one.effect))?.target?.localName}>`);
  const lasts = (times) => times.split(',').some((one) => parseFloat(one) > 0);
  for (const element of document.querySelectorAll('*')) {
    for (const part of ['', '::before', '::after']) {
      const style = getComputedStyle(element, part);
      if (style.animationName !== 'none' || lasts(style.transitionDuration) || style.scrollBehavior === 'smooth') {
        moving.push(`<${element.localName} class="${element.className}">${part}`);
      }
    }
  }
  return moving;
}

// What is only for a screen, and still there on paper.
function notForPaper() {
  const screens = document.querySelectorAll('button, .lb-leave, .lb-bar, .lb-foot, .lb-button, .govuk-back-link, .govuk-skip-link');
  const found = [...screens].filter((one) => one.checkVisibility()).map((one) => `<${one.localName} class="${one.className}"> ${one.textContent.trim().slice(0, 40)}`);
  return document.querySelector('h1').checkVisibility() ? found : [...found, 'no heading'];
}

const kPaper = { width: 718, height: 1047 };  // A4 without its margins, in CSS pixels

export async function inspect(page, where, { title = /^(Letterbox|Error:) /, leadsTo = '' } = {}) {
  assert.deepEqual(await page.evaluate(foreignThings, leadsTo), [], `is our own: ${where}`);
  assert.equal(await page.locator('h1').count(), 1, `one main heading: ${where}`);
  assert.match(await page.title(), title, where);
  const faults = [];
  const see = (how, findings) => findings.forEach((one) => faults.push(`${how}: ${typeof one === 'string' ? one : JSON.stringify(one)}`));
  const width = async (how) => {
    const { wide, has } = await page.evaluate(kSideways);
    see(how, wide > has ? [`scrolls sideways, ${wide} of ${has} px`] : []);
  };
  await page.setViewportSize(kPhone);
  await width('320');
  see('320', await axeFindings(page));
  see('320', (await walkBothWays(page)).faults);
  await page.evaluate(spaceTexts, true);
  await width('320, spaced');
  const cut = await page.evaluate(cutTexts);
  await page.evaluate(spaceTexts, false);
  // A drawn arrow or a larger place to touch sticks out of its link with or without spaces.
  const always = new Set(await page.evaluate(cutTexts));
  see('320, spaced, cut', cut.filter((one) => !always.has(one)));
  await page.setViewportSize(kPaper);
  await page.emulateMedia({ media: 'print' });
  await width('on paper');
  see('on paper', await page.evaluate(notForPaper));
  await page.emulateMedia({ media: null });
  await page.setViewportSize(kDesk);
  await width('1366');
  see('1366', await axeFindings(page));
  see('1366', (await walkBothWays(page)).faults);
  await page.emulateMedia({ forcedColors: 'active' });
  // The system chooses these colours, and axe computes with ours: it finds 1:1 everywhere.
  see('forced colours', await axeFindings(page, ['color-contrast']));
  await page.emulateMedia({ forcedColors: null, reducedMotion: 'reduce' });
  see('reduced motion', await page.evaluate(movingThings));
  await page.emulateMedia({ reducedMotion: null });
  return faults;
}
