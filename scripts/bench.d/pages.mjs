// Pages a minute: letters go in at the portal as pictures of one typed page each and count when they wait for
// a reviewer, read, marked, sealed and in the trail. Beside it a plain `tesseract` process a page, one after
// the other and two side by side, on the same pictures in turns of the same run.
import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { Centre } from '../../tests/journeys/centre.mjs';
import { until } from '../lib/until.mjs';
import { machine, median, report, rounded, say } from './report.mjs';

const kRounds = process.env.LETTERBOX_BENCH_QUICK ? 1 : 5;
const kPages = process.env.LETTERBOX_BENCH_QUICK ? 2 : 8;
const kHere = path.dirname(fileURLToPath(import.meta.url));
const run = promisify(execFile);

// Each page is the demo letter with its paragraphs in another order, so that no two pictures are alike.
function makePages(folder) {
  const parts = fs.readFileSync(path.join(kHere, '../lib/demo_letter.txt'), 'utf8').trim().split(/\n\s*\n/);
  const lines = parts.length > 2 ? parts : fs.readFileSync(path.join(kHere, '../lib/demo_letter.txt'), 'utf8').trim().split('\n');
  return Array.from({ length: kPages }, (_, page) => {
    const turned = [...lines.slice(page % lines.length), ...lines.slice(0, page % lines.length), ...lines];
    const text = path.join(folder, `page-${page}.txt`);
    const picture = path.join(folder, `page-${page}.png`);
    fs.writeFileSync(text, `Page ${page + 1}\n\n${turned.join('\n\n')}\n`);
    execFileSync('pango-view', ['--no-display', '--font=DejaVu Serif 11', '--dpi=200', '--margin=80', '--width=480', '--wrap=word', `--output=${picture}`, text]);
    return picture;
  });
}

const tesseract = (picture) => run('tesseract', [picture, path.join(path.dirname(picture), 'words'), '-l', 'eng'],
  { env: { ...process.env, OMP_THREAD_LIMIT: '1' } });

async function secondsOf(work) {
  const begin = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

async function oneAfterTheOther(pictures) {
  for (const picture of pictures) {
    await tesseract(picture);
  }
}

async function twoSideBySide(pictures) {
  const half = Math.ceil(pictures.length / 2);
  await Promise.all([oneAfterTheOther(pictures.slice(0, half)), oneAfterTheOther(pictures.slice(half))]);
}

// The sender sends all, without waiting; the reviewer's queue shows when they are ready.
async function throughTheHouse(centre, pictures, reviewer, seen) {
  const sending = centre.tour();
  for (const picture of pictures) {
    sending.letter = picture;
    await sending.send();
  }
  await until('all letters wait for review', async () => {
    const fresh = (await sending.itemsOf(reviewer)).filter((id) => !seen.has(id));
    return fresh.length >= pictures.length && fresh;
  }, 600_000).then((fresh) => fresh.forEach((id) => seen.add(id)));
  sending.leave();
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-bench-'));
let centre;
try {
  const about = machine(folder);
  const pictures = makePages(folder);
  say(`${kPages} pages a round, ${kRounds} rounds; making a demo centre`);
  centre = await Centre.start();
  const looking = centre.tour();
  const reviewer = await looking.staffSignsIn('R-01');
  const seen = new Set(await looking.itemsOf(reviewer));
  const ways = {
    'Letterbox, from upload to review': () => throughTheHouse(centre, pictures, reviewer, seen),
    'tesseract, page after page': () => oneAfterTheOther(pictures),
    'tesseract, two side by side': () => twoSideBySide(pictures),
  };
  const seconds = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let round = 1; round <= kRounds; round += 1) {
    say(`round ${round} of ${kRounds}`);
    for (const [way, work] of Object.entries(ways)) {
      seconds[way].push(await secondsOf(work));
    }
  }
  looking.leave();
  const perMinute = (way) => (60 * kPages) / median(seconds[way]);
  const ours = perMinute('Letterbox, from upload to review');
  const rows = Object.keys(ways).map((way) => ({ what: way, 'pages a minute': rounded(perMinute(way), 1), 'Letterbox / peer': rounded(ours / perMinute(way)) }));
  report('pages', {
    about,
    columns: ['what', 'pages a minute', 'Letterbox / peer'],
    rows,
    notes: [`Medians of ${kRounds} rounds of ${kPages} typed pages (200 dpi). Letterbox: TLS, forms, sandbox, reading, marking, sealing, database and trail included, one reader at a time. tesseract: OMP_THREAD_LIMIT=1, -l eng.`],
  });
} finally {
  await centre?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
