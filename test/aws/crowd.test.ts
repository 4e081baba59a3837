import { connectAws } from '../../src/aws/connect.ts';
import { CREDENTIALS, FILE, type Stage, setStage } from '../support/stage.ts';

let stage: Stage;

const CROWD = 200;

beforeEach(async () => {
  stage = await setStage();
});

afterEach(() => stage.close());

/** Lets nobody through before all are there. */
function allTogether(): () => Promise<void> {
  let waiting = 0;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    waiting += 1;
    if (waiting === CROWD) open();
    return opened;
  };
}

it.each<[string, (gate: () => Promise<void>) => void, (aws: ReturnType<typeof connectAws>) => Promise<unknown>]>([
  [
    'DynamoDB',
    (gate) => {
      stage.proxy.before = gate;
    },
    ({ table }) => table.newest('SHARE#T0HARBOUR#sh_nothing1'),
  ],
  ['S3', (gate) => stage.s3.onRequest(gate), ({ objects }) => objects.inspect(FILE)],
])(
  'two hundred people at once each have an own connection to %s, and nobody waits for another’s answer',
  async (_service, watch, ask) => {
    watch(allTogether());
    const places = { s3Endpoint: stage.s3.url, dynamoDbEndpoint: stage.proxy.url };
    const aws = connectAws(stage.config, stage.surroundings, { ...places, credentials: CREDENTIALS });
    const asked = Array.from({ length: CROWD }, () => ask(aws));
    const settled = await Promise.allSettled(asked);
    aws.close();
    expect(settled.filter(({ status }) => status === 'rejected')).toEqual([]);
  },
);
