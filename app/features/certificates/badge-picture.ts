/** The badge: three petals in a ring of 24 hours, of which as many are filled as it stands for. The same shapes for SVG and PNG. */

/** Edge of the square, in units of the drawing and in pixels. */
export const BADGE_SIZE = 400;
const CENTER = BADGE_SIZE / 2;
const HOURS = 24;
/** The part of each hour's arc that is drawn; the rest parts it from the next. */
const DRAWN_PART = 0.86;
const RING = { inner: 158, outer: 178 };
const DISC = 196;
/** A petal is where two circles of this radius overlap, their centers this far to either side. */
const PETAL = { radius: 112, aside: 73, foot: 282, lean: [-42, 0, 42] } as const;

/** The few colors there are, by number, so that a point of the picture is a small number. */
export const BADGE_PALETTE = ["#fbf9f4", "#d8e0da", "#2f6a5b", "#8fb5a6"] as const;
const [DISC_COLOR, EMPTY, STRONG, SOFT] = [0, 1, 2, 3] as const;
const PETAL_COLORS = [SOFT, STRONG, SOFT] as const;

/** Hours of the ring that are filled, 0 to 24; fractions stay. */
function filledHours(minutes: number): number {
  return Math.min(HOURS, Math.max(0, minutes / 60));
}

/** The badge as SVG. `title` is read aloud in its place. */
export function badgeSvg(minutes: number, title: string): string {
  const radius = (RING.inner + RING.outer) / 2;
  const ring = (color: string, dashes: string) =>
    `<circle cx="${CENTER}" cy="${CENTER}" r="${radius}" fill="none" stroke="${color}" stroke-width="${RING.outer - RING.inner}" pathLength="${HOURS}" stroke-dasharray="${dashes}" transform="rotate(-90 ${CENTER} ${CENTER})"/>`;
  const filled = filledHours(minutes);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${BADGE_SIZE} ${BADGE_SIZE}" width="${BADGE_SIZE}" height="${BADGE_SIZE}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<circle cx="${CENTER}" cy="${CENTER}" r="${DISC}" fill="${BADGE_PALETTE[DISC_COLOR]}"/>`,
    ring(BADGE_PALETTE[EMPTY], `${DRAWN_PART} ${round(1 - DRAWN_PART)}`),
    filled > 0 ? ring(BADGE_PALETTE[STRONG], dashesOf(filled)) : "",
    ...[0, 2, 1].map((petal) => petalPath(petal)),
    "</svg>",
    "",
  ].join("\n");
}

/** The color at a point of the drawing, as its place in the palette, or null outside the disc: what the PNG is made from. */
export function badgeColorAt(x: number, y: number, minutes: number): number | null {
  const [dx, dy] = [x - CENTER, y - CENTER];
  const distance = Math.sqrt(dx * dx + dy * dy);
  if (distance > DISC) return null;
  if (distance < RING.inner) return petalColorAt(x, y) ?? DISC_COLOR;
  if (distance > RING.outer) return DISC_COLOR;
  const hour = ((Math.atan2(dx, -dy) / (2 * Math.PI) + 1) % 1) * HOURS;
  if (hour % 1 > DRAWN_PART) return DISC_COLOR;
  return hour < filledHours(minutes) ? STRONG : EMPTY;
}

/** Dash, gap, dash, gap …: whole hours, what is left of one, and a gap for all the rest. */
function dashesOf(filled: number): string {
  const whole = Math.floor(filled);
  const left = Math.min(filled - whole, DRAWN_PART);
  const dashes = Array.from({ length: whole }, () => `${DRAWN_PART} ${round(1 - DRAWN_PART)}`);
  return [...dashes, `${round(left)} ${round(HOURS - whole - left)}`].join(" ");
}

/** Half the height of a petal: where its two circles meet. */
const HALF = Math.sqrt(PETAL.radius ** 2 - PETAL.aside ** 2);
const MIDDLE = PETAL.foot - HALF;

const TURNS = PETAL.lean.map((degrees) => {
  // The point is turned back instead of the petal, about the petal's foot.
  const angle = (-degrees * Math.PI) / 180;
  return { cos: Math.cos(angle), sin: Math.sin(angle) };
});

function petalPath(petal: number): string {
  const { radius, foot, lean } = PETAL;
  const tip = round(foot - 2 * HALF);
  const arc = `A ${radius} ${radius} 0 0 1`;
  const color = BADGE_PALETTE[PETAL_COLORS[petal] ?? SOFT];
  return `<path d="M ${CENTER} ${foot} ${arc} ${CENTER} ${tip} ${arc} ${CENTER} ${foot} Z" fill="${color}" transform="rotate(${lean[petal]} ${CENTER} ${foot})"/>`;
}

function petalColorAt(x: number, y: number): number | null {
  if (isInPetal(x, y, 1)) return STRONG;
  return isInPetal(x, y, 0) || isInPetal(x, y, 2) ? SOFT : null;
}

function isInPetal(x: number, y: number, petal: number): boolean {
  const { radius, aside, foot } = PETAL;
  const { cos, sin } = TURNS[petal] ?? { cos: 1, sin: 0 };
  const [dx, dy] = [x - CENTER, y - foot];
  const across = Math.abs(dx * cos - dy * sin) + aside; // the farther of its two circles decides
  const along = foot + dx * sin + dy * cos - MIDDLE;
  return across * across + along * along <= radius * radius;
}

function round(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
