import { type Element, type Picked, said } from './pick.ts';

/** One of the payload's `actions`: the element as it is, and what the person did with it. */
export function actionOf(element: Element, value: Picked | undefined, offered: readonly Element[] = []): Element {
  const { type, action_id, text, value: own, url, confirm, placeholder } = element;
  const given = { confirm, placeholder, text, url };
  const kept = Object.fromEntries(Object.entries(given).filter(([, each]) => each !== undefined));
  const picked = said(element, value ?? '', offered);
  if (picked) return { type, action_id, ...kept, ...picked };
  const sent = value ?? own;
  return { type, action_id, ...kept, ...(sent !== undefined && { value: sent }) };
}
