/** How clients of AWS make their requests; each client makes agents of its own from it. */
export interface RequestHandling {
  readonly connectionTimeout: number;
  readonly requestTimeout: number;
  readonly throwOnRequestTimeout: true;
  readonly httpAgent: { readonly maxSockets: number };
  readonly httpsAgent: { readonly maxSockets: number };
}

/**
 * Connections that a client has at once. Whoever waits for one counts as not connected, and the SDK's fifty have the
 * last of two hundred who click in one moment wait for three answers. Far more would ask a VPC's resolver, which takes
 * 1,024 packets a second, for too much at once.
 * https://docs.aws.amazon.com/vpc/latest/userguide/AmazonDNS-concepts.html#vpc-dns-limits
 */
const CONNECTIONS = 200;

/** Somebody waits for every answer; the SDK tries three times. @param slowMotion as in Surroundings */
export function requestHandling(slowMotion = 1): RequestHandling {
  const agent = { maxSockets: CONNECTIONS };
  return {
    // Milliseconds.
    connectionTimeout: 2_000 * slowMotion,
    requestTimeout: 5_000 * slowMotion,
    throwOnRequestTimeout: true,
    ...{ httpAgent: agent, httpsAgent: agent },
  };
}
