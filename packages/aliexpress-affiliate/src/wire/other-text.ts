/** Fields of an error of the old platform. */
type XmlError = Readonly<
  Record<'code' | 'msg' | 'sub_code' | 'sub_msg' | 'request_id', string | undefined>
>;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  quot: '"',
};

/** An `<error_response>`, as the old platform sends it whatever format was asked for. */
export function readXmlError(text: string): XmlError | undefined {
  const [, error] = /<error_response>(.*?)<\/error_response>/s.exec(text.slice(0, LONGEST)) ?? [];
  if (error === undefined) return undefined;
  const field = (name: string) =>
    new RegExp(`<${name}>(.*?)</${name}>`, 's')
      .exec(error)?.[1]
      ?.replaceAll(/&(\w{2,4});/g, (entity, word: string) => ENTITIES[word] ?? entity);
  return {
    code: field('code'),
    msg: field('msg'),
    sub_code: field('sub_code'),
    sub_msg: field('sub_msg'),
    request_id: field('request_id'),
  };
}

/** Characters. */
const LONGEST = 10_000;

/** What text that is not JSON is, after "the answer is". Its parser's error would quote all of it. */
export function describeOtherText(text: string): string {
  const trimmed = text.trim();
  if (trimmed.startsWith('<')) return 'an HTML page';
  // Errors of old proxies and platforms are a plain sentence.
  return /^[A-Z][\w ,;:.'!()/-]{9,299}$/i.test(trimmed)
    ? `only “${trimmed}”`
    : 'not JSON, or was cut off';
}
