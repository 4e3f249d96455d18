/** Styles in the app's shadow root, with the colours of Astro's own apps. */
export const STYLE = `
[hidden] {
  display: none !important;
}

astro-dev-toolbar-window {
  gap: 12px;
  width: min(680px, 100%);
  max-height: min(520px, calc(100vh - 120px));
  padding: 16px 20px;
  font-size: 14px;
  line-height: 1.45;
}
h1, p, ul, nav {
  margin: 0;
  padding: 0;
}
header {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  padding-inline-end: 40px;
}
header > astro-dev-toolbar-button {
  position: absolute;
  inset-block-start: 12px;
  inset-inline-end: 12px;
}
h1 {
  font-size: 18px;
  font-weight: 600;
  color: #fff;
}
.source {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 8px;
  font-size: 13px;
}

nav {
  display: flex;
  gap: 4px;
  border-block-end: 1px solid #343841;
}
.tab {
  padding: 6px 12px;
  border: 0;
  border-block-end: 2px solid transparent;
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
.tab[aria-pressed='true'] {
  border-color: #ad7ff0;
  color: #fff;
}
button:focus-visible, a:focus-visible, input:focus-visible, select:focus-visible {
  outline: 2px solid #ad7ff0;
  outline-offset: 2px;
}

.scroller {
  flex: 1;
  min-height: 0;
  margin-inline: -20px;
  padding: 2px 20px;
  overflow-y: auto;
  overscroll-behavior: contain;
  scrollbar-color: #474e5e transparent;
}
.above {
  display: flex;
  justify-content: space-between;
  align-items: center;
  gap: 12px;
  min-height: 28px;
}
.said:not(:empty) {
  margin-block: 8px;
}
.unseen {
  position: absolute;
  clip-path: inset(50%);
  width: 1px;
  height: 1px;
  overflow: hidden;
}
.good {
  color: #d5f9c4;
}
.bad, .reason {
  color: #f9c4d7;
}
.news {
  color: #d5f9c4;
}

.rows {
  list-style: none;
}
.row {
  display: grid;
  grid-template-columns: 56px minmax(0, 1fr) auto;
  gap: 12px;
  padding-block: 12px;
}
.row + .row {
  border-block-start: 1px solid #23262d;
}
.picture {
  width: 56px;
  height: 56px;
  border-radius: 6px;
  background: #23262d;
  overflow: hidden;
}
.picture img {
  display: block;
  width: 100%;
  height: 100%;
  object-fit: cover;
}
.about {
  display: grid;
  gap: 4px;
  justify-items: start;
  overflow-wrap: anywhere;
}
.name {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
  overflow: hidden;
  padding: 0;
  border: 0;
  background: none;
  color: #fff;
  font: inherit;
  font-weight: 600;
  text-align: start;
  text-decoration: none;
}
button.name, a.name {
  cursor: pointer;
}
button.name:hover, a.name:hover, .place:hover {
  text-decoration: underline;
}
.facts, .offer, .places {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 10px;
}
.facts, .places {
  font-size: 13px;
}
.offer:empty {
  display: none;
}
.offer, .offer strong {
  color: #e6e7eb;
}
.earns {
  color: #d5f9c4;
}
code, .place {
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: 12px;
}
.place {
  padding: 0;
  border: 0;
  background: none;
  color: #bdc3ff;
  text-align: start;
  cursor: pointer;
}
.actions {
  display: flex;
  flex-direction: column;
  gap: 6px;
}

.search {
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin-block-start: 4px;
}
.search > * {
  padding: 6px 10px;
  border: 1px solid #474e5e;
  border-radius: 6px;
  background: #23262d;
  color: #fff;
  font: inherit;
}
.search > input {
  flex: 1 1 180px;
  min-width: 0;
}
.search > input::placeholder {
  color: #a5a9b5;
}
.search > button {
  border-color: #7118e2;
  background: #7118e2;
  cursor: pointer;
}

.room {
  position: absolute;
  width: 1px;
  height: 600px;
}
.mark {
  --line: #3d7d1f;
  --ground: #d5f9c4;
  position: absolute;
  z-index: 999999;
  box-sizing: border-box;
  border: 2px solid var(--line);
  border-radius: 6px;
  pointer-events: none;
  font-family: ui-sans-serif, system-ui, sans-serif;
  font-size: 12px;
  line-height: 1.4;
}
.mark.stale {
  --line: #b58a2d;
  --ground: #f9e9c4;
  border-style: dashed;
}
.mark.unavailable, .mark.unresolved, .mark.invalid {
  --line: #b33e66;
  --ground: #f9c4d7;
  border-style: double;
  border-width: 4px;
}
.mark:has(.chip:hover, .chip:focus-visible) {
  z-index: 1000000;
}
.chip {
  position: absolute;
  inset-block-start: -10px;
  inset-inline-end: 8px;
  display: flex;
  gap: 5px;
  min-height: 24px;
  align-items: center;
  padding: 1px 8px;
  border: 1px solid var(--line);
  border-radius: 999px;
  background: var(--ground);
  color: #13151a;
  font: inherit;
  font-weight: 600;
  white-space: nowrap;
  pointer-events: auto;
  cursor: pointer;
}
.line {
  border-width: 0;
}
.line .chip {
  inset-inline-end: -10px;
  inset-block-start: -14px;
  min-height: 18px;
  padding: 0 5px;
}
.line .words {
  display: none;
}
.details {
  position: absolute;
  inset-block-start: 20px;
  right: 8px;
  display: none;
  gap: 2px;
  width: max-content;
  max-width: min(300px, 80vw);
  padding: 10px 12px;
  border: 1px solid #343841;
  border-radius: 8px;
  background: #13151a;
  color: #bfc1c9;
  overflow-wrap: anywhere;
}
.left .details {
  right: auto;
  left: 0;
}
.details strong {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
  overflow: hidden;
  color: #fff;
}
.details span:empty {
  display: none;
}
.chip:hover + .details, .chip:focus-visible + .details {
  display: grid;
}

@media (max-width: 640px) {
  astro-dev-toolbar-window {
    max-height: min(56vh, calc(100vh - 120px));
    padding: 12px 16px;
    border-radius: 12px 12px 0 0;
  }
  .scroller {
    margin-inline: -16px;
    padding-inline: 16px;
  }
  .row {
    grid-template-columns: 44px minmax(0, 1fr);
  }
  .picture {
    width: 44px;
    height: 44px;
  }
  .actions {
    grid-column: 2;
    flex-direction: row;
  }
}
`;
