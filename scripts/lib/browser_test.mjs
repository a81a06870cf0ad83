import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decodeEntities, formFields, Page, textOf } from './browser.mjs';

const page = (html) =>
  new Page({
    url: new URL('https://desk.example:8443/items/7'), status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(html),
  });

test('entities are read as a browser reads them', () => {
  assert.equal(decodeEntities('a &amp;lt; &#x27;b&#39; &quot;&nosuch;'), `a &lt; 'b' "&nosuch;`);
});

test('a form gives its hidden fields, what is filled in, and the pressed button', () => {
  const form = page(`<form method="post" action="/write/1/text"><input type="hidden" name="csrf" value="a&quot;b">
    <textarea name="text">
first &lt;line&gt;</textarea><input type="radio" name="kind" value="x" checked><input type=radio name=kind value=y>
    <button type="submit" name="go" value="check">Look</button><button name="go" value="save">Keep</button></form>`).form(/text$/);
  assert.equal(form.method, 'post');
  assert.deepEqual(formFields(form, {}), [['csrf', 'a"b'], ['text', 'first <line>'], ['kind', 'x'], ['go', 'check']]);
  assert.deepEqual(formFields(form, { text: 'new', kind: 'y' }, 'Keep'), [['csrf', 'a"b'], ['text', 'new'], ['kind', 'y'], ['go', 'save']]);
});

test('a field or a button that the page does not have is an error, not a guess', () => {
  const form = page('<form action="/x" method="post"><input name="a"><button>Go</button></form>').form(/x$/);
  assert.throws(() => formFields(form, { b: '1' }), /no field b/);
  assert.throws(() => formFields(form, {}, 'Stop'), /no button Stop/);
  assert.throws(() => page('<p>').form(/x$/), /no form at all/);
});

test('a select sends its chosen option', () => {
  const form = page('<form action="/x"><select name="s"><option value="1">a<option value="2" selected>b</select></form>').form(/x$/);
  assert.deepEqual(formFields(form, {}), [['s', '2']]);
});

test('data attributes are found with their own text', () => {
  const one = page('<main data-item="abc"><p>x</p><div data-text>Dear <b>you</b>,<br>hello</div></main><i data-code>K7</i>');
  assert.equal(one.data('data-item'), 'abc');
  assert.equal(one.data('data-code'), 'K7');
  assert.equal(one.all('data-text')[0].text, 'Dear you,\nhello');
  assert.equal(one.data('data-none'), undefined);
});

test('links and pictures are resolved against the page', () => {
  const one = page('<a href="pages/1">1</a><img src="/items/7/pages/1/picture" alt="">');
  assert.equal(one.link(/pages/).href, 'https://desk.example:8443/items/pages/1');
  assert.equal(one.pictures()[0].pathname, '/items/7/pages/1/picture');
});

test('text keeps lines where the page has them', () => {
  assert.equal(textOf('<p>a &amp; b</p><p>c</p>'), 'a & b\nc\n');
  assert.equal(textOf('<p>a</p>\n<p><br></p>\n<p>b<br>c</p>\n'), 'a\n\nb\nc\n');
});
