import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mdx from '@astrojs/mdx';
import { build, type AstroInlineConfig } from 'astro';
import aliexpress, { reportSchema, type AliexpressOptions, type Report } from 'astro-aliexpress';
import { parse, type HTMLElement } from 'node-html-parser';
import { vi } from 'vitest';
import { readableTitle } from '../../packages/astro-aliexpress/src/core/text.ts';
import { filesIn } from './files.ts';
import { whenDone } from './prepare.ts';

/** AliExpress's title as cards show it. */
export function shownTitle({ title }: { readonly title: string }): string {
  return readableTitle(title, 80);
}

/** Inside the repository, so that the sites find its packages. */
const FOLDER = fileURLToPath(new URL('../.tmp/', import.meta.url));

export interface Site {
  readonly root: string;
  write(files: Readonly<Record<string, string>>): void;
  /** Builds it in this process. Rejects when the build fails. */
  build(options?: AliexpressOptions, config?: AstroInlineConfig): Promise<Built>;
}

export interface Built {
  /** What the terminal got. */
  readonly output: string;
  readonly report: Report;
  page(path: string): HTMLElement;
  /** All text files of `dist`, by relative path. */
  files(): Map<string, string>;
}

/** A site in a folder of its own, removed after the test. */
export function makeSite(files: Readonly<Record<string, string>>): Site {
  mkdirSync(FOLDER, { recursive: true });
  const root = mkdtempSync(join(FOLDER, 'site-'));
  whenDone(() => rmSync(root, { recursive: true, force: true }));
  const site: Site = {
    root,
    write(more) {
      for (const [path, text] of Object.entries(more)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), text);
      }
    },
    async build(options = {}, config = {}) {
      const terminal = listen();
      try {
        await build({
          root,
          configFile: false,
          logLevel: 'info',
          devToolbar: { enabled: false },
          vite: { logLevel: 'silent' },
          ...config,
          integrations: [aliexpress(options), mdx(), ...(config.integrations ?? [])],
        });
      } finally {
        terminal.stop();
      }
      const report = readFileSync(
        join(root, 'node_modules/.astro/astro-aliexpress/report.json'),
        'utf8',
      );
      return {
        output: terminal.output(),
        report: reportSchema.parse(JSON.parse(report)),
        page: (path) => parse(readFileSync(join(root, 'dist', path), 'utf8')),
        files: () => textFiles(join(root, 'dist')),
      };
    },
  };
  site.write({ 'package.json': '{ "name": "site", "type": "module" }', ...files });
  return site;
}

function listen() {
  const chunks: string[] = [];
  const take = (chunk: string | Uint8Array) => {
    chunks.push(String(chunk));
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(take),
  );
  return {
    // oxlint-disable-next-line no-control-regex -- colours
    output: () => chunks.join('').replaceAll(/\u001B\[\d*m/g, ''),
    stop: () => spies.forEach((spy) => spy.mockRestore()),
  };
}

function textFiles(dir: string): Map<string, string> {
  return new Map(filesIn(dir).map((path) => [path, readFileSync(join(dir, path), 'utf8')]));
}

/** What the report says of the products on a page. */
export const itemsOn = ({ report }: Built, path: string) =>
  report.items.filter(({ pages }) => pages.includes(path));

/** A site of one page with these blocks. */
export const page = (...blocks: string[]) => ({ 'src/pages/index.mdx': blocks.join('\n\n') });

export const product = (id: string) => `<Product id="${id}" />`;
