// Looks for a household in places where it must not be: every file of a centre's state but the vault's own,
// every HTTP answer, and what programs print. What stands in the letter itself or in the product's own texts is
// no leak.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

import { Forms, spellings } from './leak_forms.mjs';

const kLongWord = 6;
const kPdfBegins = 16 * 1024;  // an answer's head stands before it

const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const digits = (text) => text.replace(/\D/g, '');

// What is looked for, each once, as it is written in the household.
function written(household) {
  const { address = {}, names = {} } = household;
  const terms = [];
  if (address.number && address.street) {
    terms.push(`${address.number} ${address.street}`, `${address.number}, ${address.street}`);
  }
  if (address.postcode) {
    terms.push(address.postcode, address.postcode.replace(/\s/g, ''));
  }
  for (const phone of household.phones ?? []) {
    // Without its 0, as it stands behind a country's number.
    terms.push(phone, digits(phone), digits(phone).replace(/^0/, ''));
  }
  terms.push(...(household.emails ?? []));
  const named = [
    household.label_name, names.surname, ...(names.nicknames ?? []), address.number, address.street, address.town,
    household.school, household.gp, ...(household.clubs ?? []), ...(household.case_words ?? []),
  ];
  terms.push(...named.filter(Boolean).flatMap(words).filter((word) => word.length >= kLongWord));
  return terms.filter(Boolean);
}

export function hunted(household) {
  return [...new Set(written(household).map((term) => term.toLowerCase()))];
}

function filesBelow(folder, skip) {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (skip(file)) {
      return [];
    }
    return entry.isDirectory() ? filesBelow(file, skip) : entry.isFile() ? [file] : [];
  });
}

// Our own pages, catalogues and sources, without the tests, which are full of made-up households.
export function ownTexts(root) {
  const folders = ['review-ui/templates', 'review-ui/locales', 'review-ui/styles', 'src', 'storage', 'keys'];
  const isTest = (file) => /(_test\.|\/tests?\/|node_modules|\/dist\/)/.test(file);
  return folders
    .map((folder) => path.join(root, folder))
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => filesBelow(folder, isTest))
    .map((file) => fs.readFileSync(file, 'latin1').toLowerCase())
    .join('\n');
}

// Nothing when it went while we looked: a database's journal comes and goes.
function bytesOf(file) {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

function textOfPdf(bytes) {
  const read = spawnSync('pdftotext', ['-', '-'], { input: bytes, maxBuffer: 64 * 1024 * 1024 });
  return read.status === 0 ? read.stdout : undefined;
}

export class Hunt {
  constructor({ household, innocent }) {
    const known = innocent.toLowerCase();
    const knownJoined = known.replace(/\s+/g, ' ');
    const isKnown = (term) => known.includes(term) || knownJoined.includes(term);
    this.terms = hunted(household).filter((term) => !isKnown(term));
    const wanted = new Set(this.terms);
    const forms = written(household).filter((term) => wanted.has(term.toLowerCase())).flatMap(spellings);
    this.anyCase = new Forms(forms.filter((one) => one.anyCase));
    this.exact = new Forms(forms.filter((one) => !one.anyCase));
    this.found = [];
    this.places = 0;
    this.pdfs = 0;
  }

  look(place, bytes) {
    this.places += 1;
    this.search(place, bytes);
    const pdf = bytes.subarray(0, kPdfBegins).indexOf('%PDF-');
    if (pdf >= 0) {
      this.lookInPdf(place, bytes.subarray(pdf));
    }
  }

  // A PDF's words are packed, so that its bytes show none of them.
  lookInPdf(place, bytes) {
    this.pdfs += 1;
    const text = textOfPdf(bytes);
    if (text) {
      this.search(`${place} (its text)`, text);
    } else {
      this.found.push({ place, term: 'a PDF that cannot be read', how: 'unread' });
    }
  }

  search(place, bytes) {
    const lower = Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1');
    const hit = this.anyCase.find(lower) ?? this.exact.find(bytes);
    if (hit) {
      this.found.push({ place, term: hit.term, how: hit.how });
    }
  }

  // A file's name can tell as well as what is in it.
  lookThroughFiles(state, own) {
    for (const file of filesBelow(state, (entry) => own.includes(path.relative(state, entry)))) {
      const place = path.relative(state, file);
      this.search(`${place} (its name)`, Buffer.from(place));
      const bytes = bytesOf(file);
      if (bytes) {
        this.look(place, bytes);
      }
    }
  }
}
