/** Words of a session's plan that will stand on a certificate one day. */

/** Whether a text is free of the words that no certificate of ours has: nobody is certified by one, and its hours are no units (R5). */
export function isPrintable(text: string): boolean {
  return !/certified|certification|\bCEUs?\b/iu.test(text);
}
