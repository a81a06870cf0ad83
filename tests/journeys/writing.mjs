// What a sender does in a browser, in more than one journey; and the files that they choose.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export function fileOf(centre, name, bytes) {
  const at = path.join(centre.folder, name);
  fs.writeFileSync(at, bytes);
  return at;
}

// Drawn with the same fonts that typed letters are drawn with, by a program every Debian of ours has.
export function photoOfLetter(centre) {
  const text = fileOf(centre, 'picture.txt', 'Dear Robin,\n\nthe geese are back on the pond\nand the cake was flat.\n\nLove from Dad\n');
  const photo = path.join(centre.folder, 'page.png');
  execFileSync('pango-view', ['--no-display', '--font=DejaVu Sans 20', '--dpi=150', '--margin=60', `--output=${photo}`, text]);
  return photo;
}

export async function beginToWrite(sender, kind) {
  await sender.go('/write');
  await sender.choose(kind);
  await sender.press('Go on');
}

export async function typeLetter(sender, text) {
  await beginToWrite(sender, 'A letter that I type');
  await sender.fill('Your letter', text);
  await sender.press('Go on');
  if (!sender.page.url().endsWith('/check')) {
    await sender.follow('Go on anyway');
  }
}

export async function sendLetter(sender, text) {
  await typeLetter(sender, text);
  await sender.press('Send it');
}

export async function attach(sender, file) {
  await sender.page.getByLabel('Take a photo or choose one').setInputFiles(file);
  await sender.press('Send this page');
}
