import { join } from 'node:path';
import { benchSites } from './bench-sites.ts';
import { OF_THE_SANDBOX, ON_SAMPLE_DATA } from './commands.ts';
import { isText, MARK, type Files } from './files.ts';
import { SANDBOX } from './gateway.ts';
import { normalText } from './normal-text.ts';
import { DAY, fileNameOf, run, START, transcript } from './program.ts';
import { REPOSITORY } from './repository.ts';
import { withoutSampleOrders } from './sample-orders.ts';
import { RecordedSite } from './site.ts';

/** What outsiders see of this repository: sites that are built with it, and what its programs say. */
export async function record(): Promise<Files> {
  const parts = await Promise.all([docs(), exampleSite(), benchSites(), sandbox()]);
  const about = { startsAt: new Date(START).toISOString(), node: process.version };
  const mark: [string, Buffer] = [MARK, Buffer.from(`${JSON.stringify(about, null, 2)}\n`)];
  return new Map([mark, ...parts.flatMap((files) => [...files].map(normal))]);
}

function normal([path, content]: [string, Buffer]): [string, Buffer] {
  if (!isText(content)) return [path, content];
  return [path, Buffer.from(normalText(content.toString(), REPOSITORY))];
}

async function docs(): Promise<Files> {
  const site = new RecordedSite('docs', join(REPOSITORY, 'docs'));
  await site.build('build', { now: START });
  return site.files();
}

async function exampleSite(): Promise<Files> {
  const site = new RecordedSite('example-site', join(REPOSITORY, 'example-site'));
  await site.build('build', { now: START });
  await withoutSampleOrders(site.root, () => site.run(ON_SAMPLE_DATA, { now: START + 2 * DAY }));
  site.keepFile('node_modules/.record/report.html', 'commands/report.html');
  return site.files();
}

async function sandbox(): Promise<Files> {
  const files = new Map<string, Buffer>();
  for (const command of OF_THE_SANDBOX) {
    const args = command.split(' ');
    const ended = await run({ file: SANDBOX, args, cwd: REPOSITORY, now: START });
    const text = transcript(`aliexpress-sandbox ${command}`, ended);
    files.set(`sandbox/${fileNameOf(command)}.txt`, Buffer.from(text));
  }
  return files;
}
