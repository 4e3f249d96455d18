import { defineToolbarApp } from 'astro/toolbar';
import type { PageAnswer } from '../messages.ts';
import { createQuestions } from './ask.ts';
import { button, create, pressable } from './create.ts';
import { createMarks } from './marks.ts';
import { createPagePanel } from './page-panel.ts';
import { createSearchPanel } from './search-panel.ts';
import { levelOf } from './states.ts';
import { STYLE } from './style.ts';

/** The AliExpress app of Astro's dev toolbar. */
export default defineToolbarApp({
  init(canvas, app, server) {
    const ask = createQuestions(server);
    const layer = create('div', { class: 'marks' });
    const marks = createMarks(layer, (key) => {
      open('page');
      pagePanel.select(key);
    });
    // Announces changes to screen readers.
    const status = create('p', { class: 'unseen', role: 'status' });
    const announce = (text: string) => {
      status.textContent = text;
    };
    const searchPanel = createSearchPanel({ ask, announce, asked: () => void load() });
    const pagePanel = createPagePanel({
      ask,
      announce,
      reload: load,
      findSimilar({ id }) {
        open('search');
        return searchPanel.search(id);
      },
    });
    const source = create('div', { class: 'source' });
    const pageTab = pressable({ class: 'tab' }, () => open('page'), 'This page');
    const searchTab = pressable({ class: 'tab' }, () => open('search'), 'Search');
    const close = button('✕', { label: 'Close', kind: 'ghost' }, () =>
      app.toggleState({ state: false }),
    );
    const shell = create(
      'astro-dev-toolbar-window',
      { role: 'dialog', 'aria-label': 'AliExpress' },
      create('header', {}, create('h1', {}, 'AliExpress'), source, close),
      create('nav', {}, pageTab, searchTab),
      create('div', { class: 'scroller' }, pagePanel.element, searchPanel.element),
      status,
    );
    // The window first in tab order: there may be a hundred marks.
    canvas.append(create('style', {}, STYLE), shell, layer);
    open('page');

    let isOpen = false;
    app.onToggled(({ state }) => {
      isOpen = state;
      if (state) void load();
      else marks.hide();
    });
    app.onToolbarPlacementUpdated(({ placement }) => {
      shell.placement = placement;
    });
    // View transitions change the page without a load.
    document.addEventListener('astro:after-swap', () => void load());
    void load();

    async function load(): Promise<void> {
      try {
        show(await ask({ kind: 'page', page: location.pathname }));
      } catch (error) {
        source.textContent = (error as Error).message;
      }
    }

    function show(answer: PageAnswer): void {
      const { name, quota, hint } = answer.source;
      source.replaceChildren(
        create(
          'astro-dev-toolbar-badge',
          { 'badge-style': name === 'AliExpress' ? 'blue' : 'yellow', title: hint },
          name,
        ),
        create('span', { title: hint }, quota ?? hint),
      );
      pagePanel.show(answer);
      searchPanel.offer(answer.markets);
      if (isOpen) marks.show(answer.items);
      const level = levelOf(answer.items, answer.findings);
      app.toggleNotification(level ? { state: true, level } : { state: false });
    }

    function open(name: 'page' | 'search'): void {
      pagePanel.element.hidden = name !== 'page';
      searchPanel.element.hidden = name !== 'search';
      pageTab.setAttribute('aria-pressed', String(name === 'page'));
      searchTab.setAttribute('aria-pressed', String(name === 'search'));
      if (name === 'search') searchPanel.focus();
    }
  },
});
