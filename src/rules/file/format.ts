import { z } from 'zod';

/*
 * The allow-list as a file, by the words of the contract: what names a rule (who, place and action) and what it has. A
 * field that is left out stands for what the command stands for without its option.
 */

const who = z.string().min(1);

const name = {
  place: z
    .string()
    .min(1)
    .meta({ description: 'What the rule covers: a whole bucket, a folder (bucket/folder/) or one exact key.' }),
  who: who.meta({
    description: 'everyone, the id of a user (U…), usergroup (S…) or channel (C…), or in quotes "@name" or "#channel".',
    examples: ['everyone', 'U0123ABCD', '@legal', '#finance'],
  }),
  action: z
    .enum(['download', 'upload'])
    .optional()
    .meta({ description: 'What the rule is about. Left out: download.', default: 'download' }),
};

const terms = {
  longest: z
    .union([z.string().min(1), z.int()])
    .optional()
    .meta({
      description: 'The longest a share may last, from 1 minute to 7 days; a number is seconds. Left out: 7 days.',
      examples: ['30m', '2h', '1 day'],
    }),
  audiences: z
    .array(z.enum(['here', 'me', 'people']))
    .min(1)
    .optional()
    .meta({ description: 'Who may get links: the channel, the sharer alone, people by name. Left out: all three.' }),
  guests: z.boolean().optional().meta({ description: 'Whether guests count. Left out: they do not.' }),
  outsiders: z
    .boolean()
    .optional()
    .meta({ description: 'Whether people of other organisations count. Left out: they do not.' }),
};

const allowEntry = z.strictObject({ ...name, effect: z.literal('allow'), ...terms });
const askEntry = z.strictObject({
  ...name,
  effect: z.literal('ask'),
  ...terms,
  approvers: z
    .array(who)
    .min(1)
    .meta({ description: 'Who may approve: users and usergroups, by id or in quotes "@name".' }),
  needs: z.int().min(1).max(999).optional().meta({ description: 'How many of them must agree. Left out: 1.' }),
  channel: who.optional().meta({ description: 'The channel that is asked too: its id, or in quotes "#channel".' }),
});
const denyEntry = z.strictObject({ ...name, effect: z.literal('deny') });

/** One rule as it is written. */
export const ruleEntry = z.discriminatedUnion('effect', [allowEntry, askEntry, denyEntry]);
export type RuleEntry = z.infer<typeof ruleEntry>;

const workspace = z
  .string()
  .regex(/^[TE][A-Z0-9]{2,}$/)
  .optional()
  .meta({ description: 'The id of the workspace (T…) or organisation (E…) whose allow-list this is.' });

/** The file without a look at what is in its rules. */
export const fileOutline = z.strictObject({ workspace, rules: z.array(z.unknown()) });

const wholeFile = z.strictObject({ workspace, rules: z.array(ruleEntry) }).meta({
  title: 'An allow-list of s3-share',
  description: 'What `npm run rules -- apply` takes. WHO × PLACE × action names a rule.',
});

/** Which fields an entry of each effect takes. */
export const FIELDS: Readonly<Record<RuleEntry['effect'], readonly string[]>> = {
  allow: Object.keys(allowEntry.shape),
  ask: Object.keys(askEntry.shape),
  deny: Object.keys(denyEntry.shape),
};

/** The format for editors, as text of a JSON Schema. */
export function jsonSchemaText(): string {
  return `${JSON.stringify(z.toJSONSchema(wholeFile, { target: 'draft-7', io: 'input' }), undefined, 2)}\n`;
}
