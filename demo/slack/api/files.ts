import { BOT } from '../cast.ts';
import { contentOf } from '../content.ts';
import { recordsIn, textOf } from '../json.ts';
import type { StoredFile } from '../model/files.ts';
import { fileTypeOf } from '../model/mime-types.ts';
import type { Model } from '../model/model.ts';
import { type Problem, problem } from '../validate/check.ts';
import { type Answer, type Arguments, anyOf, type Method } from './method.ts';
import { Refusal } from './refusal.ts';
import { writable } from './writable.ts';

/** What this process is willing to hold; Slack's own limit is 1 GB. */
const MOST_BYTES = 100 * 1024 * 1024;

const getUploadUrl: Method = {
  scopes: anyOf('files:write'),
  run: (model, args) => {
    const [name, size] = [textOf(args, 'filename') ?? '', Number(args.length)];
    const problems = uploadProblems(args, name, size);
    if (problems.length > 0) throw Refusal.of('invalid_arguments', problems);
    if (size > MOST_BYTES) throw new Refusal('file_upload_size_restricted');
    const altText = textOf(args, 'alt_txt');
    const { file, path } = model.files.announce({ name, size, user: BOT, ...(altText !== undefined && { altText }) });
    return { upload_url: model.origin + path, file_id: file.id };
  },
};

function uploadProblems(args: Arguments, name: string, size: number): Problem[] {
  return [
    ...(name === '' ? problem('missing required field: filename', '') : []),
    ...(args.length === undefined ? problem('missing required field: length', '') : []),
    ...(args.length !== undefined && !(Number.isInteger(size) && size > 0)
      ? problem('must be greater than 0', '/length')
      : []),
  ];
}

const completeUpload: Method = {
  scopes: anyOf('files:write'),
  run: (model, args) => {
    const given = recordsIn(args.files);
    if (given.length === 0) throw Refusal.of('invalid_arguments', problem('missing required field: files', ''));
    if (given.some((file) => !model.files.isUploaded(textOf(file, 'id') ?? ''))) throw new Refusal('file_not_found');
    const channels = channelsOf(args).map((channel) => writable(model, { channel }).id);
    const content = saidWith(model, args);
    const files = given.map((file) => model.files.complete(textOf(file, 'id') ?? '', textOf(file, 'title'), channels));
    const threadTs = textOf(args, 'thread_ts');
    const thread = threadTs !== undefined && { threadTs };
    for (const channel of channels) {
      model.messages.add({ channel, user: BOT, ...content, files, viaResponseUrl: false, ...thread });
    }
    return { files: files.map((file) => fileObject(model, file)) };
  },
};

function channelsOf(args: Arguments): string[] {
  const listed = textOf(args, 'channels')?.split(',') ?? [];
  const one = textOf(args, 'channel_id');
  return [...new Set([...(one === undefined ? [] : [one]), ...listed.map((each) => each.trim())])].filter(Boolean);
}

/** A comment goes before blocks, and files need neither. */
function saidWith({ missingBlocks }: Model, args: Arguments) {
  const text = textOf(args, 'initial_comment') ?? '';
  if (text === '' && args.blocks === undefined) return { text, blocks: [] };
  const { blocks } = contentOf(text === '' ? { blocks: args.blocks } : { text }, missingBlocks);
  return { text, blocks };
}

const filesInfo: Method = {
  scopes: anyOf('files:read'),
  run: (model, args) => {
    const found = model.files.find(textOf(args, 'file') ?? '');
    if (!found || !seenByBot(model, found.file)) throw new Refusal('file_not_found');
    return { file: fileObject(model, found.file), comments: [], response_metadata: { next_cursor: '' } };
  },
};

/** The bot's own, and what was shared where it is a member. */
export function seenByBot(model: Model, file: StoredFile): boolean {
  return file.user === BOT || file.channels.some((channel) => model.isMember(channel, BOT));
}

/** https://docs.slack.dev/reference/objects/file-object */
export function fileObject(model: Model, file: StoredFile): Answer {
  const kinds = file.channels.map((id) => model.channel(id));
  const [team, name] = [model.identity.team, encodeURIComponent(file.name)];
  const private_ = `${model.origin}/files-pri/${team.id}-${file.id}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: file.mimeType,
    filetype: fileTypeOf(file.name),
    user: file.user,
    user_team: team.id,
    size: file.size,
    mode: 'hosted',
    editable: false,
    is_external: false,
    is_public: kinds.some(({ isPrivate, isIm }) => !isPrivate && !isIm),
    url_private: `${private_}/${name}`,
    url_private_download: `${private_}/download/${name}`,
    permalink: `https://${team.domain}.slack.com/files/${file.user}/${file.id}/${name}`,
    channels: kinds.filter(({ isPrivate, isIm }) => !isPrivate && !isIm).map(({ id }) => id),
    groups: kinds.filter(({ isPrivate }) => isPrivate).map(({ id }) => id),
    ims: kinds.filter(({ isIm }) => isIm).map(({ id }) => id),
    ...(file.altText !== undefined && { alt_txt: file.altText }),
  };
}

export const fileMethods: Record<string, Method> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': filesInfo,
};
