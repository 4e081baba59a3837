import { eventIndexKeys, linkEventKey } from '../../src/aws/keys.ts';
import { instant } from '../../src/time.ts';
import { ada, chie, type Stage } from '../support/stage.ts';

/** So many links that Chie got to what Ada shared in a channel, a minute apart, the newest now. */
export async function fill(stage: Stage, channel: string, count: number): Promise<void> {
  const events = Array.from({ length: count }, (_, index) => {
    const at = instant(stage.now() - index * 60_000);
    const id = `${channel}-${String(index).padStart(5, '0')}`;
    const objects = [{ bucket: 'team-files', key: `file-${index}.pdf` }];
    return {
      ...linkEventKey(stage.team, 'sh_filled00', id),
      ...eventIndexKeys(stage.team, { at, channel, id }),
      ...{ kind: 'link issued', by: chie, owner: ada, at, channel, sharedIn: channel, shareId: 'sh_filled00', objects },
      linkEnd: at + 60_000,
    };
  });
  for (let start = 0; start < count; start += 100) {
    await Promise.all(events.slice(start, start + 100).map((event) => stage.table.putNew(event)));
  }
}
