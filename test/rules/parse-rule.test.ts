import { parseRule, type RuleCommand } from '../../src/rules/parse-rule.ts';
import { cpuTime } from '../support/cpu.ts';
import { textOf } from '../support/words.ts';

const DEFAULT_TERMS = { longest: 604_800, audiences: ['here', 'me', 'people'], guests: false, outsiders: false };
const ALLOW = { kind: 'allow', ...DEFAULT_TERMS };
const EVERYONE = { kind: 'everyone' };
const ADA = { kind: 'user', id: 'U1A', label: 'ada' };
const BOB = { kind: 'user', id: 'U2B', label: 'bob' };
const LEGAL = { kind: 'usergroup', id: 'S1A', label: 'legal' };

function read(text: string): RuleCommand | string[] {
  const [, effect = '', rest = ''] = /^(\w+) ?(.*)$/s.exec(text) ?? [];
  if (effect !== 'allow' && effect !== 'ask' && effect !== 'deny') throw new RangeError(effect);
  const parsed = parseRule(effect, rest);
  return parsed.kind === 'rule' ? parsed.command : parsed.problems.map(textOf);
}

describe('a rule', () => {
  it.each([
    ['allow everyone team-files', { effect: ALLOW }],
    ['allow everyone team-files up to 2h', { effect: { ...ALLOW, longest: 7_200 } }],
    ['allow everyone team-files UP TO 90 min', { effect: { ...ALLOW, longest: 5_400 } }],
    ['allow everyone team-files up to 1m', { effect: { ...ALLOW, longest: 60 } }],
    ['allow everyone team-files up to 7 days to upload', { action: 'upload', effect: ALLOW }],
    ['allow everyone team-files to download', { effect: ALLOW }],
    ['allow everyone team-files for here', { effect: { ...ALLOW, audiences: ['here'] } }],
    ['allow everyone team-files for people,me', { effect: { ...ALLOW, audiences: ['me', 'people'] } }],
    ['allow everyone team-files for here, me , people', { effect: ALLOW }],
    [
      'allow everyone team-files for me people guests',
      { effect: { ...ALLOW, audiences: ['me', 'people'], guests: true } },
    ],
    ['allow everyone team-files for me up to 2h', { effect: { ...ALLOW, audiences: ['me'], longest: 7_200 } }],
    ['allow everyone team-files outsiders guests', { effect: { ...ALLOW, guests: true, outsiders: true } }],
    ['allow Everyone team-files', { effect: ALLOW }],
    ['allow <!everyone> team-files', { effect: ALLOW }],
    ['allow @everyone team-files', { effect: ALLOW }],
    ['allow <@U1A|ada> team-files', { who: { kind: 'mention', mention: ADA }, effect: ALLOW }],
    ['allow <!subteam^S1A|@legal> team-files', { who: { kind: 'mention', mention: LEGAL }, effect: ALLOW }],
    [
      'allow @legal team-files',
      { who: { kind: 'mention', mention: { kind: 'handle', name: 'legal' } }, effect: ALLOW },
    ],
    [
      'allow <#C1A|finance> team-files',
      { who: { kind: 'mention', mention: { kind: 'channel', id: 'C1A', label: 'finance' } }, effect: ALLOW },
    ],
    [
      'allow everyone "team-files/my folder/" up to 2h',
      { place: 'team-files/my folder/', effect: { ...ALLOW, longest: 7_200 } },
    ],
    [
      'allow everyone team-files/reports/* to upload',
      { place: 'team-files/reports/', action: 'upload', effect: ALLOW },
    ],
    ['allow everyone s3://team-files/a.txt', { place: 'team-files/a.txt', effect: ALLOW }],
    ['allow everyone guests/ guests', { place: 'guests', effect: { ...ALLOW, guests: true } }],
    ['deny everyone team-files', { effect: { kind: 'deny' } }],
    [
      'deny <@U1A|ada> team-files/a.pdf to upload',
      { who: { kind: 'mention', mention: ADA }, place: 'team-files/a.pdf', action: 'upload', effect: { kind: 'deny' } },
    ],
    ['ask everyone team-files by <@U1A|ada>', { effect: { ...ALLOW, kind: 'ask', approvers: [ADA], needs: 1 } }],
    [
      'ask everyone team-files up to 4h by <@U1A|ada> <!subteam^S1A|@legal> needs 2',
      { effect: { ...ALLOW, kind: 'ask', longest: 14_400, approvers: [ADA, LEGAL], needs: 2 } },
    ],
    [
      'ask everyone team-files needs 2 by <@U1A|ada>, <@U2B|bob>, <@U1A|ada> in <#C1A|approvals> for me',
      { effect: { ...ALLOW, kind: 'ask', audiences: ['me'], approvers: [ADA, BOB], needs: 2, channel: 'C1A' } },
    ],
    [
      'ask everyone team-files by @legal',
      { effect: { ...ALLOW, kind: 'ask', approvers: [{ kind: 'handle', name: 'legal' }], needs: 1 } },
    ],
    [
      'ask everyone team-files by @legal needs 5',
      { effect: { ...ALLOW, kind: 'ask', approvers: [{ kind: 'handle', name: 'legal' }], needs: 5 } },
    ],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual({ who: EVERYONE, place: 'team-files', action: 'download', ...command });
  });
});

