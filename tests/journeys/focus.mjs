// Where the keyboard's focus is, and whether a person can see that. One expression, since where scripts are off only
// plain expressions are evaluated.
function report() {
  const at = document.activeElement;
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
  // What is taller than half of the window is looked at in the middle of what shows of it.
  const isTall = box.height > view.height / 2;
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
