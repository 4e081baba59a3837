/** The shortcodes that apps use most; others stay as they are written. */
const EMOJI = new Map(
  Object.entries({
    alarm_clock: '⏰',
    arrow_down: '⬇️',
    arrow_up: '⬆️',
    bell: '🔔',
    bulb: '💡',
    calendar: '📆',
    chart_with_upwards_trend: '📈',
    clock1: '🕐',
    eyes: '👀',
    file_folder: '📁',
    green_circle: '🟢',
    heavy_check_mark: '✔️',
    heart: '❤️',
    hourglass: '⌛',
    hourglass_flowing_sand: '⏳',
    inbox_tray: '📥',
    information_source: 'ℹ️',
    key: '🔑',
    large_green_circle: '🟢',
    link: '🔗',
    lock: '🔒',
    mag: '🔍',
    memo: '📝',
    no_entry: '⛔',
    no_entry_sign: '🚫',
    octagonal_sign: '🛑',
    outbox_tray: '📤',
    package: '📦',
    page_facing_up: '📄',
    paperclip: '📎',
    pray: '🙏',
    question: '❓',
    red_circle: '🔴',
    rocket: '🚀',
    rotating_light: '🚨',
    slightly_smiling_face: '🙂',
    smile: '😄',
    sparkles: '✨',
    star: '⭐',
    tada: '🎉',
    thumbsup: '👍',
    '+1': '👍',
    unlock: '🔓',
    wave: '👋',
    warning: '⚠️',
    white_check_mark: '✅',
    x: '❌',
    yellow_circle: '🟡',
  }),
);

/** @param {string} name without its colons */
export function emoji(name) {
  return EMOJI.get(name);
}

/** Text with its shortcodes replaced. @param {string} text */
export function withEmoji(text) {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name) => emoji(name) ?? whole);
}
