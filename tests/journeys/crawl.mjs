// Asks for every page that can be reached: links, pictures, styles, scripts and forms that only ask. Nothing is
// pressed that changes something.

const kMostPages = 2000;

const kSources = [['a', 'href'], ['link', 'href'], ['img', 'src'], ['script', 'src'], ['iframe', 'src']];

function askedBy(form) {
  const url = new URL(form.action);
  const named = form.controls.filter((control) => control.name && control.tag !== 'button' && control.type !== 'submit');
  url.search = new URLSearchParams(named.map((control) => [control.name, control.value])).toString();
  return url;
}

// The addresses of its own site that a page leads to.
export function waysFrom(page) {
  const named = page.tags.flatMap((tag) =>
    kSources.filter(([name, source]) => !tag.closing && tag.name === name && tag.attributes[source])
      .map(([, source]) => new URL(tag.attributes[source], page.url)));
  const asked = page.forms().filter((form) => form.method === 'get').map(askedBy);
  return [...named, ...asked].filter((url) => url.origin === page.url.origin).map((url) => url.pathname + url.search);
}

// From these addresses to all that can be reached by this browser. Gives what it asked for.
export async function crawl(browser, starts) {
  const known = new Set(starts);
  for (const way of known) {
    const page = await browser.get(way);
    waysFrom(page).forEach((next) => known.add(next));
    if (known.size > kMostPages) {
      throw new Error(`more than ${kMostPages} pages: ${[...known].slice(-3).join(' ')}`);
    }
  }
  return known;
}
