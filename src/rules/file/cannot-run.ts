/** What keeps it from being done, in words for whoever asked for it. */
export class CannotRun extends Error {
  override readonly name = 'CannotRun';
}
