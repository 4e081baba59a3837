import { SAMPLE } from '../../../demo/slack/sample.ts';

/** A limit of Slack's: what just keeps to it, what just crosses it, and how Slack says so. */
export interface LimitCase {
  readonly what: string;
  readonly fits: unknown;
  readonly over: unknown;
  /** Slack's words, and where, as a JSON pointer from the blocks on or, in a view, from the view on. */
  readonly says: readonly (readonly [words: string, pointer: string])[];
}

type Make = (size: number) => unknown;

/** The case of something that is good up to `max`. */
function upTo(what: string, max: number, make: Make, pointer: string, unit: 'characters' | 'items'): LimitCase {
  const words = unit === 'items' ? `no more than ${max} items allowed` : `must be less than ${max + 1} characters`;
  return { what: `${what}: ${max} ${unit}`, fits: make(max), over: make(max + 1), says: [[words, pointer]] };
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const x = (count: number) => 'x'.repeat(count);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const url = (length: number) => `https://e.example/${x(length - 18)}`;
const section = (more: object = {}) => ({ type: 'section', text: plain('hi'), ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const option = (text: string, value = 'v', more: object = {}) => ({ text: plain(text), value, ...more });
const select = (more: object) => ({ type: 'static_select', ...more });
const confirm = (more: object) => ({ text: plain('Sure?'), ...more });
const image = (more: object = {}) => ({ type: 'image', image_url: url(30), alt_text: 'a', ...more });
const cell = (text = 'c') => ({ type: 'raw_text', text });
const rich = { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'r' }] }] };

const BUTTON_AT = '/0/elements/0';

