// The forms in which a word may lie in bytes. Where a form keeps its meaning in either case, it is given in lower
// case, to be looked for in bytes made lower case; where it does not, for each case that the word may have had.
const kShortestCore = 7;  // shorter ones occur by chance

const utf16be = (text) => Buffer.from(text, 'utf16le').swap16();
const latin1Lower = (bytes) => bytes.toString('latin1').toLowerCase();

// As it lies in text, in both orders of wide characters, and in addresses of pages and forms.
function anyCaseForms(term) {
  const quoted = encodeURIComponent(term);
  const everyByte = [...Buffer.from(term)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return [
    ['plain', latin1Lower(Buffer.from(term))],
    ['UTF-16', latin1Lower(Buffer.from(term, 'utf16le'))],
    ['UTF-16', latin1Lower(utf16be(term))],
    ['URL', quoted.toLowerCase()],
    ['URL', quoted.replaceAll('%20', '+').toLowerCase()],
    ['URL', everyByte],
  ];
}

// The letters that hold nothing but the term's own bits, at each of the three places it can have in a group.
export function base64Cores(bytes) {
  return [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return coded.slice(Math.ceil((8 * shift) / 6), Math.floor((8 * (shift + bytes.length)) / 6));
  });
}

function base64Forms(bytes) {
  const cores = base64Cores(bytes).filter((core) => core.length >= kShortestCore);
  const forAddresses = cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_'));
  return [...cores, ...forAddresses].map((form) => ['base64', form]);
}

const casesOf = (term) => [...new Set([term, term.toLowerCase(), term.toUpperCase()])];

// {term, form, how, anyCase}: what to look for when this term is hunted.
export function spellings(term) {
  const one = (anyCase) => ([how, form]) => ({ term: term.toLowerCase(), form, how, anyCase });
  // A letter's other case has other bytes than toLowerCase() of the haystack knows outside ASCII: both are asked for.
  const open = casesOf(term).flatMap(anyCaseForms);
  const bytes = casesOf(term).flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  const hex = bytes.map((coded) => ['hex', coded.toString('hex')]);
  return [...open, ...hex].map(one(true)).concat(bytes.flatMap(base64Forms).map(one(false)));
}

const hashOf = (fourBytes) => Math.imul(fourBytes, 0x9e3779b1) >>> 16;
const kStart = 4;

// Looks for all forms at once: asking for a thousand of them one by one takes minutes.
export class Forms {
  constructor(list) {
    this.mayBegin = new Uint8Array(1 << 16);
    this.byStart = new Map();
    // Of two names for the same bytes the first one stands.
    for (const one of new Map([...list].reverse().map((each) => [each.form, each])).values()) {
      const bytes = Buffer.from(one.form, 'latin1');
      const start = bytes.readInt32LE(0);
      this.mayBegin[hashOf(start)] = 1;
      this.byStart.set(start, [...(this.byStart.get(start) ?? []), { ...one, bytes }]);
    }
  }

  // The first that stands in these bytes.
  find(bytes) {
    let window = 0;
    for (let i = 0; i < bytes.length; i += 1) {
      window = (window >>> 8) | (bytes[i] << 24);
      if (this.mayBegin[hashOf(window)] === 1 && i >= kStart - 1) {
        const hit = this.at(bytes, window, i - kStart + 1);
        if (hit) {
          return hit;
        }
      }
    }
    return undefined;
  }

  at(bytes, start, from) {
    return this.byStart.get(start)?.find((one) => one.bytes.equals(bytes.subarray(from, from + one.bytes.length)));
  }
}
