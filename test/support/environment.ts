import { AsyncLocalStorage } from 'node:async_hooks';
import { TestEnvironment } from 'jest-environment-node';

/** What was used since the last file ended. */
const used = new Set<AsyncLocalStorage<unknown>>();

const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...given: Parameters<typeof run>) {
  used.add(this);
  return run.apply(this, given);
};

/**
 * Jest runs the tests of each file in an AsyncLocalStorage of that file's own and leaves it enabled, and up to Node 22
 * whatever is asynchronous goes through all that are enabled: the seventieth file of a worker took half as long again as
 * the first. This one disables those of a file that is over.
 */
export default class Environment extends TestEnvironment {
  override async teardown(): Promise<void> {
    for (const storage of used) storage.disable();
    used.clear();
    await super.teardown();
  }
}
