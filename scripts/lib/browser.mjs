// A browser without JavaScript and without pictures on a screen: keeps cookies, follows redirects, fills in
// the forms that a page offers and nothing else. Trusts one certificate, the one it is given.
import fs from 'node:fs';
import https from 'node:https';
import crypto from 'node:crypto';

const kRedirects = 8;
const kPatienceMs = 30_000;

const kEntities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

export function decodeEntities(text) {
  return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => {
    if (name[0] === '#') {
      const code = name[1] === 'x' || name[1] === 'X' ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    }
    return kEntities[name.toLowerCase()] ?? whole;
  });
}

function parseAttributes(source) {
  const attributes = {};
  for (const [, name, , double, single, bare] of source.matchAll(
    /([a-z][a-z0-9:_-]*)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/gi,
  )) {
    attributes[name.toLowerCase()] = decodeEntities(double ?? single ?? bare ?? '');
  }
  return attributes;
}

const kVoid = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);

// The page as a flat list of tags with where they stand, enough for forms, links and data attributes.
export function parseTags(html) {
  const tags = [];
  const pattern = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(\/?)([a-z][a-z0-9]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
  for (const match of html.matchAll(pattern)) {
    if (match[2]) {
      tags.push({
        closing: match[1] === '/',
        name: match[2].toLowerCase(),
        attributes: match[1] ? {} : parseAttributes(match[3]),
        start: match.index,
        end: match.index + match[0].length,
      });
    }
  }
  return tags;
}

function closingIndex(tags, from) {
  const { name } = tags[from];
  let depth = 0;
  for (let i = from; i < tags.length; i += 1) {
    if (tags[i].name === name) {
      depth += tags[i].closing ? -1 : 1;
      if (depth === 0) {
        return i;
      }
    }
  }
  throw new Error(`a <${name}> that is never closed`);
}

export function textOf(html) {
  // A <br> that ends a paragraph only gives it its height; a line end of the source behind a tag is the tag's own.
  const lines = html
    .replace(/<br\b[^>]*>(?=<\/p)/gi, '')
    .replace(/<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr|\/dd|\/dt)\b[^>]*>\n?/gi, '\n')
    .replace(/<[^>]*>/g, '');
  return decodeEntities(lines);
}

// A textarea's first line end belongs to the markup.
const textareaValue = (html) => decodeEntities(html).replace(/^\r?\n/, '');

function readControl(page, index) {
  const { name, attributes, end } = page.tags[index];
  const control = { tag: name, name: attributes.name ?? '', type: (attributes.type ?? 'text').toLowerCase() };
  control.value = attributes.value ?? (control.type === 'checkbox' || control.type === 'radio' ? 'on' : '');
  control.chosen = 'checked' in attributes;
  if (name === 'textarea') {
    control.type = 'textarea';
    control.value = textareaValue(page.html.slice(end, page.tags[closingIndex(page.tags, index)].start));
  }
  if (name === 'button') {
    control.type = (attributes.type ?? 'submit').toLowerCase();
    control.label = textOf(page.html.slice(end, page.tags[closingIndex(page.tags, index)].start)).trim();
  }
  if (name === 'select') {
    const last = closingIndex(page.tags, index);
    const options = page.tags.slice(index, last).filter((tag) => tag.name === 'option' && !tag.closing);
    control.type = 'select';
    control.options = options.map((option) => option.attributes.value ?? '');
    const selected = options.find((option) => 'selected' in option.attributes) ?? options[0];
    control.value = selected?.attributes.value ?? '';
  }
  return control;
}

function readForm(page, index) {
  const { attributes, end } = page.tags[index];
  const last = closingIndex(page.tags, index);
  const controls = [];
  for (let i = index + 1; i < last; i += 1) {
    const tag = page.tags[i];
    if (!tag.closing && ['input', 'textarea', 'select', 'button'].includes(tag.name)) {
      controls.push(readControl(page, i));
    }
  }
  return {
    action: new URL(attributes.action || page.url, page.url),
    method: (attributes.method ?? 'get').toLowerCase(),
    multipart: attributes.enctype === 'multipart/form-data',
    html: page.html.slice(end, page.tags[last].start),
    controls,
  };
}

export class Page {
  constructor({ url, status, headers, body }) {
    this.url = url;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.html = (headers['content-type'] ?? '').startsWith('text/html') ? body.toString('utf8') : '';
    this.tags = parseTags(this.html);
  }

  get title() {
    return decodeEntities(/<title>([\s\S]*?)<\/title>/i.exec(this.html)?.[1] ?? '').trim();
  }

  get text() {
    return textOf(this.html.replace(/<head[\s\S]*?<\/head>/i, ''));
  }

  forms() {
    return this.tags.flatMap((tag, i) => (tag.name === 'form' && !tag.closing ? [readForm(this, i)] : []));
  }

  // The form whose action's path fits; says what there was when none does.
  form(pattern) {
    const forms = this.forms();
    const found = forms.find((form) => pattern.test(form.action.pathname));
    if (!found) {
      const there = forms.map((form) => form.action.pathname).join(' ') || 'no form at all';
      throw new Error(`no form ${pattern} on ${this.url.pathname} ("${this.title}"); there is ${there}`);
    }
    return found;
  }

  hasForm(pattern) {
    return this.forms().some((form) => pattern.test(form.action.pathname));
  }

  links() {
    return this.tags
      .filter((tag) => tag.name === 'a' && !tag.closing && tag.attributes.href)
      .map((tag) => new URL(tag.attributes.href, this.url));
  }

  link(pattern) {
    const found = this.links().find((link) => pattern.test(link.pathname + link.search));
    if (!found) {
      throw new Error(`no link ${pattern} on ${this.url.pathname} ("${this.title}")`);
    }
    return found;
  }

