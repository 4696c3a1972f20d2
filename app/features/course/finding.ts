/** What a check of a module says to its author: where, which rule, how bad, and how to mend it. */

/** `line` and `column` count from 1 in the file as the author sees it. An error keeps a module from being published. */
export interface Finding {
  readonly line: number;
  readonly column: number;
  readonly rule: string;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** A finding with the file it stands in, as printed and as shown to an administrator. */
export interface FileFinding extends Finding {
  readonly file: string;
}

/** A place in a file, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export function errorAt(place: Place, rule: string, message: string): Finding {
  return { line: place.line, column: place.column, rule, severity: "error", message };
}

export function warningAt(place: Place, rule: string, message: string): Finding {
  return { line: place.line, column: place.column, rule, severity: "warning", message };
}

export function isError(finding: Finding): boolean {
  return finding.severity === "error";
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(isError);
}
