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
  tour.dispatcher = await tour.staffSignsIn('D-01');
}

// When a program is killed. The supervisor gives up on a program that ends five times in ten minutes, so each has
// at most four of these.
const kMoments = {
  portal: ['sealed', 'read', 'asked', 'posted'],
  desk: ['sealed', 'approved', 'asked', 'posted'],
  worker: ['sealed', 'approved', 'asked', 'posted'],
  reader: ['sealed', 'approved'],
  vault: ['sealed', 'read', 'approved', 'asked'],
  trail: ['sealed', 'approved', 'asked', 'posted'],
  supervisor: ['sealed', 'approved', 'asked', 'posted'],
};

for (const [program, moments] of Object.entries(kMoments)) {
  test(`the letter arrives though ${program} was killed`, async () => {
    const tour = centre.tour();
    const at = async (moment) => {
      if (moments.includes(moment)) {
        await centre.kill(program);
        await signInAgain(tour);
      }
    };
    try {
      await tour.begin();
      await signInAgain(tour);
      tour.before = new Set(await tour.itemsOf(tour.reviewer));
      await tour.send();
      await at('sealed');  // somewhere between portal and desk
      await tour.waitForReading();
      await at('read');  // and marked
      await tour.untilApproved();
      await at('approved');  // the copy to send is being made
      await tour.askToSend();
      await at('asked');  // the label may be drawn just now
      await tour.labelDrawn();
      await tour.checkEnvelope();
      await tour.post();
      await at('posted');  // the sender is being told
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
