/** What was found of a list, and whether that is all that there is. */
export interface Gathered<Thing> {
  readonly found: readonly Thing[];
  readonly isWhole: boolean;
}

/**
 * The first things of a list that may be long or slow: at most `most` of them, and no more than come in time. Throws what
 * the list throws until then.
 * @param inTime waits for some work as long as there is time, and gives 'late' after it
 */
export async function gatherWithin<Thing>(
  list: AsyncIterable<Thing>,
  most: number,
  inTime: <Result>(work: Promise<Result>) => Promise<Result | 'late'>,
): Promise<Gathered<Thing>> {
  const found: Thing[] = [];
  let isLate = false;
  const gather = async () => {
    for await (const each of list) {
      if (isLate || found.length === most) return 'more';
      found.push(each);
    }
    return 'whole';
  };
  const outcome = await inTime(gather());
  isLate = true;
  return { found: [...found], isWhole: outcome === 'whole' };
}
