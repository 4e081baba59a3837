/*
 * Loaded into both apps before their own code (`--import`), the same in both: on a message it collects garbage
 * (`--expose-gc`) and answers with what the process has used so far. Neither app knows of it.
 */
const { channel } = process;

process.on('message', (message) => {
  const before = process.memoryUsage.rss();
  if (message === 'collect') for (let times = 0; times < 3; times += 1) globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  process.send?.({ rssBefore: before, rss, heapUsed, cpu: user + system });
});

// Listening alone must not keep the process from ending; and with nobody left to end it, it ends itself.
channel?.unref();
process.on('disconnect', () => process.exit());
