import type { Model } from '../model/model.ts';
import type { OpenView } from '../model/views.ts';

/** A modal that the person has open. Throws a RangeError where they have not. */
export function openModal(model: Model, user: string, viewId: string): OpenView {
  const view = model.views.stack(user).find(({ id }) => id === viewId);
  if (!view) throw new RangeError(`${user} has no view ${viewId} open`);
  return view;
}

/** The same, or their Home tab. */
export function openView(model: Model, user: string, viewId: string): OpenView {
  const home = model.views.home(user);
  return home?.id === viewId ? home : openModal(model, user, viewId);
}
