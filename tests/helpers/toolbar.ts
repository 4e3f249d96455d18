import type { Locator, Page } from 'playwright-core';

export const TOOLBAR_APP = 'astro-dev-toolbar-app-canvas[data-app-id="astro-aliexpress"]';
export const TOOLBAR_ENTRY = '#dev-bar button[data-app-id="astro-aliexpress"]';

/** Opens our app in Astro's dev toolbar as an author does, and waits until it shows something. */
export async function openToolbarApp(page: Page): Promise<Locator> {
  const app = page.locator(TOOLBAR_APP);
  const { width, height } = page.viewportSize()!;
  // Until the app is ready, a click does nothing.
  await app.locator('astro-dev-toolbar-window').waitFor({ state: 'attached' });
  await page.mouse.move(width / 2, height - 1);
  await page.locator(TOOLBAR_ENTRY).click();
  await app.locator('.source astro-dev-toolbar-badge').waitFor();
  return app;
}
