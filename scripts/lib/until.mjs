// Waiting for what other programs do.

const kWaitMs = 120_000;
const kLookAgainMs = 250;

export const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

// Asks again until there is an answer. A program that is just being restarted is no reason to give up.
export async function until(what, ask, patienceMs = kWaitMs) {
  const end = Date.now() + patienceMs;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) {
        return answer;
      }
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited in vain: ${what}${last ? ` (${last.message})` : ''}`);
    }
    await sleep(kLookAgainMs);
  }
}
