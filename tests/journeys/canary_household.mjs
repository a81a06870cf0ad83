// Two made-up households. No word of the first stands in any letter; the second's street and telephone number do.
export const kCanary = {
  label_name: 'Zorvexley Quambrile',
  names: { surname: 'Quambrile', nicknames: ['Jinxwobble', 'Tavistrum'] },
  address: { number: 'Plonvarrow', street: 'Drexolune Wendelgrave', town: 'Wyckhammlet', postcode: 'ZZ19 7QX' },
  school: 'Brindlequark Juniperhythe',
  gp: 'Lomvastle Surgimont',
  clubs: ['Kestrivane Paddlewyke', 'Ottermunde'],
  phones: ['07700 900418', '01632 960735'],
  emails: ['fenwhistle@gorsemallow.example.org'],
  case_words: ['Umbrelquist', 'Vintrashole'],
};

export const kOther = {
  label_name: 'Merrowquay Ashtwindle',
  names: { surname: 'Ashtwindle', nicknames: ['Pipsnorkel'] },
  address: { number: 'Hollowvarn', street: 'Cobbleswick Tarnrise', town: 'Eastermoyle', postcode: 'ZZ27 3JV' },
  school: 'Larchenfold Primovale',
  gp: 'Nettlequin Doctorby',
  clubs: ['Swimberley'],
  phones: ['07700 900562'],
  emails: ['ashtwig@marlbrindle.example.org'],
  case_words: ['Gatherwold'],
};

export const kLetters = {
  plain: 'Dear Robin,\n\nthe geese are back on the pond, eleven of them.\n\nLots of love from Dad\n',
  picture: 'Dear Robin,\n\nthe cake was flat\nand the kite flew well.\n\nLove from Dad\n',
  withHits: 'Dear Robin,\n\nI walked along Cobbleswick Tarnrise\nand nobody was there.\n\nDad\n',
};

export const kGift = {
  what: 'A wooden puzzle of a fox', occasion: 'Birthday', value: 'up_to_10', writing: 'no', details: 'New, from a shop.',
};

// Every word and number of a household, to be sure that the hunt knows all of them.
export function everyWord(value) {
  return typeof value === 'string' ? value.toLowerCase().split(' ') : Object.values(value).flatMap(everyWord);
}
