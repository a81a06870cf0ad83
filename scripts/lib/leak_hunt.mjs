// Looks for a household in places where it must not be: every file of a centre's state but the vault's own,
// and every HTTP answer. What stands in the letter itself or in the product's own texts is no leak.
import fs from 'node:fs';
import path from 'node:path';

const kLongWord = 6;

const words = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
const digits = (text) => text.replace(/\D/g, '');

// What is looked for, each once.
export function hunted(household) {
  const { address = {}, names = {} } = household;
  const terms = new Set();
  const add = (term) => term && terms.add(term.toLowerCase());
  if (address.number && address.street) {
    add(`${address.number} ${address.street}`);
    add(`${address.number}, ${address.street}`);
  }
  if (address.postcode) {
    add(address.postcode);
    add(address.postcode.replace(/\s/g, ''));
  }
  for (const phone of household.phones ?? []) {
    add(phone);
    add(digits(phone));
  }
  (household.emails ?? []).forEach(add);
  const named = [
    names.surname, ...(names.nicknames ?? []), address.number, address.street, address.town, household.school,
    household.gp, ...(household.clubs ?? []), ...(household.case_words ?? []),
  ];
  for (const word of named.filter(Boolean).flatMap(words)) {
    if (word.length >= kLongWord) {
      add(word);
    }
  }
  return [...terms];
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

// The term as it may lie in bytes: as text in both widths of character, percent-encoded, and in base64 at
// each of the three places it can have in a group.
export function disguises(term) {
  const bytes = Buffer.from(term, 'utf8');
  const forms = [bytes.toString('latin1'), Buffer.from(term, 'utf16le').toString('latin1')];
  forms.push(encodeURIComponent(term), encodeURIComponent(term).replaceAll('%20', '+'));
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

function base64Cores(term) {
  return [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), Buffer.from(term, 'utf8')]).toString('base64');
    // Only the groups that hold nothing but the term.
    const from = shift === 0 ? 0 : 4;
    return coded.slice(from, coded.length - (coded.endsWith('=') ? 4 : 0));
  });
}

const kShortestCore = 8;  // shorter ones occur by chance

export class Hunt {
  constructor({ household, innocent }) {
    const known = innocent.toLowerCase();
    const knownJoined = known.replace(/\s+/g, ' ');
    this.terms = hunted(household).filter((term) => !known.includes(term) && !knownJoined.includes(term));
    this.patterns = this.terms.flatMap((term) => disguises(term).map((form) => ({ term, form })));
    this.coded = this.terms.flatMap((term) =>
      [term, term.toUpperCase()].flatMap(base64Cores).filter((core) => core.length >= kShortestCore).map((form) => ({ term, form })));
    this.found = [];
    this.places = 0;
  }

  look(place, bytes) {
    this.places += 1;
    const raw = bytes.toString('latin1');
    const lower = raw.toLowerCase();
    const hit = this.patterns.find(({ form }) => lower.includes(form)) ?? this.coded.find(({ form }) => raw.includes(form));
    if (hit) {
      this.found.push({ place, term: hit.term });
    }
  }

  lookThroughFiles(state, own) {
    for (const file of filesBelow(state, (entry) => own.includes(path.relative(state, entry)))) {
      this.look(path.relative(state, file), fs.readFileSync(file));
    }
  }
}
