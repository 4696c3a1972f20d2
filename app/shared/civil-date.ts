/** Civil dates: the day on a learner's wall calendar, kept as text because an instant alone does not say it. */

/** `YYYY-MM-DD` */
export type CivilDate = string;

const NUMBERS = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
const DAY = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });

interface ZoneFormats {
  readonly date: Intl.DateTimeFormat;
  readonly time: Intl.DateTimeFormat;
}

/** Made once a zone: making one costs more than a page and holds memory that is given back late. Bounded, since zones have many spellings. */
const formats = new Map<string, ZoneFormats>();
const MOST_ZONES = 1000;

function formatsOf(timeZone: string): ZoneFormats {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = {
    date: new Intl.DateTimeFormat("en-US", { timeZone, ...NUMBERS }),
    time: new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }),
  };
  if (formats.size >= MOST_ZONES) formats.clear();
  formats.set(timeZone, made);
  return made;
}

/** The civil date of an instant in a time zone, e.g. "2026-11-20" for America/Chicago. @throws {RangeError} on an unknown zone. */
export function civilDateOf(instant: Date, timeZone: string): CivilDate {
  const parts = formatsOf(timeZone).date.formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The time on the wall of a zone at an instant, e.g. "09:05". @throws {RangeError} on an unknown zone. */
export function wallTimeOf(instant: Date | number, timeZone: string): string {
  return formatsOf(timeZone).time.format(new Date(instant));
}

/** "2026-11-20" reads "20 November 2026". */
export function formatCivilDate(date: CivilDate): string {
  return DAY.format(new Date(`${date}T00:00:00Z`));
}

/** An instant as a person in that zone would say it: "20 November 2026, 10:42". */
export function formatInstant(instant: Date | number, timeZone: string): string {
  const at = new Date(instant);
  return `${formatCivilDate(civilDateOf(at, timeZone))}, ${formatsOf(timeZone).time.format(at)}`;
}

/** Whether the platform knows the zone, so that a profile never holds one that later throws. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
