import { readable } from '../support/reading.ts';
import { ada, board, type Stage, setStage } from '../support/stage.ts';
let stage: Stage;
beforeAll(async () => { stage = await setStage(); });
afterAll(() => stage.close());
test('see', async () => {
  const t = Date.now();
  const seen = await stage.type(ada, 'doctor', board);
  console.log(Date.now() - t, seen.map(readable).join('\n----\n'), JSON.stringify(seen[0]?.blocks).length);
});
