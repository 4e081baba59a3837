import { stringify } from 'yaml';
import { durationText } from '../../share/duration.ts';
import { visible } from '../../slack/render.ts';
import { readPlace } from '../place-text.ts';
import type { Effect, Place, Principal, Rule } from '../rule.ts';
import { byName, inOrder } from './plan.ts';
import type { Labels } from './words-text.ts';

/**
 * The allow-list as a file that git can compare: sorted, a field a line, and nothing in it that changes with the day.
 * @param schema where editors find the format
 */
export function fileText(
  rules: readonly Rule[],
  about: { readonly workspace: string; readonly schema: string; readonly labels: Labels },
): string {
  const head = [`# yaml-language-server: $schema=${about.schema}`, `workspace: ${scalar(about.workspace)}`];
  if (rules.length === 0) return `${[...head, 'rules: []'].join('\n')}\n`;
  const entries = rules.toSorted(byName).map((rule) => entryText(rule, about.labels));
  return `${[...head, 'rules:', entries.join('\n')].join('\n')}\n`;
}

function entryText({ place, principal, action, effect }: Rule, labels: Labels): string {
  const lines = [
    `place: ${scalar(placeText(place))}`,
    `who: ${whoText(principal, labels)}`,
    ...(action === 'download' ? [] : [`action: ${action}`]),
    `effect: ${effect.kind}`,
    ...effectLines(inOrder(effect), labels),
  ];
  return lines.map((line, at) => `${at === 0 ? '  - ' : '    '}${line}`).join('\n');
}

/** What is as it is where nothing is said, is not said. */
function effectLines(effect: Effect, labels: Labels): string[] {
  if (effect.kind === 'deny') return [];
  const { longest, audiences, guests, outsiders } = effect;
  const terms = [
    `longest: ${durationText(longest)}`,
    ...(audiences.length === 3 ? [] : [`audiences: [${audiences.join(', ')}]`]),
    ...(guests ? ['guests: true'] : []),
    ...(outsiders ? ['outsiders: true'] : []),
  ];
  if (effect.kind === 'allow') return terms;
  return [
    ...terms,
    'approvers:',
    ...effect.approvers.map((each) => `  - ${whoText(each, labels)}`),
    ...(effect.needs === 1 ? [] : [`needs: ${effect.needs}`]),
    ...(effect.channel === undefined ? [] : [`channel: ${idText(effect.channel, labels)}`]),
  ];
}

function whoText(who: Principal, labels: Labels): string {
  return who.kind === 'everyone' ? who.kind : idText(who.id, labels);
}

/** An id, with the name as a comment: names change. */
function idText(id: string, labels: Labels): string {
  const label = labels.get(id);
  return label === undefined ? scalar(id) : `${scalar(id)} # ${visible(label)}`;
}

/** A place as `readPlace` reads it back: a key that would be read as something else is given as an address. */
function placeText(place: Place): string {
  const read = readPlace(place);
  if (read.kind === 'place' && read.place === place) return place;
  return `https://s3.amazonaws.com/${place.split('/').map(encoded).join('/')}`;
}

/** `encodeURIComponent` leaves a star as it is, which `readPlace` takes for a pattern, or for all of a folder. */
function encoded(part: string): string {
  return encodeURIComponent(part).replaceAll('*', '%2A');
}

/** What does not show, and what ends a line. */
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

/** One value on one line, in quotes where YAML would take it for something else. JSON's strings are YAML's too. */
function scalar(text: string): string {
  if (!UNSEEN.test(text)) return stringify(text, { lineWidth: 0, blockQuote: false }).replace(/\n$/, '');
  return JSON.stringify(text).replace(new RegExp(UNSEEN, 'g'), (character) => {
    const point = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${point}`;
  });
}
