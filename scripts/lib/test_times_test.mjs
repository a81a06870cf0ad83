import assert from 'node:assert/strict';
import { test } from 'node:test';
import { table, testsOf } from './test_times.mjs';

const junit = `<testsuite name="(empty)" tests="4">
	<testcase name="base/core" classname="base/core" time="1.5" status="run">
	<testcase name="fuzz/head" classname="fuzz/head" time="2.25" status="run">
	<testcase name="journey/pages" classname="journey/pages" time="90" status="fail">
		<system-out>&lt;testcase name=&quot;no/test&quot; time=&quot;1&quot; status=&quot;run&quot;</system-out>
	<testcase name="journey/checkouts" classname="journey/checkouts" time="0.1" status="notrun">
	<testcase name="nobody/said" classname="nobody/said" time="3" status="run">
`;
const labels = new Map([
  ['base/core', ['fast']],
  ['fuzz/head', ['fast', 'corpora']],
  ['journey/pages', ['journey', 'browser']],
  ['journey/checkouts', ['journey']],
]);

test('a test counts where its most special label fits', () => {
  const kinds = Object.fromEntries(testsOf(junit, labels).map(({ name, kind }) => [name, kind]));
  assert.deepEqual(kinds, {
    'base/core': 'unit',
    'fuzz/head': 'corpora',
    'journey/pages': 'browser',
    'journey/checkouts': 'journeys',
    'nobody/said': 'without a label',
  });
});

test('the table sums a kind, and the clock counts building and testing', () => {
  const text = table(testsOf(junit, labels), 200, 61);
  assert.match(text, /^build +200$/m);
  assert.match(text, /^unit +1 +2$/m);
  assert.match(text, /^browser +1 +90$/m);
  assert.match(text, /^by the clock +5 +261$/m);
});

test('what failed is named last, after what was not run', () => {
  assert.match(table(testsOf(junit, labels), 1, 1), /Not run\n {2}journey\/checkouts\n\nFailed\n {2}journey\/pages$/);
});
