// Every page of both sites, as the people come by it, is inspected and has its picture kept (inspector.mjs). That it
// is every page is compared with the tables of routes, so a new page cannot be forgotten. What people see when
// something is in the way: states_portal.mjs, states_desk.mjs, full_disk.mjs.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';

import { until } from '../../scripts/lib/until.mjs';
import { Centre } from './centre.mjs';
import { kDesk } from './chromium.mjs';
import { Inspector, kNeutral } from './inspector.mjs';
import { labelCode } from './main_job.mjs';
import { goHome } from './person.mjs';
import { namesOf } from './pictures.mjs';
import { fits, kSites, pagesOf } from './routes.mjs';
import { attach, beginToWrite, fileOf, photoOfLetter, sendLetter } from './writing.mjs';

let centre;
let sender;
before(async () => {
  // The neutral page is another line of [centre], where the phone number stands.
  centre = await Centre.start({ settings: { second_check: 'never', phone: `01632 960000\nneutral_url = ${kNeutral}` } });
  await centre.tour().enrolOnly();
});
after(() => goHome(centre));

const asStaff = (number) => Inspector.staff(centre, number, { viewport: kDesk });

test('the way in', async () => {
  sender = await Inspector.at(centre, 'portal', 'sender');
  await sender.picture('sign-in');
  await sender.press('Open my letterbox');
  await sender.reads('That did not work.');
  await sender.picture('sign-in-failed');
  await sender.go('/help');
  await sender.picture('help');
  await sender.go('/');
  await sender.signIn();
  await sender.reads('You have not sent anything yet.');
  await sender.picture('home-empty');
});

test('a letter, with everything that can be said about one', async () => {
  await sender.follow('Write something');
  await sender.picture('write');
  await sender.press('Go on');
  await beginToWrite(sender, 'A letter that I type');
  await sender.picture('text');
  await sender.press('Go on');
  await sender.reads('Write something first.');
  await sender.fill('Your letter', 'Dear Robin');
  await sender.press('Save');
  await sender.reads('Saved.');
  await sender.fill('Your letter', 'Dear Robin,\nthe geese\u0007 are back.\nDad');
  await sender.press('Save');
  await sender.reads('We marked them like this');
  await sender.picture('text-marked');
  await sender.fill('Your letter', 'geese '.repeat(3500));
  await sender.press('Go on');
  await sender.reads('Your text has');
  const letter = 'Dear Robin,\nthe geese are back on the pond. I walked along Gosling Street.\nRing me on 07700 900123.\nLove from Dad\n';
  await beginToWrite(sender, 'A letter that I type');
  await sender.fill('Your letter', letter);
  await sender.press('Go on');
  await sender.picture('text-hints');
  await sender.follow('Go on anyway');
  await sender.picture('check');
  await sender.press('Send it');
  await sender.reads('Check code');
  await sender.picture('receipt');
});

test('the receipt on paper has the number and the check code, and no button', async () => {
  const number = await sender.page.locator('[data-number]').innerText();
  const paper = fileOf(centre, 'receipt.pdf', await sender.page.pdf({ format: 'A4' }));
  const text = execFileSync('pdftotext', ['-layout', paper, '-'], { encoding: 'utf8' });
  assert.ok(text.includes(number), text);
  assert.match(text, /Check code\s+[a-z2-7]{6}/);
  assert.match(text, /DEMO: these keys are throw-away/);
  assert.doesNotMatch(text, /Leave this page|Sign out|Go to home/);
});

test('photos, a gift, and what is not finished', async () => {
  await beginToWrite(sender, 'Photos of a letter or drawing');
  await sender.press('Send this page');
  await sender.reads('Choose a photo first.');
  await attach(sender, fileOf(centre, 'words.txt', 'no picture'));
  await sender.reads('This is not a photo that we can open.');
  await sender.picture('photos-wrong-kind');
  await attach(sender, photoOfLetter(centre));
  await sender.picture('photos');
  await sender.follow('Take page 1 again');
  await attach(sender, photoOfLetter(centre));
  await sender.follow('That was the last page');
  await beginToWrite(sender, 'A gift');
  await sender.picture('gift');
  await sender.press('Go on');
  await sender.reads('Say what it is.');
  await sender.picture('gift-missing');
  await sender.fill('What is it?', 'A wooden puzzle of a fox');
  await sender.fill('What is it for?', 'A birthday');
  await sender.choose('Up to £10');
  await sender.choose('No');
  await sender.press('Go on');
  await sender.picture('check-gift');
  await sender.go('/home');
  await sender.reads('Not finished');
});

test('the reading, with a stop mark', async () => {
  const reviewer = await Inspector.at(centre, 'desk', 'R-01', { viewport: kDesk });
  await reviewer.picture('sign-in');
  await reviewer.press('Sign in');
  await reviewer.reads('That did not work.');
  await reviewer.signIn();
  await reviewer.go('/queue');
  await reviewer.waitFor('1 stop mark');
  await reviewer.picture('queue');
  await reviewer.go('/today');
  await reviewer.picture('today-reviewer');
  await reviewer.go('/queue');
  await reviewer.follow('Open');
  await reviewer.picture('item-facts');
  await reviewer.follow(/^Page 1/);
  await reviewer.press('Take it');
  await reviewer.picture('item');
  await reviewer.press('Hand it back');
  await reviewer.press('Take and open');
  await reviewer.press('Right, send back');
  await reviewer.reads('You said: right, send back.');
  for (const way of ['Send back', 'Hold', 'Ask the lead', 'Keep for the child', 'Refuse']) {
    await reviewer.follow(way);
    await reviewer.press(`Confirm: ${way}`);
    await reviewer.reads('Choose a reason.');
    await (way === 'Send back' ? reviewer.picture('decide-send-back') : undefined);
    await reviewer.follow('Back to the item');
  }
  await reviewer.press('Not a problem here');
  await reviewer.follow('Send on');
  await reviewer.picture('decide-send-on');
  await reviewer.press('Confirm: Send on');
  await reviewer.reads('Done');
  await reviewer.picture('done');
});

