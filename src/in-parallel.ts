/**
 * Does something with each of a list that may be long, so many at once and no more, and gives what comes of it as it
 * comes, in no order. Nothing is read ahead of what is being done. Throws the first fault, of the list or of `act`.
 */
export async function* inParallel<Each, Outcome>(
  list: AsyncIterable<Each>,
  act: (each: Each) => Promise<Outcome>,
  atOnce: number,
): AsyncGenerator<Outcome, void> {
  const going = new Map<number, Promise<{ started: number; outcome: Outcome }>>();
  let started = 0;
  const one = async () => {
    const done = await Promise.race(going.values());
    going.delete(done.started);
    return done.outcome;
  };
  for await (const each of list) {
    const number = started++;
    const doing = act(each).then((outcome) => ({ started: number, outcome }));
    // Where another fails first, nobody waits for this one.
    doing.catch(() => {});
    going.set(number, doing);
    if (going.size >= atOnce) yield await one();
  }
  while (going.size > 0) yield await one();
}
