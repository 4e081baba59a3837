import { quoteObject } from '../../src/share/quote-object.ts';
import { signatureByAws4, signatureIn } from '../support/aws4-signature.ts';
import { download } from '../support/download.ts';
import { AWKWARD_KEYS } from '../support/keys.ts';
import { ephemeral, onlyLink, posted } from '../support/reading.ts';
import { ben, CREDENTIALS, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});

afterAll(() => stage.close());

test.each(AWKWARD_KEYS.map((key) => [key]))('%j goes from /share to its very bytes', async (key) => {
  const body = `the bytes of ${key}`;
  await stage.s3.put('team-files', key, body);
  const seen = await stage.type(ben, `${quoteObject({ bucket: 'team-files', key })} 1h`);
  const url = onlyLink(ephemeral(seen));
  const { status, body: got } = await download(url);
  expect({ status, body: got.toString() }).toEqual({ status: 200, body });
  expect(signatureIn(url)).toBe(signatureByAws4(url, CREDENTIALS, 'us-east-1'));
  expect(posted(seen)).toHaveLength(1);
});