/** What one block, or all of a message's, may be. */
export const MESSAGE_LIMITS: readonly LimitCase[] = [
  upTo('blocks of a message', 50, (count) => times(count, () => section()), '', 'items'),
  upTo('a block_id', 255, (size) => [section({ block_id: x(size) })], '/0/block_id', 'characters'),
  {
    what: 'text of a section: 3000 characters',
    fits: [section({ text: mrkdwn(x(3000)) })],
    over: [section({ text: mrkdwn(x(3001)) })],
    says: [
      ['failed to match all allowed schemas', '/0/text'],
      ['must be less than 3001 characters', '/0/text/text'],
    ],
  },
  {
    what: 'text of a section: not empty',
    fits: [section({ text: mrkdwn('x') })],
    over: [section({ text: mrkdwn('') })],
    says: [['must be more than 0 characters', '/0/text/text']],
  },
  upTo(
    'fields of a section',
    10,
    (count) => [section({ fields: times(count, () => plain('f')) })],
    '/0/fields',
    'items',
  ),
  upTo('a field', 2000, (size) => [section({ fields: [plain(x(size))] })], '/0/fields/0/text', 'characters'),
  upTo('a header', 150, (size) => [{ type: 'header', text: plain(x(size)) }], '/0/text/text', 'characters'),
  upTo(
    'elements of actions',
    25,
    (count) => [actions(...times(count, (index) => button({ action_id: `a${index}` })))],
    '/0/elements',
    'items',
  ),
  upTo(
    'elements of a context',
    10,
    (count) => [{ type: 'context', elements: times(count, () => plain('c')) }],
    '/0/elements',
    'items',
  ),
  upTo(
    'an action_id',
    255,
    (size) => [actions(button({ action_id: x(size) }))],
    `${BUTTON_AT}/action_id`,
    'characters',
  ),
  upTo(
    "a button's text",
    75,
    (size) => [actions(button({ text: plain(x(size)) }))],
    `${BUTTON_AT}/text/text`,
    'characters',
  ),
  upTo("a button's value", 2000, (size) => [actions(button({ value: x(size) }))], `${BUTTON_AT}/value`, 'characters'),
  upTo("a button's url", 3000, (size) => [actions(button({ url: url(size) }))], `${BUTTON_AT}/url`, 'characters'),
  upTo(
    'a placeholder',
    150,
    (size) => [actions(select({ options: [option('o')], placeholder: plain(x(size)) }))],
    `${BUTTON_AT}/placeholder/text`,
    'characters',
  ),
  upTo(
    'options of a select',
    100,
    (count) => [actions(select({ options: times(count, (index) => option('o', `${index}`)) }))],
    `${BUTTON_AT}/options`,
    'items',
  ),
  upTo(
    "an option's text",
    75,
    (size) => [actions(select({ options: [option(x(size))] }))],
    `${BUTTON_AT}/options/0/text/text`,
    'characters',
  ),
  upTo(
    "a select option's value",
    75,
    (size) => [actions(select({ options: [option('o', x(size))] }))],
    `${BUTTON_AT}/options/0/value`,
    'characters',
  ),
  upTo(
    "another option's value",
    150,
    (size) => [actions({ type: 'overflow', options: [option('o', x(size))] })],
    `${BUTTON_AT}/options/0/value`,
    'characters',
  ),
  upTo(
    'options of an overflow menu',
    5,
    (count) => [actions({ type: 'overflow', options: times(count, (index) => option('o', `${index}`)) })],
    `${BUTTON_AT}/options`,
    'items',
  ),
  upTo(
    'boxes to tick',
    10,
    (count) => [actions({ type: 'checkboxes', options: times(count, (index) => option('o', `${index}`)) })],
    `${BUTTON_AT}/options`,
    'items',
  ),
  upTo(
    "a confirm dialog's title",
    100,
    (size) => [actions(button({ confirm: confirm({ title: plain(x(size)) }) }))],
    `${BUTTON_AT}/confirm/title/text`,
    'characters',
  ),
  upTo(
    "a confirm dialog's text",
    300,
    (size) => [actions(button({ confirm: confirm({ text: plain(x(size)) }) }))],
    `${BUTTON_AT}/confirm/text/text`,
    'characters',
  ),
  upTo(
    "a confirm dialog's yes",
    30,
    (size) => [actions(button({ confirm: confirm({ confirm: plain(x(size)) }) }))],
    `${BUTTON_AT}/confirm/confirm/text`,
    'characters',
  ),
  upTo(
    "a confirm dialog's no",
    30,
    (size) => [actions(button({ confirm: confirm({ deny: plain(x(size)) }) }))],
    `${BUTTON_AT}/confirm/deny/text`,
    'characters',
  ),
  upTo("an image's alt text", 2000, (size) => [image({ alt_text: x(size) })], '/0/alt_text', 'characters'),
  upTo('markdown', 12_000, (size) => [{ type: 'markdown', text: x(size) }], '/0/text', 'characters'),
  {
    what: 'action ids are unique in a block',
    fits: [actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))],
    over: [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    says: [['`action_id` "a" already exists', '/0/elements/1/action_id']],
  },
  {
    what: 'block ids are unique in a message',
    fits: [section({ block_id: 'a' }), section({ block_id: 'b' })],
    over: [section({ block_id: 'a' }), section({ block_id: 'a' })],
    says: [['`block_id` "a" already exists', '/1/block_id']],
  },
  {
    what: 'members that Slack does not know',
    fits: [actions(button())],
    over: [actions(button({ disabled: true }))],
    says: [['invalid additional property: disabled', BUTTON_AT]],
  },
  {
    what: 'a card shows something',
    fits: [{ type: 'card', title: mrkdwn('t') }],
    over: [{ type: 'card', subtitle: mrkdwn('s') }],
    says: [['must define at least one of `hero_image`, `title`, `actions`, `body`', '/0']],
  },
  upTo("a card's title", 150, (size) => [{ type: 'card', title: mrkdwn(x(size)) }], '/0/title/text', 'characters'),
  upTo("a card's body", 200, (size) => [{ type: 'card', body: mrkdwn(x(size)) }], '/0/body/text', 'characters'),
  upTo(
    'cards of a carousel',
    10,
    (count) => [{ type: 'carousel', elements: times(count, () => ({ type: 'card', title: mrkdwn('t') })) }],
    '/0/elements',
    'items',
  ),
  upTo(
    'blocks of a container',
    10,
    (count) => [{ type: 'container', title: plain('t'), child_blocks: times(count, () => section()) }],
    '/0/child_blocks',
    'items',
  ),
  {
    what: 'a container has a title',
    fits: [{ type: 'container', rich_text_title: rich, child_blocks: [section()] }],
    over: [{ type: 'container', child_blocks: [section()] }],
    says: [['must define either `title` or `rich_text_title`', '/0']],
  },
  upTo(
    'elements of context actions',
    5,
    (count) => [
      {
        type: 'context_actions',
        elements: times(count, () => ({ type: 'icon_button', icon: 'trash', text: plain('D') })),
      },
    ],
    '/0/elements',
    'items',
  ),
  upTo('rows of a table', 100, (count) => [{ type: 'table', rows: times(count, () => [cell()]) }], '/0/rows', 'items'),
  upTo(
    'columns of a table',
    20,
    (count) => [{ type: 'table', rows: [times(count, () => cell())] }],
    '/0/rows/0',
    'items',
  ),
  {
    what: 'rows of a data table: a header and 100',
    fits: [{ type: 'data_table', caption: 'c', rows: times(101, () => [cell()]) }],
    over: [{ type: 'data_table', caption: 'c', rows: times(102, () => [cell()]) }],
    says: [['no more than 101 items allowed', '/0/rows']],
  },
  {
    what: 'a data table has a row besides the header',
    fits: [{ type: 'data_table', caption: 'c', rows: [[cell()], [rich]] }],
    over: [{ type: 'data_table', caption: 'c', rows: [[cell()]] }],
    says: [['no fewer than 2 items allowed', '/0/rows']],
  },
  upTo(
    'columns of a data table',
    20,
    (count) => [{ type: 'data_table', caption: 'c', rows: times(2, () => times(count, () => cell())) }],
    '/0/rows/1',
    'items',
  ),
  {
    what: 'the rows of a data table are as long as its header',
    fits: [{ type: 'data_table', caption: 'c', rows: times(3, () => [cell(), cell()]) }],
    over: [{ type: 'data_table', caption: 'c', rows: [[cell(), cell()], [cell(), cell()], [cell()]] }],
    says: [['must have 2 cells, as the header has', '/0/rows/2']],
  },
  {
    what: 'characters in the tables of a message: 10,000',
    fits: [dataTable(x(4_999)), dataTable(x(4_999))],
    over: [dataTable(x(4_999)), dataTable(x(5_000))],
    says: [['no more than 10000 characters allowed in all cells', '/1/rows']],
  },
  {
    what: 'rich text in the header of a data table',
    fits: [{ type: 'data_table', caption: 'c', rows: [[cell()], [rich]] }],
    over: [{ type: 'data_table', caption: 'c', rows: [[rich], [cell()]] }],
    says: [['unsupported type: rich_text', '/0/rows/0/0/type']],
  },
  {
    what: 'a data table has a caption',
    fits: [{ type: 'data_table', caption: 'c', rows: [[cell()], [cell()]] }],
    over: [{ type: 'data_table', rows: [[cell()], [cell()]] }],
    says: [['missing required field: caption', '/0']],
  },
  {
    what: 'page size of a data table: 100',
    fits: [{ type: 'data_table', caption: 'c', page_size: 100, rows: [[cell()], [cell()]] }],
    over: [{ type: 'data_table', caption: 'c', page_size: 101, rows: [[cell()], [cell()]] }],
    says: [['must be an integer from 1 to 100', '/0/page_size']],
  },
  {
    what: 'charts in a message: 2',
    fits: [chart(pie(1)), chart(pie(1))],
    over: [chart(pie(1)), chart(pie(1)), chart(pie(1))],
    says: [['no more than 2 charts allowed', '/2']],
  },
  upTo("a chart's title", 50, (size) => [chart(pie(1), x(size))], '/0/title', 'characters'),
  upTo('segments of a pie', 12, (count) => [chart(pie(count))], '/0/chart/segments', 'items'),
  {
    what: 'segments of a pie are positive',
    fits: [chart({ type: 'pie', segments: [{ label: 'a', value: 0.1 }] })],
    over: [chart({ type: 'pie', segments: [{ label: 'a', value: 0 }] })],
    says: [[expect.stringContaining('must be a number from'), '/0/chart/segments/0/value']],
  },
  ...['line', 'bar', 'area'].flatMap((type) => [
    upTo(
      `series of a ${type} chart`,
      12,
      (count) => [chart(plot(type, { series: count }))],
      '/0/chart/series',
      'items',
    ),
    upTo(
      `categories of a ${type} chart`,
      20,
      (count) => [chart(plot(type, { categories: count }))],
      '/0/chart/axis_config/categories',
      'items',
    ),
    pointForEach(type),
    upTo(
      `labels of a ${type} chart`,
      20,
      (size) => [chart(plot(type, { label: x(size) }))],
      '/0/chart/axis_config/categories/0',
      'characters',
    ),
    upTo(
      `axis labels of a ${type} chart`,
      50,
      (size) => [chart(plot(type, { axis: x(size) }))],
      '/0/chart/axis_config/x_label',
      'characters',
    ),
  ]),
];

