/** The processor's time that some work takes this process, in milliseconds: whatever else the machine does, it is the same. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
