/** What the buttons of sharing are called, where they are made and where a press is heard. Each carries an id, no more. */
export const ACTION = {
  /** On a card and in the DM about it; carries the share's id. */
  getLink: 'share.get_link',
  /** The sharer's own; carries the share's id. */
  newLink: 'share.new_link',
  endShare: 'share.end',
  renew: 'share.renew',
  /** Who got links. */
  who: 'share.who',
  list: 'share.list',
  postCard: 'share.post_card',
  /** Carries an offer's id. */
  takeOffer: 'share.take_offer',
} as const;

/** The blocks that tell what a message about a share is, so that it can be drawn again as that. */
export const BLOCK = { card: 'share.card', direct: 'share.direct' } as const;
