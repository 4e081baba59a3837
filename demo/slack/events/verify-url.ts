import type { Deliveries, Delivery } from '../deliver/delivery.ts';
import { isRecord, parsedJson } from '../json.ts';
import { newSecret } from '../model/identifiers.ts';
import type { Model } from '../model/model.ts';

/**
 * Asks the app's address to prove that it is the app's, as Slack does before it sends any event there.
 * https://docs.slack.dev/apis/events-api/using-http-request-urls#challenge
 *
 * @returns whether it gave the challenge back, in plain text or as JSON, with what was sent and answered
 */
export async function verifyUrl(model: Model, deliveries: Deliveries): Promise<Delivery & { verified: boolean }> {
  const challenge = newSecret(24);
  const payload = { token: model.identity.verificationToken, challenge, type: 'url_verification' };
  const delivery = await deliveries.send({ kind: 'url_verification', payload });
  const answer = parsedJson(delivery.body);
  const given = isRecord(answer) ? answer.challenge : delivery.body;
  return { ...delivery, verified: delivery.error === undefined && given === challenge };
}
