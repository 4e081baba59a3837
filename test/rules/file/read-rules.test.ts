import { readFileSync } from 'node:fs';
import { jsonSchemaText } from '../../../src/rules/file/format.ts';
import { readRules } from '../../../src/rules/file/read-rules.ts';
import type { ResolvedNames } from '../../../src/rules/file/wanted.ts';
import { wordsText } from '../../../src/rules/file/words-text.ts';
import { DAY, days, hours } from '../../../src/time.ts';
import { ALL_AUDIENCES, allow, ask, channel, DENY, EVERYONE, user, usergroup } from '../rule-fixtures.ts';

const NAMES: ResolvedNames = new Map([
  ['@legal', [usergroup('SLEGAL')]],
  ['@ada', [user('UADA')]],
  ['#finance', [channel('CFINANCE')]],
  ['@twin', [user('UONE'), user('UTWO')]],
]);

const read = (text: string) => readRules(text, async () => NAMES);

/** The problems of a text as they are printed, a line each. */
async function problems(text: string): Promise<string[]> {
  const answer = await read(text);
  return answer.kind === 'rules'
    ? []
    : answer.problems.map(({ line, column, problem }) => `${line}:${column} ${wordsText(problem)}`);
}

/** One rule between the others' lines: its first line is the second of the file. */
function rule(lines: string): string {
  return `rules:\n  - ${lines.trim().replaceAll('\n', '\n    ')}\n`;
}

describe('a file of rules', () => {
  it('says who, where and what, in the words of the contract', async () => {
    const text = `
workspace: T0123
rules:
  - place: team-files
    who: everyone
    effect: allow
    longest: 2h
  - place: team-files/finance/*   # a folder, also so
    who: "#finance"
    effect: allow
    longest: 1 day
    audiences: [people, me]
    guests: true
    outsiders: true
  - place: s3://team-files/contracts/
    who: everyone
    effect: ask
    longest: 14400
    approvers: ["@ada", SLEGAL, UADA]
    needs: 2
    channel: C0APPROVALS
  - place: "team-files/incoming/with spaces/"
    who: U0BEN
    effect: deny
    action: upload
`;
    const common = { action: 'download', audiences: ALL_AUDIENCES, guests: false, outsiders: false };
    const { action, ...terms } = common;
    expect(await read(text)).toEqual({
      kind: 'rules',
      workspace: 'T0123',
      rules: [
        { place: 'team-files', principal: EVERYONE, action, effect: allow({ longest: hours(2) }) },
        {
          ...{ place: 'team-files/finance/', principal: channel('CFINANCE'), action },
          effect: allow({ longest: DAY, audiences: ['me', 'people'], guests: true, outsiders: true }),
        },
        {
          ...{ place: 'team-files/contracts/', principal: EVERYONE, action },
          effect: ask({
            ...{ ...terms, longest: hours(4), needs: 2, channel: 'C0APPROVALS' },
            approvers: [user('UADA'), usergroup('SLEGAL')].flatMap((each) =>
              each.kind === 'user' || each.kind === 'usergroup' ? [each] : [],
            ),
          }),
        },
        { place: 'team-files/incoming/with spaces/', principal: user('U0BEN'), action: 'upload', effect: DENY },
      ],
    });
  });

  it('what is left out is as in the command', async () => {
    const answer = await read(rule('place: files\nwho: everyone\neffect: ask\napprovers: [U0ADA]'));
    expect(answer).toMatchObject({
      rules: [
        {
          action: 'download',
          effect: { longest: days(7), audiences: ALL_AUDIENCES, guests: false, outsiders: false, needs: 1 },
        },
      ],
    });
  });

  it('may be JSON, which is YAML too, and may be empty of rules', async () => {
    expect(await read('{"rules": [{"place": "files", "who": "everyone", "effect": "deny"}]}')).toMatchObject({
      rules: [{ place: 'files' }],
    });
    expect(await read('rules: []')).toEqual({ kind: 'rules', rules: [] });
  });
});

