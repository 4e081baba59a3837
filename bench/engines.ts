import { startDynamoDb } from '../demo/dynamodb/server.ts';
import { startS3 } from '../demo/s3/server.ts';
import { BUCKET, CREDENTIALS, FOLDERS, OBJECTS } from './scene.ts';

/*
 * The embedded S3 and two embedded DynamoDBs, in a process of their own: what they cost must not count as an app's, and
 * must not slow down the clock that measures the apps. Its argument is the folder that S3 keeps its files in.
 */
const [dir = ''] = process.argv.slice(2);
const [s3, ...tables] = await Promise.all([
  startS3({ dir, credentials: [CREDENTIALS] }),
  startDynamoDb(),
  startDynamoDb(),
]);

await s3.createBucket(BUCKET);
for (const name of OBJECTS) {
  await s3.put(BUCKET, FOLDERS + name, 'Some bytes to share', { contentType: 'application/pdf' });
}

process.send?.({ s3: s3.url, dynamoDbs: tables.map(({ url }) => url) });
process.on('disconnect', () => process.exit());
