const LIMITS = 'Choose from 1 minute to 7 days.';
const FROM_NOW = 'Choose a time from 1 minute to 7 days from now.';
const EXAMPLES = 'Write it like `30m`, `2h`, `1d` or `until 17:00`.';

/** What cannot be shared, each with the exact sentences that the person reads (what they could type is between backticks). */
export const WRONG_SHARES: readonly [text: string, sentences: string[]][] = [
  ['', ['Say what to share first, like `/share bucket/key 2h`.']],
  ['   ', ['Say what to share first, like `/share bucket/key 2h`.']],
  ['-- for you', ['Say what to share first, like `/share bucket/key 2h`.']],
  ['2h here', ['Say what to share first, like `/share bucket/key 2h`.']],
  ['<@U1A|ada>', ['Say what to share first, like `/share bucket/key 2h`.']],
  ['"', ['The quote at the end opens nothing. Leave it out.']],
  ['""', ['`""` names no bucket. Write it like `bucket/key`.']],
  ['"report.pdf"', ['`report.pdf` names no bucket. Write it like `bucket/key`.']],
  ['"team-files/a b', ['The quote before `team-files/a b` is never closed. Put a `"` where it ends.']],
  ['“team-files/a b" 2h', ['The quote before `team-files/a b" 2h` is never closed. Put a `”` where it ends.']],
  ['team-files/a "team-files/b 2h', ['The quote before `team-files/b 2h` is never closed. Put a `"` where it ends.']],
  ['/lead.txt', ['`/lead.txt` names no bucket. Write it like `bucket/key`.']],
  ['w/o', ['`w` cannot be a bucket: bucket names have 3 to 63 characters.']],
  ['Team-Files/a', ['`Team-Files` cannot be a bucket: bucket names have no capital letters. Is it `team-files`?']],
  [
    'team_files/a',
    ['`team_files` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.'],
  ],
  ['-team/a', ['`-team` cannot be a bucket: bucket names begin and end with a letter or a digit.']],
  ['team..files/a', ['`team..files` cannot be a bucket: bucket names have no two dots in a row.']],
  ['10.0.0.1/a', ['`10.0.0.1` cannot be a bucket: it looks like an IP address, and bucket names do not.']],
  ['xn--a/b', ['`xn--a` cannot be a bucket: bucket names do not begin with `xn--`.']],
  ['team--x-s3/a', ['`team--x-s3` cannot be a bucket: bucket names do not end with `--x-s3`.']],
  [
    'team-files/a/../b',
    [
      '`team-files/a/../b` cannot be shared: browsers change addresses with a `..` between slashes, so no link to it would work. Copy it to another name in S3 first.',
    ],
  ],
  [
    'team-files/./a',
    [
      '`team-files/./a` cannot be shared: browsers change addresses with a `.` between slashes, so no link to it would work. Copy it to another name in S3 first.',
    ],
  ],
  [
    'https://example.com/a',
    ['`https://example.com/a` is not an address of something in S3. Write `bucket/key`, or copy the address from S3.'],
  ],
  [
    '<https://example.com/a|https://example.com/a>',
    ['`https://example.com/a` is not an address of something in S3. Write `bucket/key`, or copy the address from S3.'],
  ],
  ['ftp://team-files/a', ['`ftp://team-files/a` is not in S3. Write `bucket/key` or `s3://bucket/key`.']],
  [
    'arn:aws:s3:eu-west-1:123456789012:accesspoint/x',
    [
      '`arn:aws:s3:eu-west-1:123456789012:accesspoint/x` is not the ARN of an object, which is like `arn:aws:s3:::bucket/key`.',
    ],
  ],
  [
    '<https://team-files.s3.amazonaws.com/a?versionId=3&amp;X-Amz-Signature=00>',
    [
      '`https://team-files.s3.amazonaws.com/a?…` is about one version, and only the newest can be shared. Leave out `versionId` for that.',
    ],
  ],
  [
    'https://team-files.s3.amazonaws.com/100%',
    [
      '`https://team-files.s3.amazonaws.com/100%` has a `%` that stands for nothing. Write `bucket/key`, where a % is a %.',
    ],
  ],
  [
    'team-files/<@U1A>.txt',
    [
      'Slack made a mention of a part of `team-files/@U1A.txt` and does not tell the name that you typed. Copy the object’s https address from S3, or write one with `%40` for @ and `%23` for #.',
    ],
  ],
  [
    'team-files/<#C1A|>/a',
    [
      'Slack made a mention of a part of `team-files/#C1A/a` and does not tell the name that you typed. Copy the object’s https address from S3, or write one with `%40` for @ and `%23` for #.',
    ],
  ],
  [
    'team-files/my report.pdf',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
    ],
  ],
  [
    'team-files/my report.pdf 2h',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
    ],
  ],
  [
    'team-files/my report 2026.pdf 2h <@U1A|ada>',
    [
      'I do not know what to do with `report`, `2026.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report 2026.pdf"`.',
    ],
  ],
  [
    'team-files/my 2h report.pdf',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my 2h report.pdf"`.',
    ],
  ],
  [
    'team-files/"my report.pdf"',
    [
      'I do not know what to do with `report.pdf"`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
    ],
  ],
  [
    's3://team-files/my report.pdf',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
    ],
  ],
  [
    'https://team-files.s3.amazonaws.com/my report.pdf',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
    ],
  ],
  [
    'team-files/AC w/o voice.mp3',
    [
      '`w` cannot be a bucket: bucket names have 3 to 63 characters.',
      'I do not know what to do with `voice.mp3`. If it is part of the name, put the name in quotes: `"team-files/AC w/o voice.mp3"`.',
    ],
  ],
  [
    'team-files/my folder/',
    [
      '`folder/` is a folder, and only objects can be shared. Name those that you mean. A name with spaces needs quotes around it.',
    ],
  ],
  [
    'team-files/this and/or that.pdf',
    [
      'I do not know what to do with `that.pdf`. If it is part of the name, put the name in quotes: `"and/or that.pdf"`.',
    ],
  ],
  [
    'team-files/say "hi".txt',
    [
      '`hi` names no bucket. Write it like `bucket/key`.',
      'I do not know what to do with `.txt`. If it is part of the name, put the name in quotes: `"team-files/say \\"hi\\".txt"`.',
    ],
  ],
  [
    'team-files/a\\b c.txt',
    [
      'I do not know what to do with `c.txt`. If it is part of the name, put the name in quotes: `"team-files/a\\\\b c.txt"`.',
    ],
  ],
  ['"team-files/a b" c', ['I do not know what to do with `c`.']],
  [
    'team_files/my report.pdf',
    [
      '`team_files` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      'I do not know what to do with `report.pdf`. A name with spaces needs quotes around it.',
    ],
  ],
  [
    'team-files/a.pdf to <@U1A|ada> for 2h',
    [
      'I do not know what to do with `to`, `for`. If it is part of the name, put the name in quotes: `"team-files/a.pdf to @ada for"`.',
    ],
  ],
  [
    'team-files/my report.pdf team-files/your report.pdf',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/your report.pdf"`.',
    ],
  ],
  [
    'team-files/a one two three four five six seven',
    [
      'I do not know what to do with `one`, `two`, `three`, `four`, `five` and 2 more words. If it is part of the name, put the name in quotes: `"team-files/a one two three four five six seven"`.',
    ],
  ],
  [
    'team-files/a/ foo',
    [
      '`team-files/a/` is a folder, and only objects can be shared. Name those that you mean.',
      'I do not know what to do with `foo`. If it is part of the name, put the name in quotes: `"team-files/a/ foo"`.',
    ],
  ],
  [
    'team-files/a team-files/b/',
    ['`team-files/b/` is a folder, and only objects can be shared. Name those that you mean.'],
  ],
  [
    'team-files/a/ 30s',
    [
      '`team-files/a/` is a folder, and only objects can be shared. Name those that you mean.',
      `\`30s\` is too short. ${LIMITS}`,
    ],
  ],
  ['team-files/a 0', [`\`0\` leaves no time. ${LIMITS}`]],
  ['team-files/a 0m', [`\`0m\` leaves no time. ${LIMITS}`]],
  ['team-files/a -5m', [`\`-5m\` leaves no time. ${LIMITS}`]],
  ['team-files/a 30s', [`\`30s\` is too short. ${LIMITS}`]],
  ['team-files/a 90.5', [`\`90.5\` is no whole number of seconds. ${LIMITS}`]],
  ['team-files/a 8d', [`\`8d\` is too long. ${LIMITS}`]],
  ['team-files/a 1 month', [`\`1 month\` is too long. ${LIMITS}`]],
  [
    'team-files/a NaN',
    [
      `I cannot read \`NaN\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a NaN"\`.`,
    ],
  ],
  [
    'team-files/a Infinity',
    [
      `I cannot read \`Infinity\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a Infinity"\`.`,
    ],
  ],
  [
    'team-files/a 1e9h',
    [
      `I cannot read \`1e9h\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a 1e9h"\`.`,
    ],
  ],
  [
    'team-files/a 2h30',
    [
      `I cannot read \`2h30\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a 2h30"\`.`,
    ],
  ],
  [
    'team-files/a until',
    [
      `I cannot read \`until\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a until"\`.`,
    ],
  ],
  [
    'team-files/a until soon',
    [
      `I cannot read \`until soon\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a until soon"\`.`,
    ],
  ],
  [
    'team-files/a until 25:00',
    [
      `I cannot read \`until 25:00\` as a time. ${EXAMPLES} ${LIMITS} If it is part of the name, put the name in quotes: \`"team-files/a until 25:00"\`.`,
    ],
  ],
  ['team-files/a until 2020-01-01', [`\`until 2020-01-01\` is in the past. ${FROM_NOW}`]],
  ['team-files/a until yesterday', [`\`until yesterday\` is in the past. ${FROM_NOW}`]],
  ['team-files/a until next friday', [`\`until next friday\` is too far away. ${FROM_NOW}`]],
  [
    'team-files/a until 11/27',
    [`\`until 11/27\` can mean two different days. Write the date like \`until 2026-11-26\`. ${FROM_NOW}`],
  ],
  [
    'team-files/a until friday 5pm please',
    [
      'I do not know what to do with `please`. If it is part of the name, put the name in quotes: `"team-files/a until friday 5pm please"`.',
    ],
  ],
  ['team-files/a 2h 1d', ['A share has one end, and this names 2: `2h`, `1d`. Choose one.']],
  [
    'team-files/a 2h until friday 5pm',
    ['A share has one end, and this names 2: `2h`, `until friday 5pm`. Choose one.'],
  ],
  [
    'team-files/a 0 8d',
    [
      `\`0\` leaves no time. ${LIMITS}`,
      `\`8d\` is too long. ${LIMITS}`,
      'A share has one end, and this names 2: `0`, `8d`. Choose one.',
    ],
  ],
  [
    'team-files/a here me',
    ['A share is either `here`, for the channel, or for `me`, or for people. Choose one of `here` and `me`.'],
  ],
  [
    'team-files/a me <@U1A|ada>',
    ['A share is either `here`, for the channel, or for `me`, or for people. Choose one of `me` and @U1A.'],
  ],
  [
    'team-files/a here <!subteam^S1A|@legal>',
    ['A share is either `here`, for the channel, or for `me`, or for people. Choose one of `here` and @S1A.'],
  ],
  [
    'team-files/a here @legal',
    ['A share is either `here`, for the channel, or for `me`, or for people. Choose one of `here` and `@legal`.'],
  ],
  ['team-files/a here here', ['`here` is there twice. Once is enough.']],
  ['team-files/a me me', ['`me` is there twice. Once is enough.']],
  [
    'team-files/a <!here>',
    ['A share does not call people with `@here`. Write `here` to share with everyone in this channel.'],
  ],
  [
    'team-files/a <!channel>',
    ['A share does not call people with `@channel`. Write `here` to share with everyone in this channel.'],
  ],
  [
    'team-files/a <!everyone>',
    ['A share does not call people with `@everyone`. Write `here` to share with everyone in this channel.'],
  ],
  [
    'team-files/a @here',
    ['A share does not call people with `@here`. Write `here` to share with everyone in this channel.'],
  ],
  [
    'team-files/a <#C1A|general>',
    ['The card goes to the channel where you type the command, so it cannot go to #C1A from here. Share it there.'],
  ],
  [
    'team-files/a #general',
    [
      'The card goes to the channel where you type the command, so it cannot go to `#general` from here. Share it there.',
    ],
  ],
  [
    'team-files/a #3',
    ['I do not know what to do with `#3`. If it is part of the name, put the name in quotes: `"team-files/a #3"`.'],
  ],
  [
    'team-files/a everyone',
    [
      'I do not know what to do with `everyone`. If it is part of the name, put the name in quotes: `"team-files/a everyone"`.',
    ],
  ],
  [
    'team-files/a <@U100> <@U101> <@U102> <@U103> <@U104> <@U105> <@U106> <@U107> <@U108> <@U109> <@U110> <@U111> <@U112> <@U113> <@U114> <@U115> <@U116> <@U117> <@U118> <@U119> <@U120>',
    [
      'A share can be for 20 people and groups, and this names 21. Make a usergroup of them, or share with the channel.',
    ],
  ],
  [
    'team-files/0 team-files/1 team-files/2 team-files/3 team-files/4 team-files/5 team-files/6 team-files/7 team-files/8 team-files/9 team-files/10',
    ['A share has at most 10 objects, and this names 11. Share the rest with another command.'],
  ],
  ['team-files/a.pdf 2 here', [`\`2\` is too short. ${LIMITS}`]],
  [
    'team-files/my report.pdf 8d here me <!here> "x',
    [
      'I do not know what to do with `report.pdf`. If it is part of the name, put the name in quotes: `"team-files/my report.pdf"`.',
      `\`8d\` is too long. ${LIMITS}`,
      'A share does not call people with `@here`. Write `here` to share with everyone in this channel.',
      'A share is either `here`, for the channel, or for `me`, or for people. Choose one of `here` and `me`.',
      'The quote before `x` is never closed. Put a `"` where it ends.',
    ],
  ],
  [
    'team-files/a, team-files/b , 2h',
    ['I do not know what to do with `,`. If it is part of the name, put the name in quotes: `"team-files/b ,"`.'],
  ],
  [
    'team-files/a &amp; team-files/b',
    ['I do not know what to do with `&`. If it is part of the name, put the name in quotes: `"team-files/a &"`.'],
  ],
  [
    'team-files/a –note',
    [
      'I do not know what to do with `–note`. If it is part of the name, put the name in quotes: `"team-files/a –note"`.',
    ],
  ],
  [
    'bad_0/x bad_1/x bad_2/x bad_3/x bad_4/x bad_5/x bad_6/x bad_7/x bad_8/x bad_9/x bad_10/x bad_11/x bad_12/x bad_13/x bad_14/x',
    [
      '`bad_0` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_1` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_2` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_3` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_4` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_5` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_6` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_7` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_8` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      '`bad_9` cannot be a bucket: bucket names have lower-case letters, digits, dots and hyphens, but no `_`.',
      'And 5 more things like these.',
    ],
  ],
];
