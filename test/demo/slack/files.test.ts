import { BOT } from '../../../demo/slack/cast.ts';
import { SAMPLE } from '../../../demo/slack/sample.ts';
import { MANIFEST, only, type Stage, setStage } from './stage.ts';

const { ada, ben, chie, board, random } = SAMPLE;
const BYTES = Buffer.from('Größe,Preis\n1,2\n');
const NAME = 'prices für März.csv';
let stage: Stage;

beforeEach(async () => {
  const botScopes = [...MANIFEST.botScopes, 'files:write', 'files:read'];
  stage = await setStage({ manifest: { ...MANIFEST, botScopes } });
});

afterEach(() => stage.close());

function refusal(error: string) {
  return { data: expect.objectContaining({ ok: false, error }) };
}

it('the SDK uploads a file into a channel, and who is in it gets the very bytes', async () => {
  const { client, workspace } = stage;
  await client.filesUploadV2({
    channel_id: board,
    file: BYTES,
    filename: NAME,
    title: 'Prices',
    initial_comment: 'Here:',
  });
  const message = only(workspace.messages({ user: ada, channel: board }));
  expect(message).toMatchObject({
    user: BOT,
    text: 'Here:',
    files: [{ name: NAME, title: 'Prices', size: BYTES.length }],
  });
  const { id = '' } = message.files?.[0] ?? {};
  const { file } = await client.files.info({ file: id });
  expect(file).toMatchObject({
    id,
    name: NAME,
    mimetype: 'text/csv',
    filetype: 'csv',
    size: BYTES.length,
    groups: [board],
  });
  const get = async (query: string, headers: Record<string, string> = {}) =>
    fetch(`${file?.url_private}${query}`, { headers });
  const got = await get(`?as=${ben}`);
  expect(Buffer.from(await got.arrayBuffer())).toEqual(BYTES);
  expect(got.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(NAME)}`);
  expect((await get('', { authorization: `Bearer ${workspace.botToken}` })).status).toBe(200);
  expect((await get(`?as=${chie}`)).status).toBe(404);
  expect((await get('')).status).toBe(404);
  expect((await get(`?as=${ben}`, { origin: 'https://elsewhere.example' })).status).toBe(404);
});

it('bytes may be posted as they are, but no others than announced', async () => {
  const { files } = stage.client;
  const announce = () => files.getUploadURLExternal({ filename: 'a.txt', length: 5 });
  const { upload_url: url = '', file_id: id = '' } = await announce();
  await expect(files.completeUploadExternal({ files: [{ id }] })).rejects.toMatchObject(refusal('file_not_found'));
  expect((await fetch(url, { method: 'POST', body: 'four' })).status).toBe(400);
  const posted = await fetch(url, { method: 'POST', body: 'fifth' });
  expect(`${posted.status} ${await posted.text()}`).toBe('200 OK - 5');
  const { files: done } = await files.completeUploadExternal({ files: [{ id }] });
  expect(done).toMatchObject([{ id, title: 'a.txt', channels: [], groups: [] }]);
  expect((await fetch(`${stage.workspace.url}/upload/v1/guessed`, { method: 'POST', body: 'x' })).status).toBe(404);
});

it('a file is announced with a name and a length', async () => {
  const announce = stage.client.apiCall('files.getUploadURLExternal', { length: 0 });
  await expect(announce).rejects.toMatchObject({
    data: {
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] missing required field: filename', '[ERROR] must be greater than 0 [json-pointer:/length]'],
      },
    },
  });
});

it('files go where messages go, and only with the scope', async () => {
  const { files } = stage.client;
  const { upload_url: url = '', file_id: id = '' } = await files.getUploadURLExternal({ filename: 'a.txt', length: 1 });
  await fetch(url, { method: 'POST', body: 'x' });
  const share = files.completeUploadExternal({ files: [{ id }], channel_id: random });
  await expect(share).rejects.toMatchObject(refusal('not_in_channel'));
  await stage.close();
  stage = await setStage();
  const announce = stage.client.files.getUploadURLExternal({ filename: 'a.txt', length: 1 });
  await expect(announce).rejects.toMatchObject({ data: { error: 'missing_scope', needed: 'files:write' } });
});
