// Queue, item page and list to send at 10,000, 100,000 and 1,000,000 items, on both engines. What is asked: at
// most 50 ms of server time in 99 of 100 requests, and a page that does not grow with the office.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';

import { clearDatabase, machine, report, rounded, say } from './report.mjs';

const kSizes = process.env.LETTERBOX_BENCH_QUICK ? [1000, 2000] : [10_000, 100_000, 1_000_000];

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-bench-'));
try {
  const about = machine(folder);
  ['letterbox_desk', 'letterbox_desk_keys'].forEach(clearDatabase);
  const bench = spawn(path.join(process.env.LETTERBOX_PROGRAMS, 'bench-lists'), [process.env.LETTERBOX_TEST_POSTGRES, ...kSizes.map(String)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, TEST_TMPDIR: folder } });
  const ended = new Promise((resolve) => { bench.on('exit', resolve); });
  const turns = [];
  for await (const line of readline.createInterface({ input: bench.stdout })) {
    const turn = JSON.parse(line);
    say(`${turn.engine}, ${turn.items} items, ${turn.page}: ${turn.p50_ms} ms, p99 ${turn.p99_ms} ms`);
    turns.push(turn);
  }
  if ((await ended) !== 0) {
    throw new Error('bench-lists did not end well');
  }
  const rows = [];
  for (const page of new Set(turns.map((turn) => turn.page))) {
    for (const engine of new Set(turns.map((turn) => turn.engine))) {
      const mine = kSizes.map((items) => turns.find((turn) => turn.page === page && turn.engine === engine && turn.items === items));
      rows.push({
        page,
        engine,
        ...Object.fromEntries(mine.map((turn) => [`${turn.items}: p50 / p99 ms`, `${rounded(turn.p50_ms)} / ${rounded(turn.p99_ms)}`])),
        'p50 largest / smallest': rounded(mine.at(-1).p50_ms / mine[0].p50_ms),
      });
    }
  }
  report('lists', {
    about,
    columns: ['page', 'engine', ...kSizes.map((items) => `${items}: p50 / p99 ms`), 'p50 largest / smallest'],
    rows,
    notes: ['Server time of one request, without TLS and sockets, one caller; 270 counted requests each.'],
  });
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
