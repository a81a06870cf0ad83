// All who can come to the two sites, strangers among them, each in a browser of their own.
import { crawl } from './crawl.mjs';
import { askedOf, fits, kSites } from './routes.mjs';

export class Everybody {
  // The tour knows the sign-ins, and keeps what is answered.
  constructor(tour) {
    this.tour = tour;
    this.ways = { portal: new Set(), desk: new Set() };
    for (const site of kSites) {
      askedOf(site).filter((page) => !page.includes('{')).forEach((page) => this.ways[site].add(page));
    }
  }

  async signInAgain() {
    this.tour.leave();
    const { tour } = this;
    this.browsers = { portal: [tour.browserFor('portal'), await tour.senderSignsIn()], desk: [tour.browserFor('desk')] };
    for (const { number } of tour.demo.staff) {
      this.browsers.desk.push(await tour.staffSignsIn(number));
    }
  }

  async allSignedIn() {
    for (const [site, home] of [['portal', '/home'], ['desk', '/today']]) {
      for (const browser of this.browsers[site].slice(1)) {
        if ((await browser.get(home)).url.pathname !== home) {
          throw new Error(`somebody is not signed in any more at the ${site}`);
        }
      }
    }
  }

  // Goes wherever pages lead, and to the item that somebody's tour is about.
  async look(about = {}) {
    await this.allSignedIn();
    const of = { portal: about.itemPath ? [about.itemPath] : [], desk: [] };
    if (about.item) {
      of.desk = ['/items/', '/send/', '/audit/'].map((page) => page + about.item).concat(`/items/${about.item}/done`);
    }
    for (const site of kSites) {
      const starts = askedOf(site).filter((page) => !page.includes('{')).concat(of[site]);
      for (const browser of this.browsers[site]) {
        (await crawl(browser, starts)).forEach((way) => this.ways[site].add(way));
      }
    }
  }

  // What one person's pages lead to, everybody tries.
  async askForAll() {
    for (const site of kSites) {
      for (const way of this.ways[site]) {
        for (const browser of this.browsers[site]) {
          await browser.get(way);
        }
      }
    }
  }

  async beginDrafts() {
    const sender = this.browsers.portal[1];
    for (const kind of ['letter', 'photographs', 'gift']) {
      const choose = await sender.get('/write');
      await sender.submit(choose.form(/^\/write$/), { kind });
    }
  }

  // As many wrong words as people are allowed before they must wait.
  async mistype() {
    const [portal] = this.browsers.portal;
    const [desk] = this.browsers.desk;
    for (const [number, words] of [['1234567', 'one two three four'], [this.tour.demo.sender.number, 'one two three four'], ['', '']]) {
      const page = await portal.get('/');
      await portal.submit(page.form(/^\/$/), { number, words });
    }
    for (const [number, password] of [['R-99', 'a long wrong word'], ['R-01', 'a long wrong word'], ['', '']]) {
      const page = await desk.get('/');
      await desk.submit(page.form(/^\/$/), { number, password });
    }
  }

  // The pages that nobody was shown, of all that the tables of routes name.
  neverSeen(tours) {
    const shown = tours.flatMap((tour) => tour.answers).map(({ place }) => /^(portal|desk) (\S+) 200$/.exec(place)).filter(Boolean);
    return kSites.flatMap((site) =>
      askedOf(site)
        .filter((page) => !shown.some(([, where, pathname]) => where === site && fits(page, pathname)))
        .map((page) => `${site} ${page}`));
  }
}
