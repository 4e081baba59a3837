import type { InputBlock, KnownBlock } from '@slack/types';
import { option } from '../../slack/menu-options.ts';
import { plain } from '../../slack/plain.ts';
import { paragraph } from '../../slack/render.ts';
import { code, type Words, words } from '../../words.ts';
import type { Place } from '../rule.ts';
import { type Draft, placeOf } from './draft.ts';
import { input } from './fields.ts';

/** Where the rule is for: a bucket, and then as little of it as is to be. @param version of the draft */
export function placeFields(draft: Draft, version: number): (InputBlock | KnownBlock)[] {
  const { bucket, folder } = draft;
  const place = placeOf(draft);
  const chosen = bucket === '' ? {} : { initial_option: option(bucket, bucket) };
  const menu = { type: 'external_select', min_query_length: 0 } as const;
  const first = input(
    'bucket',
    'Bucket',
    { ...menu, placeholder: plain('Type its name, or a place in it'), ...chosen },
    // Another block each time, so that it shows the bucket also after a place in it was typed.
    { tells: true, kept: version },
  );
  if (place === undefined) return [first];
  return [
    first,
    input(
      'within',
      'Only a folder or file in it',
      { ...menu, placeholder: plain('Type how its name begins') },
      { tells: true, optional: true, kept: version, hint: `In ${option('', `${bucket}/${folder}`).text.text}` },
    ),
    paragraph(words`The rule is for ${placeWords(place)}.`),
  ];
}

/** `team-files`, all of the bucket; `team-files/a/`, the folder and all that is in it; `team-files/x.txt`, this one file. */
export function placeWords(place: Place): Words {
  if (!place.includes('/')) return words`${code(place)}, all of the bucket`;
  return place.endsWith('/')
    ? words`${code(place)}, the folder and all that is in it`
    : words`${code(place)}, this one file`;
}
