// Pictures of the pages (picture_table.mjs), kept by journeys in the folder that LETTERBOX_PICTURES names.
//
//   node pictures.mjs FROM TO   puts new pictures into TO, removes what is no row's, and writes the index beside them.
//                               ./scripts/pictures does it with docs/pictures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { kPictures } from './picture_table.mjs';

const kQuality = 60;
const kTallest = 2400;

const nameOf = ({ site, name }) => `${site}-${name}`;
const fileOf = (picture, { width }) => `${nameOf(picture)}-${width}.webp`;

const filesOf = (picture) => picture.widths.map((size) => fileOf(picture, size));

// The pictures that a journey has to keep.
export const namesOf = (journey) => kPictures.filter((one) => one.journey === journey).map(nameOf).sort();

// Chromium writes WebP itself.
async function webp(page) {
  const height = await page.evaluate('document.documentElement.scrollHeight');
  const { width } = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, width, height: Math.min(height, kTallest), scale: 1 };
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: kQuality, captureBeyondViewport: true, clip });
  await session.detach();
  return Buffer.from(data, 'base64');
}

// A page as if it had just been opened: from its top, with no focus but the one that it set itself, and with its bars
// where they lie on the page.
function settle() {
  const at = /** @type {HTMLElement | null} */ (document.activeElement);
  at?.matches('[autofocus]') || at?.blur();
  window.scrollTo(0, 0);
  const loose = new CSSStyleSheet();
  loose.replaceSync('.lb-leave, .lb-decide { position: static !important }');
  document.adoptedStyleSheets = [loose];
}

// Of the page as it stands, which has to be the one that the table says. Gives the picture's whole name.
export async function keepPicture(page, site, name, address) {
  const picture = kPictures.find((one) => one.site === site && one.name === name);
  assert.equal(address, picture?.address, `${site}-${name} is in the table of pictures, and of this page`);
  const folder = process.env.LETTERBOX_PICTURES;
  const before = page.viewportSize();
  for (const size of folder ? picture.widths : []) {
    await page.setViewportSize(size);
    await page.evaluate(settle);
    fs.writeFileSync(path.join(folder, fileOf(picture, size)), await webp(page));
  }
  await page.setViewportSize(before);
  await page.evaluate('document.adoptedStyleSheets = []; 0');
  return nameOf(picture);
}

const kSections = [
  ['portal', 'What senders see', 'pages'],
  ['portal', 'What senders see when something is in the way', 'states_portal', 'full_disk'],
  ['desk', 'What staff see', 'pages'],
  ['desk', 'What staff see when something is in the way', 'states_desk'],
];

function rowOf(picture) {
  const shown = picture.widths.map((size) => `<img src="${fileOf(picture, size)}" width="${Math.min(size.width / 2, 420)}" alt="">`);
  return `| **${picture.name}**<br>\`${picture.address}\` | ${picture.shows} | ${shown.join(' ')} |`;
}

export function indexOfPictures() {
  const sections = kSections.map(([site, title, ...journeys]) => {
    const rows = kPictures.filter((one) => one.site === site && journeys.includes(one.journey)).map(rowOf);
    return `## ${title}\n\n| page | what it is for | |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  });
  return `# Every page of both sites

Made by \`./scripts/pictures\`, by the journeys that pass every page (\`tests/journeys/picture_table.mjs\`); a test holds
pages, pictures and this index together by their names. 320 pixels wide as on a small telephone, 1366 as at a desk, from
the top to ${kTallest} pixels at most. Made-up people, throw-away keys.

${sections.join('\n')}`;
}

export const allFiles = () => kPictures.flatMap(filesOf).sort();

function putInto(from, to) {
  const files = allFiles();
  files.filter((name) => fs.existsSync(path.join(from, name))).forEach((name) => fs.copyFileSync(path.join(from, name), path.join(to, name)));
  fs.readdirSync(to).filter((name) => !files.includes(name)).forEach((name) => fs.rmSync(path.join(to, name)));
  fs.writeFileSync(path.join(to, 'README.md'), indexOfPictures());
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  putInto(...process.argv.slice(2));
}
