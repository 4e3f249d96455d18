import { sampleIds } from '../fixtures/ids.ts';
import { kinds } from '../goods/kinds.ts';
import { pictureNames } from '../fixtures/pictures.ts';

/** The page at `/`: what the sandbox is, and an id of every kind to copy. */
export function welcomePage(origin: string): string {
  const products = kinds.map((kind) => {
    const [id = ''] = sampleIds(kind);
    const [name = ''] = pictureNames(id);
    return (
      `<figure><img src="/kf/${name}.jpg" alt="" width="240" height="240" loading="lazy">` +
      `<figcaption>${kind}<br><code>${id}</code></figcaption></figure>`
    );
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>AliExpress sandbox</title>
<link rel="icon" href="data:,">
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #23262d; background: #faf9f7 }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: 1.25rem }
figure { margin: 0 } img { width: 100%; height: auto; border-radius: .75rem; display: block }
figcaption { font-size: .875rem; padding: .4rem .1rem } code { user-select: all }
</style>
<h1>This is the AliExpress sandbox</h1>
<p>It stands in for the AliExpress Affiliate API on this machine. Everything in it is made up.
A client calls <code>${origin}/sync</code>; any product id gets an answer, unless it ends in 404.
These are ids to start with:</p>
<main>${products.join('\n')}</main>
</html>
`;
}
