/** The sentence about a field that a rule file does not have, and how to mend it. */

/** For a strict object: one sentence for fields it does not know, one for anything else. `shape` is how it is written. */
export function fieldsError(shape: string) {
  return {
    error: (issue: { readonly code?: string | undefined; readonly keys?: unknown }): string => {
      if (issue.code !== "unrecognized_keys" || !Array.isArray(issue.keys)) return `Write this as ${shape}.`;
      return `"${issue.keys.map(String).join('", "')}" is not a field here. Take it out, or check the spelling: write ${shape}.`;
    },
  };
}