test('the second reading, with hits', async () => {
  const lead = await asStaff('L-01');
  await lead.follow('Queue');
  await lead.follow('Open');
  await lead.follow(/^Page 1/);
  await lead.reads(/household/);
  await lead.picture('item-second');
  await lead.press('Not a problem here');
  await lead.follow('Send on');
  await lead.press('Confirm: Send on');
  await lead.reads('Done');
});

test('what goes back to its sender, and what is not passed on', async () => {
  const reviewer = centre.people.find((one) => one.name === 'R-01');
  for (const [way, reason, told, picture] of [['Send back', /It plans or offers to meet/, 'Please change something.', 'item-change'],
    ['Refuse', /It is about money/, 'We cannot pass this on.', 'item-refused'], ['Hold', /It waits until/, 'We are keeping it safe.', 'item-keeping']]) {
    await sendLetter(sender, `Dear Robin,\nit rained all week.\n${way}\nDad\n`);
    const item = sender.page.url().replace(sender.origin, '').replace('/receipt', '');
    await reviewer.go('/queue?f=unclaimed');
    await reviewer.waitFor('Take and open');
    await reviewer.press('Take and open');
    await reviewer.follow(way);
    await reviewer.page.getByLabel(reason).check();
    await reviewer.press(`Confirm: ${way}`);
    await sender.go(item);
    await sender.waitFor(told);
    await sender.picture(picture);
  }
});

async function matchAtBench(dispatcher, item, label) {
  await dispatcher.go('/bench');
  await dispatcher.picture('bench');
  await dispatcher.fill('Scan or type the code of the item', item);
  await dispatcher.press('OK');
  await dispatcher.picture('bench-match');
  await dispatcher.fill('How many sheets go in?', '1');
  await dispatcher.fill('Scan or type the short code of the label', label);
  await dispatcher.press('OK');
}

test('label, bench and post', async () => {
  const dispatcher = await asStaff('D-01');
  await dispatcher.picture('today-dispatcher');
  await dispatcher.go('/send');
  await dispatcher.picture('send-list');
  await dispatcher.follow('Open');
  await dispatcher.waitFor('You ask the vault to draw the label.');
  await dispatcher.picture('send-ask');
  await dispatcher.press('Ask for the label');
  await dispatcher.waitFor('Label to print');
  await dispatcher.picture('send');
  const send = new URL(dispatcher.page.url()).pathname;
  const item = await dispatcher.page.locator('[data-item-code]').getAttribute('data-item-code');
  await matchAtBench(dispatcher, item, 'AAAA-AAAA');
  await dispatcher.reads('STOP');
  await dispatcher.picture('bench-stop');
  await matchAtBench(dispatcher, item, labelCode(centre));
  await dispatcher.reads('GO');
  await dispatcher.picture('bench-go');
  await dispatcher.go(send);
  await dispatcher.follow('Go on to posting');
  await dispatcher.press('It is posted');
  await dispatcher.picture('send-posted');
  await sender.go('/home');
  await sender.waitFor('We sent it in');
  await sender.picture('home');
  await sender.page.locator('.lb-item').filter({ hasText: 'We sent it in' }).getByRole('link').click();
  await sender.look();
  await sender.picture('item-posted');
});

test('codes for an address, and the trail', async () => {
  const coordinator = await asStaff('C-01');
  await coordinator.follow('Address codes');
  await coordinator.picture('address-code');
  await coordinator.press('Get a code');
  await coordinator.reads('Choose a case and a side.');
  await coordinator.page.getByRole('radio').first().check();
  await coordinator.press('Get a code');
  await coordinator.reads('It works once and is shown once.');
  await coordinator.picture('address-code-given');
  await coordinator.press('Sign out');
  await coordinator.picture('signed-out');
  const auditor = await asStaff('A-01');
  await auditor.follow('Trail');
  await auditor.picture('audit-list');
  await auditor.page.getByRole('row').filter({ hasText: 'posted' }).getByRole('link', { name: 'Check' }).click();
  await auditor.look();
  await auditor.picture('audit');
  for (const summary of await auditor.page.locator('summary').all()) {
    await summary.click();
  }
  await auditor.look({ again: true });
});

test('the way out', async () => {
  await sender.press('Sign out');
  await sender.reads('You are signed out.');
  await sender.picture('signed-out');
  await sender.page.route(`${kNeutral}**`, (route) => route.abort('aborted'));
  await sender.page.getByRole('button', { name: 'Leave this page' }).click();
  await until('the page that leads away', async () => (await sender.page.title()) === '.', 20_000);
  await sender.look({ title: /^\.$/, leadsTo: kNeutral });
});

test('every page was passed, and has its picture', () => {
  for (const site of kSites) {
    const passed = [...centre.sweep.paths[site]];
    assert.deepEqual(pagesOf(site).filter((page) => !passed.some((seen) => fits(page, seen))), [], `pages of the ${site} that nobody passed`);
  }
  assert.deepEqual([...centre.sweep.pictures].sort(), namesOf('pages'));
});

test('no page has a fault', () => centre.sweep.holds());
