import { readFile } from 'node:fs/promises';
import { inProject } from './project.ts';
import type { EmbeddedS3 } from './s3/server.ts';

interface Sample {
  readonly bucket: string;
  readonly key: string;
  /** In demo/samples. */
  readonly file: string;
  readonly contentType: string;
}

const [PDF, TEXT, CSV] = ['application/pdf', 'text/plain; charset=utf-8', 'text/csv; charset=utf-8'];

/** What is in the buckets. A key twice makes two versions, where the bucket keeps them. */
export const SAMPLES: readonly Sample[] = [
  { bucket: 'team-files', key: 'report.pdf', file: 'report.pdf', contentType: PDF },
  { bucket: 'team-files', key: 'Meeting notes.txt', file: 'meeting-notes.txt', contentType: TEXT },
  { bucket: 'team-files', key: '報告書.pdf', file: 'report-ja.pdf', contentType: PDF },
  { bucket: 'team-files', key: 'newsletter.html', file: 'newsletter.html', contentType: 'text/html; charset=utf-8' },
  { bucket: 'press-kit', key: 'logo.png', file: 'logo.png', contentType: 'image/png' },
  { bucket: 'finance-reports', key: '2026/q3.pdf', file: 'q3-draft.pdf', contentType: PDF },
  { bucket: 'finance-reports', key: '2026/q3.pdf', file: 'q3.pdf', contentType: PDF },
  { bucket: 'finance-reports', key: '2026/forecast.csv', file: 'forecast.csv', contentType: CSV },
  { bucket: 'people', key: 'salaries.csv', file: 'salaries.csv', contentType: CSV },
];

/** The bytes of a sample. */
export function sampleBytes(file: string): Promise<Buffer> {
  return readFile(inProject('demo', 'samples', file));
}

/** Fills the buckets. */
export async function putSamples(s3: EmbeddedS3): Promise<void> {
  for (const { bucket } of SAMPLES) {
    await s3.createBucket(bucket, bucket === 'finance-reports' ? { versioning: 'enabled' } : {});
  }
  // One after another: which version is the newest depends on it.
  for (const { bucket, key, file, contentType } of SAMPLES) {
    await s3.put(bucket, key, await sampleBytes(file), { contentType });
  }
}