describe('what is refused', () => {
  const LENGTH = 'After `up to` comes a length of time, like `up to 2h`: from 1 minute to 7 days';
  const AUDIENCES = 'After `for` comes `here`, `me` or `people`, or several of them';
  const APPROVERS = 'After `by` come people and usergroups with an @';
  const NEEDS = 'After `needs` comes how many must agree, a whole number of at least 1';
  const CHANNEL = 'After `in` comes a #channel, from the list that Slack shows as you type';

  it.each([
    ['allow', ['Say first who the rule is for and then for which place, like `/share allow everyone bucket/folder/`.']],
    [
      'ask',
      [
        'Say first who the rule is for and then for which place, like `/share ask everyone bucket/folder/ by @approver`.',
      ],
    ],
    ['deny', ['Say first who the rule is for and then for which place, like `/share deny everyone bucket/folder/`.']],
    [
      'allow team-files/a',
      ['Say first who the rule is for and then for which place, like `/share allow everyone bucket/folder/`.'],
    ],
    [
      'allow team-files up to 2h',
      ['Say first who the rule is for and then for which place, like `/share allow everyone bucket/folder/`.'],
    ],
    ['allow everyone', ['Say which place the rule is for: `bucket`, `bucket/folder/` or `bucket/key`.']],
    ['allow everyone up to 2h', ['Say which place the rule is for: `bucket`, `bucket/folder/` or `bucket/key`.']],
    [
      'allow finance team-files',
      ['I do not know who `finance` is. Name a person or usergroup with an @, a channel with a #, or `everyone`.'],
    ],
    [
      'allow #finance team-files',
      ['I do not know the channel `#finance`. Choose it from the list that Slack shows as you type.'],
    ],
    ['allow <!here> team-files', ['`@here` is not who a rule can be for. Name a #channel, or `everyone`.']],
    ['allow <!channel> team-files', ['`@channel` is not who a rule can be for. Name a #channel, or `everyone`.']],
    [
      'allow everyone team-files/rep*',
      [
        '`team-files/rep*` cannot be a place: a rule is for a bucket, a whole folder or one object, not for a pattern. Name the folder, like `bucket/folder/`.',
      ],
    ],
    [
      'deny everyone "team-files/my rep*"',
      [
        '`team-files/my rep*` cannot be a place: a rule is for a bucket, a whole folder or one object, not for a pattern. Name the folder, like `bucket/folder/`.',
      ],
    ],
    [
      'allow everyone Team-Files',
      ['`Team-Files` cannot be a bucket: bucket names have no capital letters. Is it `team-files`?'],
    ],
    [
      'allow everyone team-files/my folder/ up to 2h',
      [
        'I do not know what to do with `folder/`. If it is part of the place, put the place in quotes: `"team-files/my folder/"`.',
      ],
    ],
    ['allow everyone team-files 2h', ['I do not know what to do with `2h`. How long is said like `up to 2h`.']],
    [
      'allow everyone team-files up 2h',
      ['I do not know what to do with `up`, `2h`. How long is said like `up to 2h`.'],
    ],
    ['allow everyone team-files guests please', ['I do not know what to do with `please`.']],
    ['allow everyone team-files <@U1A|ada>', ['I do not know what to do with `@ada`.']],
    ['allow everyone team-files -- because', ['A rule has no note. Leave out what follows the `--`.']],
    ['allow everyone "team-files', ['The quote before `team-files` is never closed. Put a `"` where it ends.']],
    ['allow everyone team-files up to', [`${LENGTH}.`]],
    ['allow everyone team-files up to guests', [`${LENGTH}.`]],
    ['allow everyone team-files up to soon', [`${LENGTH}, not \`soon\`.`]],
    ['allow everyone team-files up to 30s', ['`30s` is too short. Choose from 1 minute to 7 days.']],
    ['allow everyone team-files up to 8 days', ['`8 days` is too long. Choose from 1 minute to 7 days.']],
    ['allow everyone team-files up to 0', ['`0` leaves no time. Choose from 1 minute to 7 days.']],
    ['allow everyone team-files up to 2h up to 3h', ['`up to` is there twice. Say it once.']],
    ['allow everyone team-files guests guests', ['`guests` is there twice. Say it once.']],
    ['allow everyone team-files to', ['After `to` comes `download` or `upload`.']],
    ['allow everyone team-files to share', ['After `to` comes `download` or `upload`, not `share`.']],
    ['allow everyone team-files for', [`${AUDIENCES}.`]],
    ['allow everyone team-files for guests', [`${AUDIENCES}.`]],
    ['allow everyone team-files for everyone', [`${AUDIENCES}, not \`everyone\`.`]],
    ['allow everyone team-files for <@U1A|ada>', [`${AUDIENCES}, not @U1A.`]],
    ['allow everyone team-files for here,you', [`${AUDIENCES}, not \`here,you\`.`]],
    ['allow everyone team-files by <@U1A|ada>', ['With `allow` nobody is asked. Leave out `by`, or use `/share ask`.']],
    [
      'allow everyone team-files needs 2 in <#C1A>',
      ['With `allow` nobody is asked. Leave out `needs`, `in`, or use `/share ask`.'],
    ],
    [
      'deny everyone team-files up to 2h guests',
      ['A `deny` takes only `to download` or `to upload`. Leave out `up to`, `guests`.'],
    ],
    ['ask everyone team-files', ['Say who approves, like `by @approver`. Without an approver nobody could.']],
    ['ask everyone team-files needs 2', ['Say who approves, like `by @approver`. Without an approver nobody could.']],
    ['ask everyone team-files by', [`${APPROVERS}.`]],
    ['ask everyone team-files by needs 1', [`${APPROVERS}.`]],
    ['ask everyone team-files by legal', [`${APPROVERS}, not \`legal\`.`]],
    ['ask everyone team-files by <#C1A|general>', [`#C1A cannot approve. ${APPROVERS}.`]],
    ['ask everyone team-files by <@U1A|ada> <!everyone>', [`\`@everyone\` cannot approve. ${APPROVERS}.`]],
    ['ask everyone team-files by <@U1A|ada> needs', [`${NEEDS}.`]],
    ['ask everyone team-files by <@U1A|ada> needs 0', [`${NEEDS}, not \`0\`.`]],
    ['ask everyone team-files by <@U1A|ada> needs -1', [`${NEEDS}, not \`-1\`.`]],
    ['ask everyone team-files by <@U1A|ada> needs 1.5', [`${NEEDS}, not \`1.5\`.`]],
    ['ask everyone team-files by <@U1A|ada> needs two', [`${NEEDS}, not \`two\`.`]],
    [
      'ask everyone team-files by <@U1A|ada> needs 2',
      ['2 must agree, but only 1 can. Name more after `by`, or need fewer.'],
    ],
    ['ask everyone team-files by <@U1A|ada> in', [`${CHANNEL}.`]],
    ['ask everyone team-files by <@U1A|ada> in #ops', [`${CHANNEL}, not \`#ops\`.`]],
    [
      'allow finance ab up to 8d for x y',
      [
        'I do not know who `finance` is. Name a person or usergroup with an @, a channel with a #, or `everyone`.',
        '`ab` cannot be a bucket: bucket names have 3 to 63 characters.',
        '`8d` is too long. Choose from 1 minute to 7 days.',
        `${AUDIENCES}, not \`x\`.`,
        'I do not know what to do with `y`.',
      ],
    ],
  ])('%s', (text, sentences) => {
    expect(read(text)).toEqual(sentences);
  });
});

it.each(['x ', '@a,', 'up to ', 'for here,', 'by @a ', '" ', 'a/b '])('is quick about many times %j', (part) => {
  expect(cpuTime(() => parseRule('ask', `everyone team-files ${part.repeat(3_000)}`))).toBeLessThan(3_000);
});
