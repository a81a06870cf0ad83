// The cold build of everything, tests among it: seconds, and the slowest pieces.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { machine, report, rounded, say } from './report.mjs';

const kRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const kSlowest = 10;

function timed(command, args) {
  const begin = process.hrtime.bigint();
  const done = spawnSync(command, args, { cwd: kRoot, stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, CCACHE_DISABLE: '1' } });
  if (done.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} did not work`);
  }
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

// .ninja_log: start ms, end ms, time stamp, output, hash of the command.
function pieces(log) {
  return fs.readFileSync(log, 'utf8').split('\n').slice(1).filter(Boolean).map((line) => {
    const [start, end, , output] = line.split('\t');
    return { output, seconds: (Number(end) - Number(start)) / 1000 };
  });
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letterbox-bench-'));
try {
  const about = machine(folder);
  const built = path.join(folder, 'build');
  say('configuring and building everything anew, without ccache');
  const configuring = timed('cmake', ['--preset', 'release', '-B', built]);
  const programs = timed('cmake', ['--build', built, '-j', String(os.cpus().length), '--target', 'programs']);
  const rest = timed('cmake', ['--build', built, '-j', String(os.cpus().length)]);
  const all = pieces(path.join(built, '.ninja_log'));
  const objects = all.filter((piece) => piece.output.endsWith('.o'));
  const rows = [
    { what: 'configuring', seconds: rounded(configuring, 1) },
    { what: 'programs, cold', seconds: rounded(programs, 1) },
    { what: 'everything, cold', seconds: rounded(programs + rest, 1) },
    ...objects.sort((a, b) => b.seconds - a.seconds).slice(0, kSlowest)
      .map((piece) => ({ what: piece.output.replace(/CMakeFiles\/|\.dir/g, ''), seconds: rounded(piece.seconds, 1) })),
  ];
  report('build', { about, columns: ['what', 'seconds'], rows, notes: [`${objects.length} translation units, ${os.cpus().length} at a time; below the line of everything: the ${kSlowest} slowest.`] });
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
