// Each program is killed while a letter is on its way. With the vault unlocked again the letter arrives, with
// one entry of each kind and one label.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { Centre } from './centre.mjs';

let centre;
before(async () => { centre = await Centre.start({ settings: { second_check: 'never' } }); });
after(async () => { await centre?.stop(); });

const kOnce = ['item.received', 'item.read', 'item.screened', 'text.matched', 'item.decided', 'outgoing.made',
  'dispatch.requested', 'address.opened', 'label.drawn', 'item.dispatched'];

// Sessions of a killed site are gone, and nobody is surprised: people sign in again.
async function signInAgain(tour) {
  tour.findSites();
  tour.sender = await tour.senderSignsIn();
  tour.reviewer = await tour.staffSignsIn('R-01');
}

for (const program of ['portal', 'desk', 'worker', 'reader', 'vault', 'trail', 'supervisor']) {
  test(`the letter arrives though ${program} was killed`, async () => {
    const tour = centre.tour();
    try {
      await tour.begin();
      tour.reviewer = await tour.staffSignsIn('R-01');
      tour.before = new Set(await tour.itemsOf(tour.reviewer));
      await tour.send();
      await centre.kill(program);  // sealed, and somewhere between portal and desk
      await signInAgain(tour);
      await tour.waitForReading();
      await centre.kill(program);  // read and marked
      await signInAgain(tour);
      await tour.untilApproved();
      await centre.kill(program);  // approved; the copy to send is being made
      await tour.askToSend();
      await centre.kill(program);  // asked for; the label may be drawn just now
      tour.findSites();
      tour.dispatcher = await tour.staffSignsIn('D-01');
      await tour.labelDrawn();
      await tour.checkEnvelope();
      await tour.post();
      await centre.kill(program);  // posted; the sender is being told
      await signInAgain(tour);
      await tour.senderSees();
      await tour.check();
    } finally {
      tour.leave();
    }
    const entries = centre.entries().filter((entry) => entry.item === tour.item).map((entry) => entry.t);
    for (const type of kOnce) {
      assert.equal(entries.filter((one) => one === type).length, 1, `${type} stands once`);
    }
    assert.ok(!centre.log().includes('.fatal'), 'no program ended itself');
  });
}
