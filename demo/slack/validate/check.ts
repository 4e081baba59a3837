import { isRecord } from '../json.ts';

/** What is wrong, in Slack's words, and where as a JSON pointer. */
export interface Problem {
  readonly message: string;
  readonly pointer: string;
}

/** As Slack writes it; what is wrong with a call as a whole is nowhere. */
export function problemText({ message, pointer }: Problem): string {
  return pointer === '' ? message : `${message} [json-pointer:${pointer}]`;
}

/** Looks at one value and names what Slack would refuse it for. @param at the value's JSON pointer */
export type Check = (value: unknown, at: string) => Problem[];

/** A check that tells what members it knows, so that it can be held against the types that Slack publishes. */
export interface ObjectCheck extends Check {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export function problem(message: string, pointer: string): Problem[] {
  return [{ message, pointer }];
}

export function text(max: number, min = 0): Check {
  return (value, at) => {
    if (typeof value !== 'string') return problem('must be a string', at);
    // Slack counts characters and not UTF-16 units: an emoji is one.
    const length = [...value].length;
    if (length > max) return problem(`must be less than ${max + 1} characters`, at);
    return length < min ? problem(`must be more than ${min - 1} characters`, at) : [];
  };
}

export function matching(pattern: RegExp, max: number, message: string): Check {
  const length = text(max, 1);
  return (value, at) => {
    const problems = length(value, at);
    return problems.length > 0 || pattern.test(String(value)) ? problems : problem(message, at);
  };
}

export const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : problem('must be a boolean', at));

export function number(min: number, max: number): Check {
  return (value, at) =>
    typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max
      ? []
      : problem(`must be a number from ${min} to ${max}`, at);
}

export function integer(min: number, max: number): Check {
  return (value, at) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? []
      : problem(`must be an integer from ${min} to ${max}`, at);
}

export function one(...allowed: readonly (string | number)[]): Check {
  return (value, at) =>
    allowed.some((each) => each === value) ? [] : problem(`must be one of: ${allowed.join(', ')}`, at);
}

export function list(item: Check, max: number, min = 1): Check {
  return (value, at) => {
    if (!Array.isArray(value)) return problem('must provide an array', at);
    if (value.length > max) return problem(`no more than ${max} items allowed`, at);
    if (value.length < min) return problem(`no fewer than ${min} items allowed`, at);
    return value.flatMap((each, index) => item(each, `${at}/${index}`));
  };
}

/** An object with these members and no others. @param rule what must hold between the members */
export function object(
  required: Record<string, Check>,
  optional: Record<string, Check> = {},
  rule: (record: Record<string, unknown>, at: string) => Problem[] = () => [],
): ObjectCheck {
  const check: Check = (value, at) => {
    if (!isRecord(value)) return problem('must provide an object', at);
    const problems = Object.keys(required)
      .filter((name) => value[name] === undefined)
      .flatMap((name) => problem(`missing required field: ${name}`, at));
    for (const [name, member] of Object.entries(value)) {
      const known = name === 'type' ? () => [] : (required[name] ?? optional[name]);
      if (!known) problems.push(...problem(`invalid additional property: ${name}`, at));
      else if (member !== undefined) problems.push(...known(member, `${at}/${name}`));
    }
    return [...problems, ...rule(value, at)];
  };
  return Object.assign(check, { required: Object.keys(required), optional: Object.keys(optional) });
}

/** One of several kinds of object, told apart by their `type`. */
export function byType(kinds: Record<string, Check>): Check {
  return (value, at) => {
    if (!isRecord(value)) return problem('must provide an object', at);
    if (value.type === undefined) return problem('missing required field: type', at);
    const check = Object.hasOwn(kinds, String(value.type)) ? kinds[String(value.type)] : undefined;
    return check ? check(value, at) : problem(`unsupported type: ${value.type}`, `${at}/type`);
  };
}

/** What every member must have different from the others, such as an action_id. */
export function unique(values: readonly unknown[], field: string, at: (index: number) => string): Problem[] {
  return values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? problem(`\`${field}\` ${JSON.stringify(value)} already exists`, `${at(index)}/${field}`)
      : [],
  );
}
