/** Whole minutes, and how they read. */

declare const unit: unique symbol;
/** A signed whole number of minutes. */
export type Minutes = number & { readonly [unit]: "minutes" };

/** @throws {RangeError} when the figure is not a whole number: fractions of credit do not exist. */
export function minutes(figure: number): Minutes {
  if (!Number.isSafeInteger(figure)) throw new RangeError(`${figure} is not a whole number of minutes.`);
  return figure as Minutes;
}

/** The sum of many; 0 for none. */
export function sumOf(figures: readonly Minutes[]): Minutes {
  return minutes(figures.reduce((sum, figure) => sum + figure, 0));
}

/** 90 reads "1 h 30 min", 60 reads "1 h", 45 reads "45 min", -5 reads "−5 min", 0 reads "0 min". */
export function formatMinutes(figure: Minutes): string {
  const whole = Math.abs(figure);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  const words = [hours > 0 ? `${hours} h` : "", rest > 0 || hours === 0 ? `${rest} min` : ""].filter(Boolean).join(" ");
  return figure < 0 ? `−${words}` : words;
}
