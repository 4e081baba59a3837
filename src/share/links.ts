import type { Signer } from '../aws/signing.ts';
import { after, between, earliest, type Instant, LONGEST_LINK } from '../time.ts';
import { attachmentDisposition } from './disposition.ts';
import type { Share, SharedObject } from './share.ts';

/** One pre-signed URL. Handed over to one person, never stored and never logged. */
export interface Link {
  readonly object: SharedObject;
  readonly url: string;
}

/**
 * When links that are signed now really end: at `until`, or sooner where the signing credentials or SigV4 itself end
 * sooner. Undefined where nothing is left of their life.
 * @param at the signing time, a whole second
 */
export function realEnd(signer: Signer, at: Instant, until: Instant): Instant | undefined {
  const end = earliest(
    until,
    after(at, LONGEST_LINK),
    ...(signer.usableUntil === undefined ? [] : [signer.usableUntil]),
  );
  const length = between(at, end);
  return length < 1 ? undefined : after(at, length);
}

/**
 * Each link carries its share's id, signed: the bucket's access log leads back from a download to the share.
 * @param objects those of the share that links are for
 * @param at the signing time
 * @param end what `realEnd` said for it
 */
export function mintLinks(
  signer: Signer,
  { id }: Share,
  objects: readonly SharedObject[],
  at: Instant,
  end: Instant,
): Promise<Link[]> {
  return Promise.all(
    objects.map(async (object) => {
      const url = await signer.mint({
        object,
        disposition: attachmentDisposition(object),
        expiresIn: between(at, end),
        at,
        logged: { 'x-share': id },
        ...(object.pin.kind === 'version' ? { versionId: object.pin.versionId } : {}),
      });
      return { object, url };
    }),
  );
}
