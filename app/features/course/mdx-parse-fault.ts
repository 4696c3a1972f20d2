/** Turns the parser's own complaints into what an instructor can mend. */
import type { Place } from "./finding.ts";

interface Fault extends Place {
  readonly message: string;
}

/** Pairs of a pattern in the parser's reason and the advice that replaces it; the first that fits is used. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/to create a comment in MDX/u, "Comments (<!-- … -->) are not allowed here. Take the remark out of the text."],
  [/to create a link in MDX/u, "Write an address as a link with words: [the words](https://…), not between < and >."],
  [/comments in JSX tags/u, "A tag cannot hold a comment. Take it out."],
  [
    /corresponding closing brace|in expression/u,
    "A curly brace { stands here without its partner. Braces are not used in a module: leave them out, or write \\{ for the sign itself.",
  ],
  [/before attribute value/u, 'The value of an attribute stands in double quotes, as in kind="stop".'],
  [/corresponding closing quote/u, "The value of an attribute begins with a quote and does not end with one. Add the second double quote."],
  [/Unexpected closing slash/u, "This closing tag closes nothing. Take it out, or put the opening tag before the text."],
  [/lazy line/u, "A tag inside a quote or a list must begin each of its lines with the same mark."],
  [/Unexpected end of file/u, "A tag begins here and never ends. Add its >, or write &lt; for the sign itself."],
  [/Unexpected character/u, "This is not a tag that can be read. Check its spelling and quotes, or write &lt; for the sign <."],
];

const UNCLOSED = /(?:expected corresponding closing tag for|Expected a closing tag for) `<([^>`]*)>` \((\d+):(\d+)/u;

/** Line, column and a sentence for anything the parser threw. */
export function parseFault(error: unknown): Fault {
  const reason = error instanceof Error ? error.message : "";
  const unclosed = reason.match(UNCLOSED);
  if (unclosed) {
    const [, name = "", line, column] = unclosed;
    return {
      line: Number(line),
      column: Number(column),
      message: `<${name}> begins here and is not closed. Put </${name}> on a line of its own after its text, or end the tag with /> if it holds no text. A tag that begins in a paragraph, a list or a quote also ends there.`,
    };
  }
  const advice = ADVICE.find(([pattern]) => pattern.test(reason))?.[1] ?? "This text cannot be read as Markdown. Write it more simply.";
  return { ...placeOf(error), message: advice };
}

function placeOf(error: unknown): Place {
  const place = field(error, "place");
  const start = field(place, "start") ?? place;
  const line = field(start, "line");
  const column = field(start, "column");
  return { line: typeof line === "number" ? line : 1, column: typeof column === "number" ? column : 1 };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
