import { el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('../slack/model/files.ts').StoredFile} StoredFile */

const UNITS = ['bytes', 'KB', 'MB', 'GB'];
const STEP = 1024;

/** The files of a message. @param {Session} session @param {readonly StoredFile[]} files */
export function filesOf(session, files) {
  return el(
    'ul',
    { class: 'files', 'aria-label': 'Files' },
    ...files.map((file) => el('li', {}, fileRow(session, file))),
  );
}

/** @param {Session} session @param {StoredFile} file */
function fileRow({ state }, { id, name, title, size, mimeType, altText }) {
  const address = `/files-pri/${state.team.id}-${id}/${encodeURIComponent(name)}?as=${state.me.id}`;
  const isImage = /^image\/(?:png|jpeg|gif|webp)$/.test(mimeType);
  return el(
    'div',
    { class: 'file' },
    el('span', { class: 'file-mark' }, icon('file')),
    el('span', { class: 'file-words' }, el('strong', {}, title || name), el('small', {}, sizeWords(size))),
    el('a', { class: 'button small', href: address, download: name, 'aria-label': `Download ${name}` }, 'Download'),
    isImage && el('img', { class: 'file-image', src: address, alt: altText ?? name, loading: 'lazy' }),
  );
}

/** @param {number} bytes */
export function sizeWords(bytes) {
  if (bytes === 1) return '1 byte';
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log(Math.max(1, bytes)) / Math.log(STEP)));
  return `${Number((bytes / STEP ** power).toFixed(power > 0 ? 1 : 0))} ${UNITS[power]}`;
}
