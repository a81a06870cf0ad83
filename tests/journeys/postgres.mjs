// One letter all the way while portal and desk keep their tables on a PostgreSQL; the vault keeps its own file.
// Then every connection is cut under the running programs, and a second letter goes the same way. At last all
// that the server holds and all that it wrote into its log is searched for the household.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';

import { Hunt } from '../../scripts/lib/leak_hunt.mjs';
import { until } from '../../scripts/lib/until.mjs';
import { Centre } from './centre.mjs';

const kSocket = process.env.LETTERBOX_TEST_POSTGRES;
const kDatabases = ['letterbox_portal', 'letterbox_desk', 'letterbox_desk_keys'];

const at = (database) => ['--host', kSocket, '--username', database, '--dbname', database];

function ask(database, statement) {
  return execFileSync('psql', [...at(database), '--no-psqlrc', '--tuples-only', '--no-align', '--command', statement], { encoding: 'utf8' }).trim();
}

const clear = (database) => ask(database, 'set client_min_messages = error; drop owned by current_user');

const rowsOf = (database, table) => Number(ask(database, `select count(*) from ${table}`));

let centre;

before(async () => {
  assert.ok(kSocket, 'no PostgreSQL runs for the tests: ./scripts/test starts one');
  kDatabases.forEach(clear);
  centre = await Centre.start({ socket: kSocket });
});

after(async () => {
  await centre?.stop();
  kDatabases.forEach(clear);
});

test('a letter goes all the way, and the tables are on the server', async () => {
  const result = await centre.tour().all();
  assert.equal(result.state, 'posted');
  assert.equal(rowsOf('letterbox_desk', 'item'), 1);
  assert.equal(rowsOf('letterbox_desk_keys', 'item_key'), 1);
  assert.equal(rowsOf('letterbox_portal', 'submission'), 1);
  for (const file of ['portal/portal.db', 'desk/office.db', 'desk-keys/keys.db']) {
    assert.ok(!fs.existsSync(path.join(centre.home, file)), `${file} lies in the home all the same`);
  }
  assert.ok(fs.existsSync(path.join(centre.home, 'vault/vault.db')), 'the vault has no file of its own');
});

test('a database belongs to one program at a time', () => {
  const owners = "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
  kDatabases.forEach((database) => assert.equal(ask(database, owners), '1', database));
});

test('when the server cuts every line, the programs come back and nothing is lost', async () => {
  const pids = ['portal', 'desk'].map((program) => [program, centre.pidOf(program)]);
  for (const database of kDatabases) {
    ask(database, 'select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  }
  for (const [program, old] of pids) {
    await until(`${program} is started again`, () => {
      const now = centre.pidOf(program);
      return now && now !== old;
    });
  }
  const second = centre.tour();
  await second.ready();
  second.enrol = async () => {};  // the household is there
  const result = await second.all();
  assert.equal(result.state, 'posted');
  assert.equal(rowsOf('letterbox_desk', 'item'), 2);
});

test('nothing of the household is on the server or in its log', () => {
  const { household } = centre.tour();
  const hunt = new Hunt({ household, innocent: fs.readFileSync(new URL('../../scripts/lib/demo_letter.txt', import.meta.url), 'utf8') });
  for (const database of kDatabases) {
    const dump = execFileSync('pg_dump', at(database), { maxBuffer: 2 ** 30 });
    assert.ok(dump.includes('CREATE TABLE'), `the dump of ${database} is empty`);
    hunt.look(`pg_dump ${database}`, dump);
  }
  const log = fs.readFileSync(path.join(kSocket, 'server.log'));
  assert.ok(log.includes('terminating connection'), 'this is not the log of the server that was used');
  hunt.look('the server\'s log', log);
  assert.deepEqual(hunt.found.map((found) => found.place), []);
});
