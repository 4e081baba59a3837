import { types } from 'node:util';
import { explainAwsFault, isCredentialsFault } from '../explain.ts';

/** What came of looking at one thing. */
export type Looked<Thing> =
  | { readonly kind: 'seen'; readonly what: Thing }
  /** AWS does not permit to look: the IAM action that would, and on what, where AWS says. */
  | { readonly kind: 'forbidden'; readonly action: string; readonly resource?: string }
  /** This server knows no such question: it is a stand-in for AWS. */
  | { readonly kind: 'unoffered' }
  /** In words for whoever runs the bot. */
  | { readonly kind: 'failed'; readonly why: string };

/** @param named what some errors of AWS's mean that are answers: `NoSuchBucketPolicy`, … */
export async function lookAt<Thing>(
  action: string,
  ask: () => Promise<Thing>,
  named: Readonly<Record<string, Thing>> = {},
): Promise<Looked<Thing>> {
  try {
    return { kind: 'seen', what: await ask() };
  } catch (error) {
    const name = types.isNativeError(error) ? error.name : '';
    const meant = Object.hasOwn(named, name) ? named[name] : undefined;
    return meant === undefined ? notSeen(action, error) : { kind: 'seen', what: meant };
  }
}

/** What an error says of looking. */
export function notSeen(action: string, error: unknown): Exclude<Looked<never>, { kind: 'seen' }> {
  if (isForbidden(error)) return { kind: 'forbidden', action, ...resourceIn(error) };
  const name = types.isNativeError(error) ? error.name : '';
  if (UNOFFERED.has(name)) return { kind: 'unoffered' };
  return { kind: 'failed', why: explainAwsFault(error) };
}

const UNOFFERED: ReadonlySet<string> = new Set(['UnknownOperationException', 'NotImplemented']);

/** Whether AWS refused what was asked, and not who asked. A refused HEAD has no body, so that its name is its status. */
export function isForbidden(error: unknown): boolean {
  if (!types.isNativeError(error) || isCredentialsFault(error)) return false;
  return /^(AccessDenied(Exception)?|Forbidden|403|AllAccessDisabled)$/.test(error.name);
}

function resourceIn(error: unknown): { resource?: string } {
  const told = types.isNativeError(error) ? error.message : '';
  const [, resource] = /on resource: "?(arn:[^\s"]+)/.exec(told) ?? [];
  return resource === undefined ? {} : { resource };
}
