// The table of times at the end of ./scripts/test: seconds a kind of test, the slowest, and last what failed.
//
//   node test_times.mjs BUILD-FOLDER JUNIT-FILE BUILD-SECONDS TEST-SECONDS
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// A test counts where the first of these labels fits: a journey with a browser is a browser test.
const kinds = [
  ['browser', 'browser'],
  ['journey', 'journeys'],
  ['fence', 'fences'],
  ['corpora', 'corpora'],
  ['conformance', 'conformance'],
  ['fast', 'unit'],
];
const order = ['unit', 'conformance', 'fences', 'corpora', 'journeys', 'browser', 'without a label'];

const kindOf = (labels) => kinds.find(([label]) => labels.includes(label))?.[1] ?? 'without a label';

/** CTest's JUnit file has times and results and, in CMake 3.25, no labels. */
export function testsOf(junit, labelsByName) {
  return [...junit.matchAll(/<testcase name="([^"]*)"[^>]* time="([^"]*)" status="([^"]*)"/g)].map(
    ([, name, seconds, status]) => ({ name, seconds: Number(seconds), status, kind: kindOf(labelsByName.get(name) ?? []) }),
  );
}

export function table(tests, buildSeconds, testSeconds) {
  const lines = [];
  const line = (what, count, seconds) =>
    lines.push(`${what.padEnd(18)}${String(count).padStart(6)}${seconds.toFixed(0).padStart(10)}`);
  lines.push(`${''.padEnd(18)}${'tests'.padStart(6)}${'seconds'.padStart(10)}`);
  line('build', '', buildSeconds);
  for (const kind of order) {
    const some = tests.filter((test) => test.kind === kind);
    if (some.length > 0) line(kind, some.length, some.reduce((sum, test) => sum + test.seconds, 0));
  }
  line('by the clock', tests.length, buildSeconds + testSeconds);
  const slowest = [...tests].sort((a, b) => b.seconds - a.seconds).slice(0, 5);
  lines.push('', 'The slowest', ...slowest.map((test) => `${test.seconds.toFixed(1).padStart(8)} s  ${test.name}`));
  for (const [status, words] of [['notrun', 'Not run'], ['disabled', 'Switched off'], ['fail', 'Failed']]) {
    const some = tests.filter((test) => test.status === status);
    if (some.length > 0) lines.push('', words, ...some.map((test) => `  ${test.name}`));
  }
  return lines.join('\n');
}

/** @param {string[]} words */
function main([folder, junitFile, buildSeconds, testSeconds]) {
  const listed = JSON.parse(execFileSync('ctest', ['--test-dir', folder, '--show-only=json-v1'], { encoding: 'utf8' }));
  const labelsByName = new Map(
    listed.tests.map(({ name, properties }) => [name, properties.find((one) => one.name === 'LABELS')?.value ?? []]),
  );
  const tests = testsOf(readFileSync(junitFile, 'utf8'), labelsByName);
  console.log(`\n${table(tests, Number(buildSeconds), Number(testSeconds))}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
