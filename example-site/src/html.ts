const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML with its values escaped: html`<p>${text}</p>`. */
export function html(parts: TemplateStringsArray, ...values: string[]): string {
  return String.raw({ raw: parts }, ...values.map(escape));
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!);
