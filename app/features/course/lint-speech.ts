/** Whether a sentence says a thing, denies it, asks it, or reports that somebody says it. */

export type Stance = "asserted" | "denied" | "asked" | "reported";

/** Where a new thought begins, so that a "not" before it no longer governs what follows. */
const CLAUSE_END = /[;:]|—|,\s*(?:but|yet|so|and|because|while|whereas)\b|\b(?:but|yet|however|because)\b/giu;

const DENIAL =
  /\b(?:not|never|no|nor|neither|nobody|nothing|none|cannot|without|whether|myth|unproven|untrue|false|wrong|overclaim\w*|overstate\w*|unsupported|avoid\w*|hypothes\w+)\b|n['’]t\b|\b(?:instead of|rather than|stop short of|far from)\b/iu;
/** These look like denials and say the opposite. */
const EMPHASIS =
  /\bnot (?:only|just|merely)\b|\bno (?:doubt|question|wonder)\b|\b(?:cannot|can['’]t|could not|do not|don['’]t) (?:deny|doubt)\b|\bwithout (?:a )?doubt\b|\bnever fails\b/giu;
/** "That massage lowers cortisol …", "The idea that …": a sentence about a statement. */
const ABOUT_A_STATEMENT =
  /^\W*(?:that\b|(?:the|this|an?|any|such an?) (?:\w+ )?(?:idea|claim|belief|notion|statement|slogan|story|promise|phrase|sentence)s?\b)/iu;
const DENIED_AFTER =
  /\b(?:is|are|was|were|has|have|had|does|do|goes|remains?|lacks?)\b[^.]{0,40}\b(?:myth|not|never|no|nothing|false|untrue|wrong|unproven|unsupported|overstated|overclaim|too (?:strong|far)|support|evidence|further than|beyond)\b|n['’]t\b/iu;
/** Without the bare verbs, which tell the reader to say it herself: "Say that …", "We believe that …". */
const REPORT =
  /\b(?:hear|heard|told|taught|read|claims|claimed|claiming|says|said|saying|states|stated|believes|believed|asserts|asserted|promises|promised|advertis\w+|slogans?|leaflets?|handouts?|websites?|blogs?|brochures?)\b|\b(?:a|an|the|one|this|another) (?:\w+ )?(?:claim|idea|belief|notion|story|statement|promise|rumor)\b|\b(?:people|they|some|many|others|clients|therapists|leaflets|websites|who) (?:\w+ )?(?:say|claim|believe|promise)\b/iu;
const QUESTION = /^\W*(?:do|does|did|is|are|was|were|can|could|will|would|should|has|have|may|might|which|what|why|how|who|when)\b/iu;

/** How the sentence stands toward the words from `start` to `end` in it. */
export function stanceToward(sentence: string, start: number, end: number): Stance {
  if (isQuoted(sentence, start, end)) return "reported";
  const trimmed = sentence.trimEnd();
  if (trimmed.endsWith("?") && QUESTION.test(trimmed)) return "asked";
  const lead = sentence.slice(0, start).replace(EMPHASIS, " ");
  const clause = lead.slice(lastClauseStart(lead));
  if (DENIAL.test(clause)) return "denied";
  if (ABOUT_A_STATEMENT.test(sentence) && DENIED_AFTER.test(sentence.slice(end))) return "denied";
  return REPORT.test(lead) ? "reported" : "asserted";
}

function lastClauseStart(lead: string): number {
  const ends = [...lead.matchAll(CLAUSE_END)];
  const last = ends.at(-1);
  return last ? last.index + last[0].length : 0;
}

/** Between double quotes, straight or curly, opened and closed in the same sentence or left open by the sentence's end. */
function isQuoted(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(0, start);
  const after = sentence.slice(end);
  if (before.lastIndexOf("“") > before.lastIndexOf("”")) return true;
  return (before.match(/"/gu)?.length ?? 0) % 2 === 1 && after.includes('"');
}
