import { pathToFileURL } from 'node:url';

/** Of the sandbox: `2141`, when, which call it was. Which of several calls came first is chance. */
const TRACE = /2141[0-9a-f]{11}[0-9a-f]{6}e10cf/g;
const PORT = /(?<=127\.0\.0\.1:)\d+/g;

/** As Astro shows them: `1m 20s`, `4.60s`, `85ms`. */
const DURATION = /\b(?:\d+m )?\d+(?:\.\d+)?m?s\b/g;
/** Said or not, as it happens: whether something takes longer than seconds, or other work. */
const HAPPENS =
  /^.*(?:\[build\] Waiting for integration|\[optimizer\] bundling dependencies).*\n/gm;
/** Pictures are made several at a time: `  ▶ /_astro/a.svg (before: 2kB, after: 2kB) (+4ms) (1/15)` */
const PICTURES = /(?:^.*▶ .*\n)+/gm;
const COUNT = / \(\d+\/\d+\)$/gm;

/** A text, without what depends on the machine or on chance. */
export function normalText(text: string, repository: string): string {
  return text
    .replaceAll(pathToFileURL(repository).href, '<repository as a URL>/')
    .replaceAll(repository, '<repository>/')
    .replaceAll(repository.slice(0, -1), '<repository>')
    .replaceAll(PORT, '<port>')
    .replaceAll(TRACE, '<trace>');
}

/** What a terminal showed of a build, without what depends on how fast it was. */
export function normalBuild(text: string): string {
  return text
    .replaceAll(HAPPENS, '')
    .replaceAll(DURATION, '<duration>')
    .replaceAll(PICTURES, (lines) => {
      const sorted = lines
        .replaceAll(COUNT, '')
        .split(/(?<=\n)/)
        .toSorted();
      return sorted.join('');
    });
}
