import type { Model } from '../model/model.ts';
import type { OpenView } from '../model/views.ts';

/** Throws a RangeError where the person does not have that modal open. */
export function openView(model: Model, user: string, viewId: string): OpenView {
  const view = model.views.stack(user).find(({ id }) => id === viewId);
  if (!view) throw new RangeError(`${user} has no view ${viewId} open`);
  return view;
}
