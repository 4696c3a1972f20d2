/** The time zones a profile may have, the common ones of this course's learners first. */

const NEAR = [
  ["America/New_York", "Eastern Time (New York)"],
  ["America/Chicago", "Central Time (Chicago)"],
  ["America/Denver", "Mountain Time (Denver)"],
  ["America/Phoenix", "Mountain Time without daylight saving (Phoenix)"],
  ["America/Los_Angeles", "Pacific Time (Los Angeles)"],
  ["America/Anchorage", "Alaska Time (Anchorage)"],
  ["Pacific/Honolulu", "Hawaii Time (Honolulu)"],
  ["America/Puerto_Rico", "Atlantic Time (Puerto Rico)"],
  ["UTC", "Universal Time (UTC)"],
] as const;

/** Value and label of every zone the platform knows; `own` is in the list even under a name the platform no longer lists. */
export function timeZoneOptions(own: string): readonly { value: string; label: string }[] {
  const near = NEAR.map(([value, label]) => ({ value, label }));
  const others = new Set([own, ...Intl.supportedValuesOf("timeZone")]);
  for (const { value } of near) others.delete(value);
  return [...near, ...[...others].sort().map((value) => ({ value, label: value.replaceAll("_", " ").replaceAll("/", ", ") }))];
}