function pointForEach(type: string): LimitCase {
  const short = [{ name: 'one', data: [{ label: 'c0', value: 1 }] }];
  return {
    what: `a point for each category of a ${type} chart`,
    fits: [chart(plot(type, { categories: 2, series: 2 }))],
    over: [chart({ ...plot(type, { categories: 2 }), series: short })],
    says: [['must have one point for each category', '/0/chart/series/0/data']],
  };
}

function dataTable(text: string) {
  return { type: 'data_table', caption: 'c', rows: [[cell()], [cell(text)]] };
}

function chart(drawn: object, title = 'Shares a day') {
  return { type: 'data_visualization', title, chart: drawn };
}

function pie(count: number) {
  return { type: 'pie', segments: times(count, (index) => ({ label: `s${index}`, value: 1 })) };
}

function plot(type: string, { series = 1, categories = 1, label = 'c', axis = 'day' }) {
  const labels = categories === 1 ? [label] : times(categories, (index) => `c${index}`);
  const data = labels.map((each) => ({ label: each, value: 1 }));
  return {
    type,
    series: times(series, (index) => ({ name: `n${index}`, data })),
    axis_config: { categories: labels, x_label: axis, y_label: axis },
  };
}

const modal = (more: object = {}) => ({ type: 'modal', title: plain('T'), blocks: [section()], ...more });
const input = { type: 'input', label: plain('L'), element: { type: 'plain_text_input' } };

