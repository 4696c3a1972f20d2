/** What a learner declares when she submits; the version is stored with every submission (R38). */

/** A new wording is a new version, and the earlier wording stays beside it: stored submissions refer to it. */
export const ATTESTATION = {
  version: 1,
  text: "I answered these questions myself, without anyone else's help. I know that my hours rest on this.",
} as const;
