// prepare.mjs DIR: a demo centre with its keys and people, stopped, that journeys copy instead of making their own.
import fs from 'node:fs';

import { Centre, copyWhole } from './centre.mjs';

const [target] = process.argv.slice(2);
fs.rmSync(target, { recursive: true, force: true });
const centre = await Centre.start();
try {
  await centre.halt();
  copyWhole(centre.home, target);
} finally {
  await centre.stop();
}