  pictures() {
    return this.tags
      .filter((tag) => tag.name === 'img' && tag.attributes.src)
      .map((tag) => new URL(tag.attributes.src, this.url));
  }

  // Every element with this data attribute: its attributes and its text.
  all(attribute) {
    return this.tags.flatMap((tag, i) => {
      if (tag.closing || !(attribute in tag.attributes)) {
        return [];
      }
      const inner = kVoid.has(tag.name) ? '' : this.html.slice(tag.end, this.tags[closingIndex(this.tags, i)].start);
      return [{ ...tag.attributes, text: textOf(inner) }];
    });
  }

  // The value of the first one: what stands in the attribute, or the element's text when it is empty.
  data(attribute) {
    const first = this.all(attribute)[0];
    return first && (first[attribute] || first.text.trim());
  }
}

function multipartBody(fields) {
  const boundary = `----letterbox${crypto.randomBytes(16).toString('hex')}`;
  const parts = fields.flatMap(([name, value]) => {
    const file = typeof value === 'object' ? `; filename="${value.name}"\r\nContent-Type: ${value.type}` : '';
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`;
    return [Buffer.from(head), typeof value === 'object' ? value.bytes : Buffer.from(value), Buffer.from('\r\n')];
  });
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

// What a browser sends for this form with these values filled in; `press` is the value or label of the button.
export function formFields(form, values, press) {
  const unknown = new Set(Object.keys(values));
  const fields = [];
  for (const control of form.controls) {
    const given = Object.hasOwn(values, control.name) ? values[control.name] : undefined;
    unknown.delete(control.name);
    if (!control.name || control.tag === 'button' || control.type === 'submit') {
      continue;
    }
    if (control.type === 'radio' || control.type === 'checkbox') {
      const wanted = given === undefined ? control.chosen : [given].flat().includes(control.value);
      if (wanted) {
        fields.push([control.name, control.value]);
      }
    } else {
      fields.push([control.name, given ?? control.value]);
    }
  }
  if (unknown.size > 0) {
    throw new Error(`the form ${form.action.pathname} has no field ${[...unknown].join(', ')}`);
  }
  const buttons = form.controls.filter((control) => control.tag === 'button' && control.type === 'submit');
  const pressed = press ? buttons.find((b) => b.value === press || b.label === press) : buttons[0];
  if (press && !pressed) {
    throw new Error(`the form ${form.action.pathname} has no button ${press}`);
  }
  if (pressed?.name) {
    fields.push([pressed.name, pressed.value]);
  }
  return fields;
}

export class Browser {
  /**
   * `record` sees every answer.
   * @param {{ origin: string, certificate: string, record?: (url: URL, status: number, headers: string[], body: Buffer) => void }} from
   */
  constructor({ origin, certificate, record = () => {} }) {
    this.origin = new URL(origin);
    this.cookies = new Map();
    this.record = record;
    this.agent = new https.Agent({
      ca: fs.readFileSync(certificate),
      keepAlive: true,
      maxSockets: 2,
      minVersion: 'TLSv1.3',
    });
  }

  close() {
    this.agent.destroy();
  }

  /** @param {string} method @param {URL} url @param {{ body?: Buffer, type?: string }} [what] */
  send(method, url, { body, type } = {}) {
    if (url.origin !== this.origin.origin) {
      throw new Error(`a page leads away from its site: ${url.origin}`);
    }
    const headers = { 'Sec-Fetch-Site': 'same-origin', Accept: 'text/html,*/*', 'Accept-Language': 'en' };
    if (this.cookies.size > 0) {
      headers.Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    }
    if (method !== 'GET') {
      Object.assign(headers, { Origin: this.origin.origin, 'Content-Type': type, 'Content-Length': body.length });
    }
    return new Promise((resolve, reject) => {
      const request = https.request(url, { method, headers, agent: this.agent, timeout: kPatienceMs }, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => resolve(this.take(url, answer, Buffer.concat(parts))));
      });
      request.on('timeout', () => request.destroy(new Error(`no answer from ${url.pathname}`)));
      request.on('error', reject);
      request.end(body);
    });
  }

  take(url, answer, body) {
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair, ...rest] = line.split(';');
      const [name, ...value] = pair.split('=');
      const gone = rest.some((part) => /^\s*max-age=(0|-)/i.test(part));
      gone ? this.cookies.delete(name.trim()) : this.cookies.set(name.trim(), value.join('='));
    }
    this.record(url, answer.statusCode, answer.rawHeaders, body);
    return { url, status: answer.statusCode, headers: answer.headers, body };
  }

  async follow(answer) {
    let now = answer;
    for (let i = 0; [301, 302, 303, 307, 308].includes(now.status); i += 1) {
      if (i === kRedirects) {
        throw new Error(`too many redirects from ${answer.url.pathname}`);
      }
      now = await this.send('GET', new URL(now.headers.location, now.url));
    }
    return new Page(now);
  }

  async get(path) {
    const url = new URL(path, this.origin);
    url.hash = '';
    return this.follow(await this.send('GET', url));
  }

  async submit(form, values = {}, press = undefined) {
    const fields = formFields(form, values, press);
    if (form.method !== 'post') {
      const url = new URL(form.action);
      url.search = new URLSearchParams(fields).toString();
      return this.get(url);
    }
    const sent = form.multipart
      ? multipartBody(fields)
      : {
          type: 'application/x-www-form-urlencoded',
          // A browser sends line ends in forms as CR LF.
          body: Buffer.from(
            new URLSearchParams(fields.map(([n, v]) => [n, v.replace(/\r?\n/g, '\r\n')])).toString(),
          ),
        };
    return this.follow(await this.send('POST', form.action, sent));
  }
}
