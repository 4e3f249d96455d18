/** Which no scan of the tags can see. */
export const EXPRESSIONS = ['1005006338829917', '1005007502032342'];
