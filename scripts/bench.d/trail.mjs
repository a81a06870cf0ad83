// Durable appends: one entry answered by the trail when it is on the disk, beside the disk's own fdatasync and
// beside the commit of one row in each engine, in turns of the same run.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { clearDatabase, machine, median, quantile, report, rounded, say } from './report.mjs';

const kRounds = process.env.LETTERBOX_BENCH_QUICK ? 1 : 7;
const kSeconds = process.env.LETTERBOX_BENCH_QUICK ? '0.3' : '1.5';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-bench-'));
try {
  const about = machine(folder);
  const program = path.join(process.env.LETTERBOX_PROGRAMS, 'bench-trail');
  const turns = [];
  for (let round = 1; round <= kRounds; round += 1) {
    clearDatabase('letterbox_test');
    say(`round ${round} of ${kRounds}`);
    const said = execFileSync(program, [fs.mkdtempSync(path.join(folder, 'round-')), kSeconds, process.env.LETTERBOX_TEST_POSTGRES],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
    turns.push(...said.trim().split('\n').map((line) => JSON.parse(line)));
  }
  const names = [...new Set(turns.map((turn) => `${turn.peer}, ${turn.callers}`))];
  const perSecond = (name) => median(turns.filter((turn) => `${turn.peer}, ${turn.callers}` === name).map((turn) => turn.count / turn.seconds));
  const ours = { 1: perSecond('trail, 1'), 64: perSecond('trail, 64') };
  const rows = names.map((name) => {
    const mine = turns.filter((turn) => `${turn.peer}, ${turn.callers}` === name);
    return {
      'peer, callers': name,
      'a second': Math.round(perSecond(name)),
      'median ms': rounded(median(mine.map((turn) => turn.p50_ms))),
      'p99 ms': rounded(quantile(mine.map((turn) => turn.p99_ms), 0.5)),
      'trail / peer': rounded(ours[mine[0].callers] / perSecond(name)),
    };
  });
  report('trail', {
    about,
    columns: ['peer, callers', 'a second', 'median ms', 'p99 ms', 'trail / peer'],
    rows,
    notes: [`Medians of ${kRounds} rounds of ${kSeconds} s each. Read them beside fdatasync of the same rounds: it moves from minute to minute.`],
  });
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
