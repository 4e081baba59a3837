import type { Channel } from '../cast.ts';
import type { Message } from './messages.ts';

/** What a person does that an app may want to hear of. */
export type Happening =
  | { readonly kind: 'said'; readonly message: Message }
  | { readonly kind: 'joined' | 'left'; readonly user: string; readonly channel: Channel };
