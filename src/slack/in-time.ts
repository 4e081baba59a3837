/** What comes of some work, or 'late' where that takes longer than `ms` milliseconds; the work then goes on unheard. */
export async function inTime<Result>(work: Promise<Result>, ms: number): Promise<Result | 'late'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms).unref();
  });
  // Nobody hears any more of what goes wrong later.
  work.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
