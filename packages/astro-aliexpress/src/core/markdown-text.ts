/** Text in Markdown, on one line, so that nothing in it becomes markup. */
export function markdownText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>&~|{}!#]/g, '\\$&')
    .replace(/^[-+]/, '\\$&')
    .replace(/^\d+(?=[.)](?:\s|$))/, '$&\\');
}

/** @param words Markdown */
export function markdownLink(words: string, address: string): string {
  return `[${words}](${markdownAddress(address)})`;
}

/** Addresses with signs that would end them stand in angle brackets. */
function markdownAddress(address: string): string {
  const written = address.replaceAll(/&(?=#?\w+;)/g, '&amp;');
  return /[\s()]/.test(written) ? `<${written}>` : written;
}
