// What every bench says beside its figures: which machine, and how long its disk takes to keep a promise.
// Prints a table for people and writes the same as JSON.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

export const median = (values) => quantile(values, 0.5);

export const rounded = (value, digits = 2) => Number(value.toFixed(digits));

// 500 appends of 4 KiB, each followed by fdatasync: the unit in which durable figures are to be read.
export function fsyncLatency(folder) {
  const file = path.join(folder, 'fsync-probe');
  const fd = fs.openSync(file, 'w');
  const block = Buffer.alloc(4096, 1);
  const times = [];
  for (let i = 0; i < 500; i += 1) {
    fs.writeSync(fd, block);
    const begin = process.hrtime.bigint();
    fs.fdatasyncSync(fd);
    times.push(Number(process.hrtime.bigint() - begin) / 1e6);
  }
  fs.closeSync(fd);
  fs.rmSync(file);
  return { p50_ms: rounded(median(times)), p99_ms: rounded(quantile(times, 0.99)) };
}

export function machine(folder) {
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: os.cpus()[0].model.trim(),
    cores: os.cpus().length,
    memory_gib: Math.round(os.totalmem() / 2 ** 30),
    kernel: os.release(),
    file_system: execFileSync('stat', ['-f', '-c', '%T', folder], { encoding: 'utf8' }).trim(),
    load_before: rounded(os.loadavg()[0], 1),
    fdatasync: fsyncLatency(folder),
  };
}

function table(columns, rows) {
  const cells = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '-')))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  const line = (row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ').trimEnd();
  return [line(cells[0]), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.slice(1).map(line)].join('\n');
}

// rows: objects with the same keys. notes: sentences that belong to the figures.
export function report(name, { about, columns, rows, notes = [] }) {
  const { fdatasync, ...rest } = about;
  process.stdout.write(`\n${table(columns, rows)}\n\n${notes.map((note) => `${note}\n`).join('')}`);
  process.stdout.write(`${rest.date}, ${rest.processor}, ${rest.cores} cores, ${rest.memory_gib} GiB, Linux ${rest.kernel}, ${rest.file_system}, load before ${rest.load_before}; `
    + `fdatasync of 4 KiB: median ${fdatasync.p50_ms} ms, p99 ${fdatasync.p99_ms} ms\n`);
  const folder = process.env.LETTERBOX_BENCH_RESULTS;
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  fs.writeFileSync(file, `${JSON.stringify({ bench: name, machine: about, rows, notes }, null, 1)}\n`);
  process.stdout.write(`${file}\n`);
}

// Empties one of the databases of scripts/lib/postgres.sh.
export function clearDatabase(name) {
  execFileSync('psql', ['--no-psqlrc', '--quiet', '--host', process.env.LETTERBOX_TEST_POSTGRES, '--username', name, '--dbname', name,
    '--command', 'set client_min_messages = error', '--command', 'drop owned by current_user']);
}

export const say = (line) => process.stderr.write(`${line}\n`);
