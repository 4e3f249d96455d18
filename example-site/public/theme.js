// The reader's choice of theme. Loaded in the head, before the first paint, so that nothing flashes.
// No choice, or one that equals the system's, means: follow the system.
{
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const systemTheme = () => (system.matches ? 'dark' : 'light');

  // Storage may be forbidden: then a choice lasts for one page.
  const storage = {
    read() {
      try {
        return localStorage.getItem('theme');
      } catch {
        return null;
      }
    },
    write(theme) {
      try {
        if (theme) localStorage.setItem('theme', theme);
        else localStorage.removeItem('theme');
      } catch {}
    },
  };

  const show = (theme) => {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  };

  const kept = storage.read();
  show(kept === 'light' || kept === 'dark' ? kept : null);

  document.addEventListener('click', (event) => {
    if (!event.target.closest('[data-theme-toggle]')) return;
    const next = (root.dataset.theme ?? systemTheme()) === 'dark' ? 'light' : 'dark';
    const choice = next === systemTheme() ? null : next;
    show(choice);
    storage.write(choice);
  });
}
