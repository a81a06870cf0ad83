// Where the keyboard's focus is, where it goes, and whether a person can see that. What is asked of a page is one
// expression each, since where scripts are off only plain expressions are evaluated.
function report() {
  const at = /** @type {HTMLInputElement | null} */ (document.activeElement);
  if (!at || at === document.body || at === document.documentElement) {
    return null;
  }
  const words = (element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element) => element.getAttribute('aria-label') || words(element.labels?.[0]) || words(element) || element.id;
  const tag = at.localName;
  const kind = at.type === 'radio' ? 'radio' : tag === 'a' ? 'link' : tag === 'button' ? 'button'
    : tag === 'input' || tag === 'textarea' ? 'field' : tag;
  const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const left = Math.max(box.left, 0), right = Math.min(box.right, view.width);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, view.height);
  // What is taller than half of the window is looked at in the middle of what shows of it, and so is a letter that is
  // being typed: browsers keep the line in sight on which somebody types.
  const isTall = box.height > view.height / 2 || tag === 'textarea';
  const inSight = right - left > 1 && bottom - top > 1 && (isTall || (box.top >= -1 && box.bottom <= view.height + 1));
  const middle = [(left + right) / 2, (top + bottom) / 2];
  const edges = isTall ? [] : [[middle[0], top + 2], [middle[0], bottom - 2]];
  const own = (there) => there && (at.contains(there) || [...(at.labels ?? [])].some((label) => label.contains(there)));
  const over = [middle, ...edges].map(([x, y]) => document.elementFromPoint(x, y)).find((there) => !own(there));
  // A choice of ours draws its ring on the label.
  const drawn = [getComputedStyle(at), ...(kind === 'radio' && at.labels[0] ? [getComputedStyle(at.labels[0], '::before')] : [])];
  const hasRing = drawn.some((style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none');
  return {
    kind, name: nameOf(at), place: [...document.querySelectorAll('*')].indexOf(at), checked: Boolean(at.checked), inSight, hasRing,
    coveredBy: over ? `<${over.localName} class="${over.className}">` : '',
    choices: kind === 'radio' ? [...document.getElementsByName(at.name)].map(nameOf) : [],
    box: [Math.round(box.left), Math.round(box.top), Math.round(box.width), Math.round(box.height)],
  };
}

export const focused = (page) => page.evaluate(`(${report})()`);

// What a person at this stop would miss, in words.
export function troubleAt(at) {
  const trouble = [...(at.inSight ? [] : ['out of sight']), ...(at.coveredBy ? [`covered by ${at.coveredBy}`] : []), ...(at.hasRing ? [] : ['looks as before'])];
  return trouble.map((what) => `focused and ${what}: "${at.name}" ${JSON.stringify(at.box)}`);
}

// How many stops a page has; a group of choices is one.
function countStops() {
  /** @type {NodeListOf<HTMLInputElement>} */
  const found = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]');
  const all = [...found];
  const open = all.filter((one) => !one.disabled && one.checkVisibility());
  return new Set(open.map((one) => (one.type === 'radio' ? `${one.form?.action} ${one.name}` : one))).size;
}

const kStopsMost = 200;

// Once round the page by Tab or Shift+Tab, from wherever the focus is.
async function round(page, key) {
  const stops = [];
  for (let presses = 0; presses < kStopsMost; presses += 1) {
    await page.keyboard.press(key);
    const at = await focused(page);
    if (at && at.place === stops[0]?.place) {
      break;
    }
    stops.push(...(at ? [at] : []));  // between the last stop and the first the focus is on the page itself
  }
  return stops;
}

// Every stop of the page, and what is wrong on the way: nothing is passed by, nothing comes out of order, and each can
// be seen when the focus is on it.
export async function walk(page, key) {
  const stops = await round(page, key);
  const faults = stops.flatMap(troubleAt);
  const count = await page.evaluate(`(${countStops})()`);
  if (stops.length !== count) {
    faults.push(`${stops.length} of ${count} stops are reached: ${stops.map((at) => at.name).join(' | ')}`);
  }
  const forwards = key === 'Tab' ? 1 : -1;
  const jumps = stops.filter((at, i) => (stops[(i + 1) % stops.length].place - at.place) * forwards <= 0);
  if (jumps.length > 1) {  // one: from the last stop to the first
    faults.push(`out of order after ${jumps.map((at) => `"${at.name}"`).join(', ')}`);
  }
  return { stops, faults: faults.map((one) => `${key}: ${one}`) };
}

export async function walkBothWays(page) {
  const forwards = await walk(page, 'Tab');
  const backwards = await walk(page, 'Shift+Tab');
  return { stops: forwards.stops, faults: [...forwards.faults, ...backwards.faults] };
}
