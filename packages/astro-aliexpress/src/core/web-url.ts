/** Guards pages against `javascript:`, in addition to the client's check. */
export function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** Whether an author may write this for an address: a whole one, or none. */
export function isWebUrlOrNone(written: string): boolean {
  return written === '' || (isWebUrl(written) && URL.canParse(written));
}
