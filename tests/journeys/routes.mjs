// What both sites answer, as their documents say; that these say what the code does is another test's to hold.
import fs from 'node:fs';

const kDocuments = {
  portal: new URL('../../docs/formats/portal.md', import.meta.url),
  desk: new URL('../../docs/formats/desk-pages.md', import.meta.url),
};
const kLeastPages = 9;

export const kSites = Object.keys(kDocuments);

function addressesOf(site, method) {
  const rows = fs.readFileSync(kDocuments[site], 'utf8').matchAll(/^\| `(GET|POST) (\/[^`]*)` \|/gm);
  return [...rows].filter(([, one]) => one === method).map(([, , pattern]) => pattern);
}

// The patterns of all that a site shows when it is asked.
export function askedOf(site) {
  const patterns = addressesOf(site, 'GET');
  if (patterns.length < kLeastPages) {
    throw new Error(`the table of addresses of the ${site} is not understood any more`);
  }
  return patterns;
}

// Without what only programs read, and without pictures.
export const pagesOf = (site) => askedOf(site).filter((pattern) => pattern !== '/health' && !pattern.endsWith('/picture'));

export const pressesOf = (site) => addressesOf(site, 'POST');

export function fits(pattern, pathname) {
  return new RegExp(`^${pattern.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname);
}
