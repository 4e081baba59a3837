import { el } from '../dom.js';
import { icon } from '../icons.js';
import { link } from '../text/formatted.js';
import { richText } from '../text/rich-text.js';

/** @typedef {import('../../slack/page/person-state.ts').PersonState} PersonState */
/** @typedef {import('@slack/types').TaskCardBlock} TaskCardBlock */

const STATUS = { pending: 'To do', in_progress: 'In progress', complete: 'Done', error: 'Failed' };

/** https://docs.slack.dev/reference/block-kit/blocks/task-card-block @param {PersonState} state @param {TaskCardBlock} block */
export function task(state, { title, details, output, sources = [], status }) {
  const parts = [details, output].flatMap((each) => each?.elements ?? []);
  return el(
    'div',
    { class: `block task task-${status}` },
    el('p', {}, icon(status === 'error' ? 'warning' : 'app'), el('strong', {}, title), el('small', {}, STATUS[status])),
    ...parts.map((part) => richText(state, part)),
    ...sources.map(({ url, text }) => link(url, text)),
  );
}

/** https://docs.slack.dev/reference/block-kit/blocks/plan-block @param {PersonState} state @param {import('@slack/types').PlanBlock} block */
export function plan(state, { title, tasks = [] }) {
  return el(
    'div',
    { class: 'block plan' },
    el('strong', {}, title),
    ...tasks.filter(isTask).map((each) => task(state, each)),
  );
}

/** @param {NonNullable<import('@slack/types').PlanBlock['tasks']>[number]} each @returns {each is TaskCardBlock} */
function isTask(each) {
  return each.type === 'task_card';
}