/** What a modal may be. */
export const MODAL_LIMITS: readonly LimitCase[] = [
  upTo('blocks of a modal', 100, (count) => modal({ blocks: times(count, () => section()) }), '/blocks', 'items'),
  upTo("a modal's title", 24, (size) => modal({ title: plain(x(size)) }), '/title/text', 'characters'),
  upTo("a modal's submit", 24, (size) => modal({ submit: plain(x(size)) }), '/submit/text', 'characters'),
  upTo("a modal's close", 24, (size) => modal({ close: plain(x(size)) }), '/close/text', 'characters'),
  upTo('private_metadata', 3000, (size) => modal({ private_metadata: x(size) }), '/private_metadata', 'characters'),
  upTo('a callback_id', 255, (size) => modal({ callback_id: x(size) }), '/callback_id', 'characters'),
  {
    what: 'a modal with an input has a submit',
    fits: modal({ blocks: [input], submit: plain('Go') }),
    over: modal({ blocks: [input] }),
    says: [['must define `submit` to use an `input` block in modals', '/blocks/0/input']],
  },
];

/** What a Home tab may be. */
export const HOME_LIMITS: readonly LimitCase[] = [
  upTo(
    'blocks of a Home tab',
    100,
    (count) => ({ type: 'home', blocks: times(count, () => section()) }),
    '/blocks',
    'items',
  ),
];

const someone = SAMPLE.ada;

/** One good block of each type that an app can make. */
export const GOOD_BLOCKS: Readonly<Record<string, object>> = {
  actions: actions(button()),
  alert: { type: 'alert', text: plain('Careful'), level: 'warning' },
  card: { type: 'card', title: mrkdwn('t'), actions: [button()] },
  carousel: { type: 'carousel', elements: [{ type: 'card', title: mrkdwn('t') }] },
  container: { type: 'container', title: plain('t'), child_blocks: [section()] },
  context: { type: 'context', elements: [plain('c')] },
  context_actions: {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        positive_button: { text: plain('+'), value: 'up' },
        negative_button: { text: plain('-'), value: 'down' },
      },
    ],
  },
  data_table: { type: 'data_table', caption: 'c', rows: [[cell()], [cell()]] },
  data_visualization: chart(pie(2)),
  divider: { type: 'divider' },
  header: { type: 'header', text: plain('h') },
  image: image(),
  input: { type: 'input', label: plain('L'), element: { type: 'users_select', initial_user: someone } },
  markdown: { type: 'markdown', text: '**m**' },
  plan: { type: 'plan', title: 'p', tasks: [{ type: 'task_card', task_id: '1', title: 't', status: 'pending' }] },
  rich_text: rich,
  section: section(),
  table: { type: 'table', rows: [[cell(), rich]] },
  task_card: { type: 'task_card', task_id: '1', title: 't', status: 'complete', details: rich },
  video: {
    type: 'video',
    video_url: 'https://e.example/embed',
    thumbnail_url: 'https://e.example/thumb.png',
    alt_text: 'a',
    title: plain('t'),
  },
};
