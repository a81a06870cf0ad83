// A disk of a few megabytes under a folder of a centre that does not run, to be filled on purpose. Only root can make
// one, and not in every container.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { copyWhole } from './centre.mjs';

const mount = (folder, size) => spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', folder]).status === 0;

export function smallDisksCanBeMade(folder) {
  const there = fs.mkdtempSync(path.join(folder, 'disk-'));
  const made = process.getuid() === 0 && mount(there, '1m');
  made && execFileSync('umount', [there]);
  fs.rmdirSync(there);
  return made;
}

export class SmallDisk {
  constructor(centre, name, size) {
    const folder = path.join(centre.home, name);
    this.filler = path.join(folder, 'filler');
    const aside = `${folder}.aside`;
    copyWhole(folder, aside);
    if (!mount(folder, size)) {
      throw new Error(`no disk at ${folder}`);
    }
    centre.atEnd.push(() => execFileSync('umount', ['--lazy', folder]));
    copyWhole(aside, folder);
    fs.rmSync(aside, { recursive: true });
  }

  fill() {
    const file = fs.openSync(this.filler, 'w');
    for (const size of [1 << 20, 1 << 16, 1 << 12]) {
      try {
        for (;;) {
          fs.writeSync(file, Buffer.alloc(size));
        }
      } catch (error) {
        if (error.code !== 'ENOSPC') {
          throw error;
        }
      }
    }
    fs.closeSync(file);
  }

  free() {
    fs.rmSync(this.filler);
  }
}
