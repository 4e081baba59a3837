import { readable } from '../support/reading.ts';
import { ada, chie, general, type Stage, setStage } from '../support/stage.ts';
import { fill } from './fill.ts';

let stage: Stage;

beforeEach(async () => {
  // However slow the machine, the time that a page waits for its count is not over.
  stage = await setStage({ slowMotion: 60 });
});

afterEach(() => stage.close());

test('where there are more than five hundred events the page waits for no count, however quick it is', async () => {
  await fill(stage, general, 500);
  expect((await stage.type(ada, 'audit', general)).map(readable)).toHaveLength(1);
  await stage.type(chie, 'team-files/report.pdf me', general);
  const said = (await stage.type(ada, 'audit', general)).map(readable);
  expect(said).toHaveLength(2);
  expect(said[0]).toContain('I’m still counting what it comes to …');
  expect(said[1]).toMatch(/\n1 share, 1 person, 501 objects, 501 links, 0 refusals\.\n/);
});