describe('what is wrong is said with line and column', () => {
  const good = 'who: everyone\neffect: allow';
  it.each<[string, string, string[]]>([
    [
      'a misspelt field',
      rule(`place: files\n${good}\nlongst: 2h`),
      ['5:5 “longst” is no field of a rule. Is it “longest”?'],
    ],
    ['a strange field', rule(`place: files\n${good}\nexpires: 2h`), ['5:5 “expires” is no field of a rule.']],
    [
      'a field that goes with another effect',
      rule(`place: files\n${good}\napprovers: [U0ADA]`),
      ['5:5 “approvers” goes with “ask” alone. Leave it out, or change “effect”.'],
    ],
    [
      'a field of a deny',
      rule('place: files\nwho: everyone\neffect: deny\nguests: true'),
      ['5:5 “guests” goes with “allow” and “ask” alone. Leave it out, or change “effect”.'],
    ],
    [
      'no place',
      rule(good),
      [
        '2:5 “place” is missing. It is a bucket, “bucket/folder/” or “bucket/key”; one that looks like a number needs quotes.',
      ],
    ],
    [
      'a place that is a number to YAML',
      rule(`place: 123456\n${good}`),
      [
        '2:12 “place” must be a bucket, “bucket/folder/” or “bucket/key”; one that looks like a number needs quotes, not “123456”.',
      ],
    ],
    [
      'a place with a pattern',
      rule(`place: files/rep*\n${good}`),
      [
        '2:12 “files/rep*” cannot be a place: a rule is for a bucket, a whole folder or one object, not for a pattern. Name the folder, like “bucket/folder/”.',
      ],
    ],
    [
      'a bucket that cannot be one',
      rule(`place: Files\n${good}`),
      ['2:12 “Files” cannot be a bucket: bucket names have no capital letters. Is it “files”?'],
    ],
    [
      'an effect that is none',
      rule('place: files\nwho: everyone\neffect: alow'),
      ['4:13 “effect” must be “allow”, “ask” or “deny”, not “alow”. Is it “allow”?'],
    ],
    ['no effect', rule('place: files\nwho: everyone'), ['2:5 “effect” is missing. It is “allow”, “ask” or “deny”.']],
    [
      'ask without approvers',
      rule('place: files\nwho: everyone\neffect: ask'),
      [
        '2:5 “approvers” is missing. It is a list of people and usergroups, at least one: without an approver nobody could approve.',
      ],
    ],
    [
      'ask with none of them',
      rule('place: files\nwho: everyone\neffect: ask\napprovers: []'),
      [
        '5:16 “approvers” must be a list of people and usergroups, at least one: without an approver nobody could approve.',
      ],
    ],
    [
      'more who must agree than can',
      rule('place: files\nwho: everyone\neffect: ask\napprovers: [U0ADA, U0BEN]\nneeds: 3'),
      ['6:12 3 must agree, but only 2 can. Name more approvers, or need fewer.'],
    ],
    [
      'an approver that is a channel',
      rule('place: files\nwho: everyone\neffect: ask\napprovers:\n  - U0ADA\n  - C0FINANCE'),
      ['7:9 “C0FINANCE” cannot approve. Approvers are people and usergroups.'],
    ],
    [
      'an approval channel that is a person',
      rule('place: files\nwho: everyone\neffect: ask\napprovers: [U0ADA]\nchannel: U0ADA'),
      ['6:14 “U0ADA” is not a channel.'],
    ],
    [
      'a time that is too long',
      rule(`place: files\n${good}\nlongest: 8d`),
      ['5:14 “8d” is too long. Choose from 1 minute to 7 days.'],
    ],
    [
      'a time that is too short',
      rule(`place: files\n${good}\nlongest: 5`),
      ['5:14 “5” is too short. Choose from 1 minute to 7 days.'],
    ],
    [
      'a time that is none',
      rule(`place: files\n${good}\nlongest: soon`),
      ['5:14 “soon” is not a length of time, like “30m”, “2h” or “1 day”, from 1 minute to 7 days.'],
    ],
    [
      'a time with more behind it',
      rule(`place: files\n${good}\nlongest: 2h or so`),
      ['5:14 “2h or so” is not a length of time, like “30m”, “2h” or “1 day”, from 1 minute to 7 days.'],
    ],
    [
      'an audience that is none',
      rule(`place: files\n${good}\naudiences: [here, peple]`),
      ['5:23 “audiences” must be a list of “here”, “me” and “people”, not “peple”. Is it “people”?'],
    ],
    [
      'guests with a word',
      rule(`place: files\n${good}\nguests: yes`),
      ['5:13 “guests” must be “true” or “false”, not “yes”.'],
    ],
    [
      'an id that is none',
      rule('place: files\nwho: u0123abcd\neffect: allow'),
      [
        '3:10 “u0123abcd” is not “everyone”, a user, a usergroup or a channel. Write an id like “U0123ABCD”, “S0123ABCD” or “C0123ABCD”, or a name in quotes like “"@legal"”. Ids are in capitals: “U0123ABCD”.',
      ],
    ],
    [
      'the id of a DM',
      rule('place: files\nwho: D0123ABCD\neffect: allow'),
      [
        '3:10 “D0123ABCD” is not “everyone”, a user, a usergroup or a channel. Write an id like “U0123ABCD”, “S0123ABCD” or “C0123ABCD”, or a name in quotes like “"@legal"”.',
      ],
    ],
    [
      'a name that nobody has',
      rule('place: files\nwho: "@nobody"\neffect: allow'),
      ['3:10 Slack knows nobody and nothing called “@nobody”. Write the id instead.'],
    ],
    [
      'a name that two have',
      rule('place: files\nwho: "@twin"\neffect: allow'),
      ['3:10 “@twin” can be “UONE” or “UTWO”. Write the id that you mean.'],
    ],
    [
      'a name without quotes',
      rule('place: files\nwho: @legal\neffect: allow'),
      ['3:10 A value that begins with “@” needs quotes: “"@legal"”.'],
    ],
    [
      'a channel’s name without quotes, which YAML takes for a comment',
      rule('place: files\nwho: #finance\neffect: allow'),
      [
        '3:5 “who” is empty. It must be “everyone”, an id like “U0123ABCD”, or a name in quotes like “"@legal"” or “"#finance"”. (A “#” behind a space begins a comment.)',
      ],
    ],
    [
      'the same rule twice',
      `rules:
  - {place: files/a/, who: everyone, effect: allow}
  - {place: files, who: everyone, effect: allow}
  - {place: files/a/*, who: everyone, action: download, effect: deny}
`,
      ['4:5 This is the same rule as in line 2: who, place and action name a rule. Keep one of them.'],
    ],
    ['a field twice', rule(`place: files\n${good}\nplace: other`), ['5:5 “place” is there twice. Say it once.']],
    ['no rules', '', [NO_RULES('1:1')]],
    ['something else', 'hello', [NO_RULES('1:1')]],
    ['a list without a name', '- place: files', [NO_RULES('1:1')]],
    ['rules that are no list', 'rules: files', ['1:8 “rules” must be a list: each rule begins with “-”, not “files”.']],
    [
      'nothing behind rules',
      'rules:\n',
      ['1:1 “rules” is empty. It must be a list: each rule begins with “-”. (A “#” behind a space begins a comment.)'],
    ],
    [
      'another field of the file',
      'rules: []\nteam: T1',
      ['2:1 “team” is not known here. A file has “rules:” and, if you like, “workspace:”.'],
    ],
    ['a rule that is a word', 'rules:\n  - files', ['2:5 A rule is written as fields: “place:”, “who:”, “effect:”.']],
    ['tabs', 'rules:\n\t- place: files', ['2:1 Lines are indented with spaces here, not with tabs.']],
    [
      'a colon in a value',
      rule(`place: files/a: b\n${good}`),
      ['2:12 A value with a colon and a space in it needs quotes: “"files/a: b"”.'],
    ],
    ['two documents', 'rules: []\n---\nrules: []\n', ['2:1 One file has one list: “---” begins a second one here.']],
    [
      'entries with nothing in them',
      'rules:\n  -\n  - place: files\n    who: everyone\n    effect: allow\n  -\n',
      [
        '2:4 A rule is written as fields: “place:”, “who:”, “effect:”.',
        '6:4 A rule is written as fields: “place:”, “who:”, “effect:”.',
      ],
    ],
    ['an alias', rule(`place: *files\n${good}`), ['2:12 A value that begins with “*” or “&” needs quotes.']],
  ])('%s', async (_what, text, expected) => {
    expect(await problems(text)).toEqual(expected);
  });

  it('all of it at once, from the top', async () => {
    const text = `
workspace: somewhere
rules:
  - place: files/rep*
    who: nobody
    effect: allow
    longest: 9d
  - place: files
    who: @legal
    efect: deny
  - place: good
    who: everyone
    effect: ask
    approvers: [C0X1]
    needs: two
`;
    expect((await problems(text)).map((each) => each.split(' ', 1)[0])).toEqual([
      // The workspace; the pattern, nobody, the time; no effect, no quotes, its misspelling; no approver, no number.
      ...['2:12', '4:12', '5:10', '7:14', '8:5', '9:10', '10:5', '14:17', '15:12'],
    ]);
  });

  it('what is in a file moves no cursor', async () => {
    const [only] = await problems(rule('place: "files/\\e[2Jrep*"\nwho: everyone\neffect: allow'));
    expect(only).toContain('␛[2Jrep*');
  });
});

function NO_RULES(at: string): string {
  return `${at} There are no rules in this file. It begins with “rules:”, and each rule with “- place:”. A list without any rule is “rules: []”.`;
}

it('the format for editors is the one that is read', () => {
  // Made anew by: npm run -s rules -- schema > schema/rules.schema.json && npm run format
  expect(JSON.parse(readFileSync('schema/rules.schema.json', 'utf8'))).toEqual(JSON.parse(jsonSchemaText()));
});
