import { BOT, type Channel, type Person, type Team, type Usergroup } from './cast.ts';

/** The ids of the people and places in the sample workspace. */
export const SAMPLE = {
  ada: 'U0ADA0001',
  ben: 'U0BEN0002',
  chie: 'U0CHIE003',
  gus: 'U0GUS0004',
  olga: 'U0OLGA005',
  general: 'C0GENERAL',
  finance: 'C0FINANCE',
  design: 'C0DESIGN0',
  board: 'C0BOARD00',
  random: 'C0RANDOM0',
  hiring: 'C0HIRING0',
  acme: 'C0ACMEPRJ',
  legalGroup: 'S0LEGAL00',
  financeGroup: 'S0FINANCE',
} as const;

/** A small company, with everyone whom an app has to tell apart. */
export function sampleWorkspace(): { team: Team; people: Person[]; channels: Channel[]; usergroups: Usergroup[] } {
  const { ada, ben, chie, gus, olga } = SAMPLE;
  return {
    team: { id: 'T0HARBOUR', name: 'Harbour Books', domain: 'harbour-books' },
    people: [
      { id: ada, name: 'ada', realName: 'Ada Okafor', tz: 'Europe/London', isAdmin: true, isOwner: true },
      { id: ben, name: 'ben', realName: 'Ben Castillo', tz: 'America/New_York' },
      { id: chie, name: 'chie', realName: 'Chie Watanabe', tz: 'Asia/Tokyo' },
      { id: gus, name: 'gus', realName: 'Gus Lindqvist', tz: 'Europe/Stockholm', isRestricted: true },
      { id: olga, name: 'olga', realName: 'Olga Petrenko', tz: 'Europe/Kyiv', teamId: 'T0ACMEINC' },
    ],
    channels: [
      { id: SAMPLE.general, name: 'general', members: [ada, ben, chie, BOT] },
      { id: SAMPLE.finance, name: 'finance', members: [ada, ben, BOT] },
      { id: SAMPLE.design, name: 'design', members: [ada, chie, gus, BOT] },
      { id: SAMPLE.board, name: 'board', isPrivate: true, members: [ada, ben, BOT] },
      // The bot is in neither of these two, as in most channels of a real workspace.
      { id: SAMPLE.random, name: 'random', members: [ada, ben, chie] },
      { id: SAMPLE.hiring, name: 'hiring', isPrivate: true, members: [ada, chie] },
      { id: SAMPLE.acme, name: 'acme-project', isExtShared: true, members: [ada, ben, olga, BOT] },
    ],
    usergroups: [
      { id: SAMPLE.legalGroup, handle: 'legal', name: 'Legal', users: [ada, chie] },
      { id: SAMPLE.financeGroup, handle: 'finance', name: 'Finance', users: [ben] },
    ],
  };
}
